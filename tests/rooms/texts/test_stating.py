"""Reservations and statements: by members' own officers, within the deadline, printed with the text."""

import json

import pytest
from django.test import Client

from comity.decisions.enums import Procedure
from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role, may
from comity.foundation.record.models import Entry
from comity.matters.links import tasks_of
from comity.members.models import Organisation
from comity.rooms.texts.enums import StatementKind
from comity.rooms.texts.errors.statements import (
    NoConsensus,
    NotPutYet,
    NoWords,
    SpeaksForNoMember,
    StatementsClosed,
    UnknownParagraph,
)
from comity.rooms.texts.models import Corrigendum, MemberStatement, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.statements import earlier_statements, statements_of
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.stating import make_statement, withdraw_statement
from tests.decisions.factories import later, make_members, speaker_for
from tests.factories import NOW, make_actor, make_matter, make_member_account, make_organisation
from tests.rooms.texts.factories import make_text
from tests.rooms.texts.put import SILENCE_ENDS, again, end_silence, end_vote, put

pytestmark = pytest.mark.django_db
AFTER = later(days=4)
RESERVES = {"en": "We reserve our position."}


@pytest.fixture
def member() -> Organisation:
    return make_members(1)[0]


def state(text: Text, member: Organisation, **more):
    values = {"kind": StatementKind.RESERVATION, "bodies": RESERVES, "now": AFTER} | more
    actor = values.pop("actor", None) or speaker_for(member)
    return make_statement(text=text, organisation=member, actor=actor, **values)


def adopted_by_silence(**rules) -> Text:
    text = make_text(**rules)
    end_silence(put(text))
    return again(text)


def paragraph_ids(text: Text) -> list[str]:
    return [each.id for each in engine_revision(latest_revision(text)).paragraphs]


def test_a_reservation_is_anchored_to_its_paragraphs_in_the_order_of_the_text(member):
    text = adopted_by_silence()
    ids = paragraph_ids(text)

    state(text, member, paragraphs=[ids[4], ids[2]])

    (shown,) = statements_of(text, "en")
    assert (shown.references, shown.kind, str(shown.body)) == ("OP1, OP3", "reservation", RESERVES["en"])


def test_the_record_holds_the_words_as_a_digest_and_who_said_them(member):
    text = adopted_by_silence()

    state(text, member, paragraphs=paragraph_ids(text)[2:3])

    entry = Entry.objects.get(kind="texts.statement_made")
    told = json.loads(entry.content.body)["what"]
    assert (told["kind"], told["paragraphs"], told["languages"]) == ("reservation", ["OP1"], ["en"])
    assert len(told["words"]) == 64
    assert "reserve our" not in entry.content.body
    assert entry.content.organisation_id == member.pk


def test_the_same_words_sent_twice_are_one_statement(member):
    text = adopted_by_silence()

    assert state(text, member) == state(text, member)
    assert MemberStatement.objects.count() == 1


def test_before_the_text_is_put_nothing_is_stated(member):
    with pytest.raises(NotPutYet):
        state(make_text(), member, now=NOW)


def test_once_it_is_put_a_member_explains_itself_and_dissociates_only_after_the_adoption(member):
    text = make_text()
    adoption = put(text)

    state(again(text), member, kind=StatementKind.EXPLANATION, now=NOW)
    with pytest.raises(NoConsensus):
        state(again(text), member, kind=StatementKind.DISSOCIATION, now=NOW)
    end_silence(adoption)
    state(again(text), member, kind=StatementKind.DISSOCIATION)

    assert [each.kind for each in statements_of(again(text))] == ["explanation", "dissociation"]


def test_from_what_was_adopted_by_vote_nobody_dissociates(member):
    text = make_text()
    end_vote(put(text, Procedure.ELECTRONIC), {member: "yes"})

    with pytest.raises(NoConsensus):
        state(again(text), member, kind=StatementKind.DISSOCIATION, now=later(hours=1))


def test_statements_are_taken_until_the_moment_of_the_rules_and_not_after(member):
    text = adopted_by_silence(statements_close_at=later(days=5))

    state(text, member, now=later(days=5, microseconds=-1))
    with pytest.raises(StatementsClosed, match="15 May 2027, 12:00 UTC"):
        state(text, member, bodies={"en": "Too late."}, now=later(days=5))


def test_a_moment_that_passed_before_the_adoption_gives_way_to_thirty_days_from_it(member):
    text = adopted_by_silence(statements_close_at=later(days=1))

    assert text.statements_close_at == later(days=33)


def test_an_observer_explains_and_reserves_nothing(member):
    text = adopted_by_silence()
    (observer,) = make_members(1, "observer")

    state(text, observer, kind=StatementKind.EXPLANATION)
    with pytest.raises(SpeaksForNoMember):
        state(text, observer)


def test_nobody_speaks_for_another_member(member):
    text = adopted_by_silence()
    other = make_organisation()

    for actor in (speaker_for(other), make_actor(Role.SECRETARIAT), make_actor(Role.CHAIR)):
        with pytest.raises(SpeaksForNoMember):
            state(text, member, actor=actor)
    assert not may(make_actor(Role.SECRETARIAT), "texts.make_statement", text)
    assert not MemberStatement.objects.exists()


def test_a_paragraph_of_another_text_and_empty_words_are_refused(member):
    text = adopted_by_silence()

    with pytest.raises(UnknownParagraph):
        state(text, member, paragraphs=["p-other"])
    with pytest.raises(NoWords):
        state(text, member, bodies={"en": "  "})


def test_withdrawn_by_its_member_alone_it_stays_and_is_shown_as_withdrawn(member, client: Client):
    text = adopted_by_silence()
    statement = state(text, member)
    stranger = speaker_for(make_organisation())
    assert not may(stranger, "texts.withdraw_statement", statement)
    assert not may(make_actor(Role.SECRETARIAT), "texts.withdraw_statement", statement)

    withdraw_statement(statement=statement, actor=speaker_for(member), now=later(days=90))
    withdraw_statement(statement=statement, actor=speaker_for(member), now=later(days=91))

    (shown,) = statements_of(text)
    assert shown.statement.withdrawn_at == later(days=90)
    assert Entry.objects.filter(kind="texts.statement_withdrawn").count() == 1
    page = client.get(f"{text.get_absolute_url()}adopted/").content.decode()
    assert "Withdrawn" in page
    assert RESERVES["en"] in page


def test_statements_of_a_put_that_failed_are_not_printed_with_the_later_adoption(member):
    text = make_text()
    adoption = put(text)
    state(again(text), member, kind=StatementKind.EXPLANATION, now=NOW)
    end_silence(adoption, objecting=[member])
    put(again(text), now=later(days=4))

    assert statements_of(text) == []
    assert [each.kind for each in earlier_statements(text)] == ["explanation"]


def test_members_stand_in_the_alphabet_of_the_readers_language(member):
    text = adopted_by_silence()
    for names in ({"en": "Zeal", "fr": "Ardeur"}, {"en": "Bridge", "fr": "Pont"}):
        speaker = make_organisation(names=names)
        state(text, speaker)

    assert [str(each.name) for each in statements_of(text, "en")] == ["Bridge", "Zeal"]
    assert [str(each.name) for each in statements_of(text, "fr")] == ["Ardeur", "Pont"]


def test_the_adopted_text_shows_numbers_digest_and_each_statement_at_its_paragraph(member, client: Client):
    text = adopted_by_silence()
    statement = state(text, member, paragraphs=paragraph_ids(text)[2:3])

    page = client.get(f"{text.get_absolute_url()}adopted/").content.decode()

    assert latest_revision(text).digest in page
    assert "shall be borne by a common fund" in page
    first, rest = page.split("hold one joint drill", 1)
    assert f'href="#statement-{statement.pk}"' in first
    assert f'id="statement-{statement.pk}"' in rest
    assert "Silence procedure" in page


def test_a_corrigendum_stands_beside_the_words_that_were_decided(member, client: Client):
    text = adopted_by_silence()
    Corrigendum.objects.create(
        text=text,
        number=1,
        language="en",
        paragraph=paragraph_ids(text)[4],
        was="Requests the secretariat to report.",
        reads="Requests the Secretariat to report.",
        reason="Capital letter.",
        issued_at=AFTER,
    )

    page = client.get(f"{text.get_absolute_url()}adopted/").content.decode()

    assert page.index("Requests the secretariat") < page.index("Corrigendum 1")
    assert page.index("Corrigendum 1") < page.index("Requests the Secretariat to report.")


def test_a_text_that_is_not_adopted_has_no_certified_page(client: Client):
    text = make_text()
    put(text)

    assert client.get(f"{text.get_absolute_url()}adopted/").status_code == 404


def test_officers_of_members_are_told_of_the_adoption_and_find_the_task_until_they_spoke(member):
    officer = make_member_account(member, Role.MEMBER_OFFICER)
    delegate = make_member_account(member, Role.DELEGATE)
    text = adopted_by_silence()

    assert Notice.objects.filter(kind="texts.adopted", account=officer).count() == 1
    assert not Notice.objects.filter(kind="texts.adopted", account=delegate).exists()
    actor = speaker_for(member)
    asked = [task for task in tasks_of(actor, now=AFTER) if task.address.endswith("/adopted/")]
    assert [(task.organisation_id, task.due) for task in asked] == [(member.pk, text.statements_close_at)]
    state(text, member)
    assert not [task for task in tasks_of(actor, now=AFTER) if task.address.endswith("/adopted/")]


def test_of_a_matter_that_is_not_public_only_those_concerned_are_told(member):
    officer = make_member_account(member, Role.MEMBER_OFFICER)
    text = make_text(matter=make_matter(is_public=False))
    end_silence(put(text))

    assert again(text).adopted_at == SILENCE_ENDS
    assert not Notice.objects.filter(kind="texts.adopted", account=officer).exists()
    assert not [task for task in tasks_of(speaker_for(member), now=AFTER) if "/adopted/" in task.address]


def test_a_member_states_on_the_page_with_ticks_for_paragraphs(member, client: Client):
    text = make_text()
    put(text)
    client.force_login(make_member_account(member, Role.MEMBER_HEAD))
    address = f"{text.get_absolute_url()}statements/new/"

    page = client.get(address).content.decode()
    typed = {
        "organisation": member.pk,
        "kind": "interpretation",
        "paragraphs": paragraph_ids(text)[2:4],
        "bodies.fr": "Nous lisons « fonds » comme volontaire.",
    }
    answer = client.post(address, typed)

    assert "OP2 Invites members" in page
    assert "Dissociation" not in page
    statement = MemberStatement.objects.get()
    assert answer.headers["Location"] == f"{text.get_absolute_url()}statements/#statement-{statement.pk}"
    assert (statement.paragraphs, statement.bodies) == (
        paragraph_ids(text)[2:4],
        {"fr": "Nous lisons « fonds » comme volontaire."},
    )
