"""Statements of participants: moderated on their words alone, with a reason that their author reads."""

import pytest
from django.utils import timezone

from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.rooms.consultations.enums import Moderation, Voice
from comity.rooms.consultations.errors import NotAsked, NotOpen
from comity.rooms.consultations.models import Consultation, Statement
from comity.rooms.consultations.services.statements import (
    accept_statement,
    refuse_statement,
    replace_statement,
    translate_statement,
    write_statement,
)
from tests.factories import NOW, make_account, make_actor
from tests.rooms.consultations.factories import (
    CLOSES,
    answer,
    make_members,
    make_open,
    organisation_of,
    signed_in,
    speaker,
)

pytestmark = pytest.mark.django_db


def written(consultation: Consultation, who: object, text: str = "Wells should be deeper.") -> Statement:
    return write_statement(consultation=consultation, speaker=speaker(who), text=text, language="en", now=NOW)


def test_a_written_statement_is_asked_of_nobody_until_it_is_accepted():
    (delegate,) = make_members(1)
    consultation = make_open()
    statement = written(consultation, delegate)
    with pytest.raises(NotAsked):
        answer(consultation, delegate, statement.number)
    accept_statement(statement=statement, actor=make_actor(Role.CHAIR), now=NOW)
    assert answer(consultation, delegate, statement.number).statement == statement


def test_the_same_words_sent_twice_are_one_statement():
    (delegate,) = make_members(1)
    consultation = make_open()
    assert written(consultation, delegate) == written(consultation, delegate)


def test_no_statement_is_taken_after_closing_or_where_none_are_wanted():
    (delegate,) = make_members(1)
    consultation = make_open()
    with pytest.raises(NotOpen):
        write_statement(
            consultation=consultation, speaker=speaker(delegate), text="Late", language="en", now=CLOSES
        )
    closed_to_statements = make_open(takes_statements=False)
    with pytest.raises(NotAsked):
        written(closed_to_statements, delegate)


def test_the_author_reads_the_reason_and_nobody_else_does():
    author, other = make_members(2)
    consultation = make_open(now=timezone.now())
    statement = write_statement(
        consultation=consultation,
        speaker=speaker(author),
        text="Wells should be deeper.",
        language="en",
        now=timezone.now(),
    )
    refuse_statement(
        statement=statement,
        refusal="said-before",
        note="S-01 says it.",
        actor=make_actor(Role.SECRETARIAT),
        now=timezone.now(),
    )
    mine = f"{consultation.get_absolute_url()}mine/"
    own, strange = signed_in(author).get(mine).text, signed_in(other).get(mine).text
    assert "Another statement says the same: S-01 says it." in own
    assert "Wells should be deeper." not in strange
    assert signed_in(other).get(f"{consultation.get_absolute_url()}statements/4/").status_code == 404


def test_the_author_is_told_and_nobody_else():
    author, _other = make_members(2)
    consultation = make_open()
    Notice.objects.all().delete()
    statement = written(consultation, author)
    refuse_statement(
        statement=statement, refusal="off-topic", note="", actor=make_actor(Role.SECRETARIAT), now=NOW
    )
    assert list(Notice.objects.values_list("kind", "account_id")) == [("consultations.moderated", author.pk)]


def test_a_moderator_sees_the_words_and_not_who_wrote_them():
    (author,) = make_members(1)
    consultation = make_open(now=timezone.now())
    write_statement(
        consultation=consultation,
        speaker=speaker(author),
        text="Wells should be deeper.",
        language="en",
        now=timezone.now(),
    )
    page = signed_in(make_account(Role.CHAIR)).get(f"{consultation.get_absolute_url()}moderation/").text
    assert "Wells should be deeper." in page
    assert organisation_of(author).names["en"] not in page
    assert author.full_name not in page


def test_every_decision_of_a_moderator_is_in_the_record():
    (author,) = make_members(1)
    consultation = make_open()
    statement, chair = written(consultation, author), make_actor(Role.CHAIR)
    for _ in range(2):
        accept_statement(statement=statement, actor=chair, now=NOW)
    for _ in range(2):
        refuse_statement(statement=statement, refusal="off-topic", note="", actor=chair, now=NOW)
    kinds = Entry.objects.filter(kind__startswith="consultations.statement").values_list("kind", flat=True)
    assert list(kinds) == ["consultations.statement_accepted", "consultations.statement_refused"]


def test_a_refusal_without_a_reason_is_not_taken():
    (author,) = make_members(1)
    consultation = make_open()
    statement = written(consultation, author)
    address = f"{consultation.get_absolute_url()}statements/{statement.number}/moderate/"
    chair = signed_in(make_account(Role.CHAIR))
    response = chair.post(address, {"decision": "refused"})
    assert response.status_code == 400
    assert "Give the reason: the author will read it." in response.text
    response = chair.post(address, {"decision": "refused", "refusal": "other"})
    assert "Give the reason in your own words." in response.text
    assert Statement.objects.get(pk=statement.pk).moderation == Moderation.PENDING


def test_a_translation_stands_beside_the_original_and_never_changes_it():
    (author,) = make_members(1)
    consultation = make_open()
    statement = written(consultation, author)
    translator = make_actor(Role.TRANSLATOR)
    changed = translate_statement(
        statement=statement,
        texts={"en": "Something else", "fr": "Des puits plus profonds."},
        actor=translator,
        now=NOW,
    )
    assert changed.texts == {"en": "Wells should be deeper.", "fr": "Des puits plus profonds."}
    assert changed.pk == statement.pk


def test_a_new_version_takes_the_place_of_the_old_one_on_every_sheet():
    (delegate,) = make_members(1)
    consultation = make_open(statements=1, now=timezone.now())
    replace_statement(
        statement=consultation.statements.get(),
        texts={"en": "In other words."},
        language="en",
        actor=make_actor(Role.SECRETARIAT),
        now=timezone.now(),
    )
    card = signed_in(delegate).get(f"{consultation.get_absolute_url()}vote/").text
    assert "In other words." in card
    assert "Statement number 1 of this test." not in card


def test_characters_that_turn_text_are_refused_in_a_statement():
    (delegate,) = make_members(1)
    consultation = make_open(now=timezone.now())
    response = signed_in(delegate).post(
        f"{consultation.get_absolute_url()}write/", {"text": "Safe \u202ereverse", "language": "en"}
    )
    assert "remove the characters that hide or turn text" in response.text
    assert consultation.statements.count() == 3


def test_by_link_a_statement_has_a_pseudonymous_author():
    consultation = make_open(voice=Voice.LINK)
    statement = written(consultation, "a secret of twenty-four bytes")
    assert statement.author is not None
    assert (statement.author.account_id, statement.author.organisation_id) == (None, None)
