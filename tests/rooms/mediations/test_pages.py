"""What the pages do with what is typed."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.matters.links import tasks_of
from comity.rooms.mediations.enums import Answer, NoteKind, Outcome, SeenBy
from comity.rooms.mediations.links import (
    mediations_of_matters,
    mediations_of_parties,
    mediations_to_draft,
)
from comity.rooms.mediations.models import Draft, Mediation, Note
from comity.rooms.mediations.queries.texts import compared
from tests.factories import NOW, make_account, make_matter, make_member_account, make_organisation
from tests.rooms.mediations.factories import (
    SECOND,
    TITLE_SECRET,
    Made,
    answer,
    browser,
    criticise,
    issue,
    make_agreed,
    make_mediation,
    make_put,
    opened,
    tell_interest,
)

pytestmark = pytest.mark.django_db


def page_of(made: Made, part: str = "") -> str:
    return made.mediation.get_absolute_url() + part


def test_the_secretariat_names_parties_by_their_names_one_a_line() -> None:
    ours, theirs = make_organisation("Łódź Forum"), make_organisation("Harbour Union")
    matter = make_matter()
    client = browser(make_account(Role.SECRETARIAT))
    mediator = make_account()
    typed = {"titles.en": "Weir", "mediator": mediator.email.upper(), "organisations": "lodz forum\nNobody"}
    refused = client.post(f"/mediations/new/?matter={matter.reference}", typed)
    assert (refused.status_code, "Not one member of it: Nobody." in refused.text) == (422, True)
    assert "lodz forum" in refused.text
    typed["organisations"] = "lodz forum\r\n\r\nHARBOUR UNION\r\n"
    client.post(f"/mediations/new/?matter={matter.reference}", typed)
    mediation = Mediation.objects.get()
    assert set(mediation.parties.values_list("organisation_id", flat=True)) == {ours.pk, theirs.pk}
    assert (mediation.mediator, mediation.titles) == (mediator, {"en": "Weir"})


def test_a_name_that_two_members_share_is_asked_for_again() -> None:
    make_organisation("Forum"), make_organisation("Forum"), make_organisation("Union")
    client = browser(make_account(Role.SECRETARIAT))
    typed = {"titles.en": "Weir", "mediator": make_account().email, "organisations": "Forum\nUnion"}
    refused = client.post(f"/mediations/new/?matter={make_matter().reference}", typed)
    assert "Not one member of it: Forum." in refused.text
    assert not Mediation.objects.exists()


def test_one_party_alone_and_an_unknown_mediator_are_refused_with_what_was_typed() -> None:
    make_organisation("Forum")
    client = browser(make_account(Role.SECRETARIAT))
    address = f"/mediations/new/?matter={make_matter().reference}"
    typed = {"titles.en": "Weir", "mediator": "nobody@example.org", "organisations": "Forum"}
    assert "Nobody with this e-mail address has an account here." in client.post(address, typed).text
    refused = client.post(address, typed | {"mediator": make_account().email})
    assert "A mediation has two to twenty parties; 1 is named." in refused.text


def test_a_party_chooses_each_time_who_reads_its_words_and_nothing_is_chosen_for_it() -> None:
    made = make_mediation()
    client = browser(made.heads[0])
    typed = {"party": made.party(0).pk, "text": "We need water.", "language": "en"}
    refused = client.post(page_of(made, "interests/"), typed)
    assert (refused.status_code, "Choose who reads this." in refused.text) == (422, True)
    assert "We need water." in refused.text
    client.post(page_of(made, "interests/"), typed | {"seen_by": "mediator"})
    note = Note.objects.get()
    assert (note.kind, note.seen_by, note.party) == (NoteKind.INTEREST, SeenBy.MEDIATOR, made.party(0))


def test_nobody_writes_for_the_other_party() -> None:
    made = make_mediation()
    typed = {"party": made.party(1).pk, "text": "Forged.", "language": "en", "seen_by": "parties"}
    assert browser(made.heads[0]).post(page_of(made, "interests/"), typed).status_code == 422
    assert not Note.objects.exists()


def test_whoever_speaks_for_two_parties_says_for_which() -> None:
    one, other = make_organisation("One"), make_organisation("Other")
    head = make_member_account(one, Role.MEMBER_HEAD)
    head.person.offices.create(organisation=other, role=Role.MEMBER_HEAD)
    mediation = opened([one, other], opener=make_account(Role.SECRETARIAT), mediator=make_account())
    made = Made(mediation, head, head, [head])
    typed = {"text": "Water", "language": "en", "seen_by": "parties"}
    assert browser(head).post(page_of(made, "interests/"), typed).status_code == 422
    browser(head).post(page_of(made, "interests/"), typed | {"party": made.party(1).pk})
    assert Note.objects.get().party == made.party(1)


def test_hidden_characters_are_refused_and_line_ends_are_kept_alike() -> None:
    made = make_mediation()
    client = browser(made.mediator)
    typed = {"text": "Pay \u202e001", "language": "en", "covering": "", "do": "issue"}
    assert client.post(page_of(made, "draft/"), typed).status_code == 422
    client.post(page_of(made, "draft/"), typed | {"text": "One.\r\n\r\nTwo,\r\nand three."})
    draft = Draft.objects.get()
    assert (draft.text, len(draft.revision["paragraphs"])) == ("One.\n\nTwo,\nand three.", 2)


def test_criticism_of_a_paragraph_stands_under_it_and_a_paragraph_it_has_not_is_not_found() -> None:
    made = make_mediation()
    draft = issue(made, "One.\n\nTwo.")
    client = browser(made.heads[0])
    address = page_of(made, "drafts/1/criticism/")
    typed = {"party": made.party(0).pk, "text": "It misses us.", "language": "en", "seen_by": "parties"}
    assert client.post(f"{address}?paragraph=elsewhere", typed).status_code == 404
    response = client.post(f"{address}?paragraph=draft-1-2", typed)
    assert response["Location"] == f"{draft.get_absolute_url()}#p-draft-1-2"
    text = client.get(draft.get_absolute_url()).text
    assert text.index('id="p-draft-1-2"') < text.index("It misses us.") < text.index('id="whole"')


def test_what_changed_since_the_draft_before_is_marked_with_spoken_words() -> None:
    made = make_mediation()
    issue(made, "The weir is opened in spring.\n\nBoth pay.\n\nIt ends in May.")
    second = issue(
        made, "The weir is opened in spring and autumn.\n\nIt ends in May.\n\nA report is written."
    )
    lines = compared(second, second.mediation.drafts.get(number=1))
    assert [(line.number, line.state) for line in lines] == [
        ("1", "changed"),
        ("", "dropped"),
        ("2", "same"),
        ("3", "new"),
    ]
    assert [(one.kind, one.text) for one in lines[0].pieces] == [
        ("same", "The weir is opened in spring"),
        ("ins", "and autumn"),
        ("same", "."),
    ]
    text = browser(made.heads[0]).get(second.get_absolute_url()).text
    assert '<ins><span class="vh" lang="en">inserted: </span>and autumn</ins>.' in text
    assert '<del><span class="vh" lang="en">deleted: </span>Both pay.</del>' in text
    plain = browser(made.heads[0]).get(f"{second.get_absolute_url()}?plain").text
    assert "<ins>" not in plain
    assert "Both pay." not in plain


def test_a_paragraph_that_moved_says_so() -> None:
    made = make_mediation()
    issue(made, "Alpha stays here.\n\nBeta goes up.\n\nGamma stays there.")
    second = issue(made, "Beta goes up.\n\nAlpha stays here.\n\nGamma stays there.")
    lines = compared(second, second.mediation.drafts.get(number=1))
    assert sorted(line.state for line in lines) == ["moved", "same", "same"]
    assert "Moved" in browser(made.heads[0]).get(second.get_absolute_url()).text


def test_two_windows_of_the_mediator_show_both_texts_and_lose_neither() -> None:
    made = make_mediation()
    client = browser(made.mediator)
    shown = json.dumps({"text": "", "language": "", "covering": ""})
    first = {"text": "First window.", "language": "en", "covering": "", "shown": shown, "do": "keep"}
    client.post(page_of(made, "draft/"), first)
    conflict = client.post(page_of(made, "draft/"), first | {"text": "Second window.", "do": "issue"})
    assert conflict.status_code == 409
    assert "Another window kept other words of this draft" in conflict.text
    assert "First window." in conflict.text
    assert "Second window.</textarea>" in conflict.text
    assert made.fresh().issued == 0
    again = {**first, "text": "Both windows.", "shown": shown_in(conflict), "do": "issue"}
    assert client.post(page_of(made, "draft/"), again).status_code == 302
    assert Draft.objects.get().text == "Both windows."


def shown_in(response: Any) -> str:
    return str(response.context["form"].initial["shown"])


def test_the_answer_page_shows_the_exact_text_and_an_answer_of_neither_kind_is_none() -> None:
    made = make_put()
    client = browser(made.heads[0])
    assert "opened in spring and autumn." in client.get(page_of(made, "answer/")).text
    client.post(page_of(made, "answer/"), {"party": made.party(0).pk, "answer": "abstain"})
    assert made.party(0).answer == ""
    client.post(page_of(made, "answer/"), {"party": made.party(0).pk, "answer": "yes"})
    assert made.party(0).answer == Answer.YES
    again = client.get(page_of(made, "answer/")).text
    assert "Your party has answered. Its answer is under seal." in again
    client.post(page_of(made, "answer/"), {"party": made.party(0).pk, "answer": "no"})
    assert made.party(0).answer == Answer.YES


def test_nobody_answers_for_the_other_party() -> None:
    made = make_put()
    browser(made.heads[0]).post(page_of(made, "answer/"), {"party": made.party(1).pk, "answer": "no"})
    assert made.party(1).answer == ""


def test_the_mediator_puts_with_a_time_in_a_zone_or_without() -> None:
    made = make_mediation()
    client = browser(made.mediator)
    assert "Issue a draft first" in client.get(page_of(made, "put/")).text
    issue(made)
    half = {"day": "2999-01-02", "time": "", "zone": "Africa/Nairobi"}
    assert "Enter the day and the time, or neither." in client.post(page_of(made, "put/"), half).text
    client.post(page_of(made, "put/"), half | {"time": "18:00"})
    put = made.fresh()
    assert put.answer_by is not None
    assert (put.answer_by.isoformat(), put.zone) == ("2999-01-02T15:00:00+00:00", "Africa/Nairobi")
    assert "18:00 in Nairobi" in browser(made.heads[0]).get(page_of(made)).text


def test_a_party_that_drafts_or_puts_is_told_that_only_the_mediator_does() -> None:
    made = make_mediation()
    issue(made)
    for part in ("draft/", "put/", "close/", "end/"):
        refused = browser(made.heads[0]).post(page_of(made, part), {"do": "issue", "text": "Ours."})
        assert (refused.status_code, "Only the mediator drafts" in refused.text) == (403, True)
    assert made.fresh().issued == 1
    assert made.mediation.put_at is None


def test_the_pages_of_an_ended_mediation_say_so() -> None:
    made = make_mediation()
    browser(made.mediator).post(page_of(made, "end/"))
    assert made.fresh().outcome == Outcome.ENDED
    for part in ("", "draft/", "put/", "end/", "close/"):
        assert browser(made.mediator).get(page_of(made, part)).status_code == 200
    assert "Ended. No text was put." in browser(made.heads[0]).get(page_of(made)).text


def test_the_desk_tells_each_what_awaits_it_and_no_more() -> None:
    made = make_mediation()
    head, mediator = actor_of_account(made.heads[0]), actor_of_account(made.mediator)

    def buttons() -> tuple[list[str], list[str]]:
        now = timezone.now()
        return [str(one.button) for one in tasks_of(head, now=now)], [
            str(one.button) for one in tasks_of(mediator, now=now)
        ]

    assert buttons() == (["Write your interests"], ["Write the first draft"])
    tell_interest(made.party(0))
    assert buttons()[0] == []
    draft = issue(made)
    assert buttons() == (["Read the draft"], ["Read the criticism"])
    criticise(made.party(0), draft)
    assert buttons()[0] == []
    issue(made, SECOND)
    assert buttons()[0] == ["Read the draft"]
    browser(made.mediator).post(page_of(made, "put/"), {"zone": "UTC"})
    assert buttons() == (["Answer yes or no"], [])
    answer(made, Answer.YES, now=timezone.now())
    assert buttons()[0] == []


def test_an_agreed_text_is_released_by_the_parties_own_pages(client: Client) -> None:
    made = make_agreed(matter=make_matter(is_public=True))
    for place, head in enumerate(made.heads):
        assert "everybody reads the agreed text" in browser(head).get(page_of(made, "release/")).text
        browser(head).post(page_of(made, "release/"), {"party": made.party(place).pk})
    text = client.get(page_of(made)).text
    assert "Both sides pay half." in text
    assert TITLE_SECRET in text
    assert made.mediation.drafts.get(number=2).digest in text


def test_lists_take_as_many_queries_for_many_as_for_one(django_assert_num_queries: Any) -> None:
    one, other = make_organisation(), make_organisation()
    head = make_member_account(one, Role.MEMBER_HEAD)
    opener, mediator = make_account(Role.SECRETARIAT), make_account()
    actor = actor_of_account(head)
    for _ in range(3):
        mediation = opened([one, other], opener=opener, mediator=mediator)
        tell_interest(mediation.parties.get(organisation=other), f"Water {mediation.pk}")
    mediating = actor_of_account(mediator)
    with django_assert_num_queries(4):  # its parties, who was heard, what was criticised; whether it mediates
        assert len([*mediations_of_parties(actor, NOW), *mediations_to_draft(actor, NOW)]) == 3
    with django_assert_num_queries(2):
        assert len(list(mediations_to_draft(mediating, NOW))) == 3
    matters = [one.matter_id for one in Mediation.objects.all()]
    with django_assert_num_queries(1):
        assert len(list(mediations_of_matters(matters, actor))) == 3
