"""Dividing, moving, blocking and taking out by page: what can be done is offered, what was done is said."""

from typing import Any

import pytest
from django.test import Client

from comity.decisions.enums import Choice, Procedure, State
from comity.decisions.models import Question
from comity.decisions.services.blocks import decide_items, form_block
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.members.models import Organisation
from tests.decisions.factories import NOW, make_members, make_question, speaker_for
from tests.factories import make_account, make_matter, make_member_account

pytestmark = pytest.mark.django_db
TEXT = {"en": "Recalling the drought,\n\n1. Shares wells.\n\n2. Shares pumps."}


@pytest.fixture
def members() -> list[Organisation]:
    return make_members(3)


@pytest.fixture
def chair(client: Client, members: list[Organisation]) -> Client:
    client.force_login(make_account(Role.CHAIR))
    return client


def put(question: Question, members: list[Organisation], choice: str) -> Question:
    question = open_question(question=question, actor=None, now=NOW)
    for member in members:
        cast_vote(
            question_id=question.pk,
            organisation_id=member.pk,
            ballot=Ballot.whole(Choice(choice)),
            token=f"t{member.pk}",
            actor=speaker_for(member),
            now=NOW,
        )
    return close_question(question=question, actor=None, now=NOW)


def page_of(client: Client, question: Question) -> str:
    return " ".join(client.get(question.get_absolute_url()).text.split())


def test_paragraphs_are_chosen_by_their_words_and_the_page_says_what_becomes_of_them(
    chair: Client, members: list[Organisation]
) -> None:
    whole = make_question(texts=TEXT)
    address = f"/decisions/{whole.pk}/divide/"
    assert f'href="{address}"' in page_of(chair, whole)
    assert "1. Shares wells." in chair.get(address).text
    assert chair.post(address, {}).status_code == 422
    assert chair.post(address, {"numbers": ["7"]}).status_code == 422
    assert chair.post(address, {"numbers": ["2", "3"]}).headers["location"] == whole.get_absolute_url()
    first, second = whole.derived.order_by("part")
    assert "They are decided first; then the rest is put as a whole." in page_of(chair, whole)
    waits = f"These are decided first: {first.reference}, {second.reference}."
    assert waits in page_of(chair, whole)
    assert "See the roll and open" not in page_of(chair, whole)
    assert waits in chair.get(f"/decisions/{whole.pk}/open/").text
    put(first, members, "no")
    put(second, members, "yes")
    page = page_of(chair, whole)
    assert "The paragraphs that were rejected have left the text above." in page
    assert "Shares wells." not in page.split("What comes next")[0]
    assert "A paragraph put to the vote apart, of:" in page_of(chair, first)


def test_a_whole_that_fell_with_its_paragraphs_says_so(chair: Client, members: list[Organisation]) -> None:
    whole = make_question(texts=TEXT)
    chair.post(f"/decisions/{whole.pk}/divide/", {"numbers": ["2", "3"]})
    for part in whole.derived.all():
        put(part, members, "no")
    page = page_of(chair, whole)
    assert "All operative paragraphs were rejected: so is the whole, without a further vote." in page
    assert "Not adopted" in page


def test_the_text_of_a_divided_question_is_not_offered_for_change(chair: Client) -> None:
    whole = make_question(texts=TEXT)
    chair.post(f"/decisions/{whole.pk}/divide/", {"numbers": ["2"]})
    address = f"/decisions/{whole.pk}/change/"
    form = chair.get(address).text
    assert "The text is fixed" in form
    assert 'name="texts.en"' not in form
    sent = {
        "titles.en": "Other words?",
        "texts.en": "Smuggled in.",
        "procedure": "electronic",
        "rule": "simple",
        "zone": "UTC",
        "language": "en",
        "version": "1",
    }
    assert chair.post(address, sent).status_code == 302
    whole.refresh_from_db()
    assert (whole.titles["en"], whole.texts) == ("Other words?", TEXT)


def test_a_motion_to_take_no_action_is_prepared_with_its_rule_and_closes_the_question(
    chair: Client, members: list[Organisation]
) -> None:
    question = make_question()
    address = f"/decisions/{question.pk}/no-action/"
    form = chair.get(address).text
    assert "More members for than against" in form
    assert 'value="simple"' not in form
    response = chair.post(address, {"procedure": "electronic", "rule": "by-heads"})
    motion = question.derived.get()
    assert response.headers["location"] == motion.get_absolute_url()
    assert "Moved on:" in page_of(chair, motion)
    put(motion, members, "yes")
    page = page_of(chair, question)
    assert "The motion to take no action passed: the question is closed without a vote." in page
    assert "Closed without a vote" in chair.get("/decisions/?state=not-voted").text


def test_reconsidering_shows_the_old_result_beside_the_new_question(
    chair: Client, members: list[Organisation]
) -> None:
    decided = put(make_question(), members, "no")
    chair.post(f"/decisions/{decided.pk}/reconsider/", {"procedure": "electronic", "rule": "reconsideration"})
    motion = put(decided.derived.get(), members, "yes")
    assert "Prepare it again" in page_of(chair, motion)
    again = Question.objects.get(
        pk=chair.post(f"/decisions/{motion.pk}/put-again/").headers["location"].split("/")[2]
    )
    page = page_of(chair, again)
    assert "What was decided before, and stands beside it:" in page
    assert decided.get_absolute_url() in page
    assert "Prepare it again" not in page_of(chair, motion)
    assert chair.post(f"/decisions/{motion.pk}/put-again/").headers["location"] == motion.get_absolute_url()


def test_a_member_takes_a_question_out_of_a_block_and_an_observer_cannot(
    chair: Client, members: list[Organisation]
) -> None:
    matter = make_matter()
    items = [make_question(matter=matter) for _number in range(3)]
    other = make_question()
    address = f"/decisions/{items[0].pk}/block/"
    form = chair.get(address).text
    assert items[1].reference in form
    assert other.reference not in form
    sent = {"titles.en": "All three?", "questions": [str(item.pk) for item in items]}
    assert chair.post(address, sent | {"questions": [str(items[0].pk)]}).status_code == 422
    chair.post(address, sent)
    items[0].refresh_from_db()
    block = items[0].parent
    assert block is not None
    assert "Each gets the result of this vote." in page_of(chair, block)
    member, observer = Client(), Client()
    member.force_login(make_member_account(members[0], Role.MEMBER_HEAD))
    observer.force_login(make_member_account(make_members(1, "observer")[0], Role.MEMBER_HEAD))
    out = f"/decisions/{items[0].pk}/take-out/"
    assert "Take it out of the block" not in page_of(observer, items[0])
    assert observer.post(out).status_code == 403
    assert "Take it out of the block" in page_of(member, items[0])
    member.post(out)
    member.post(out)
    items[0].refresh_from_db()
    assert items[0].parent is None
    assert Entry.objects.filter(kind="decisions.taken_out").count() == 1
    put(block, members, "yes")
    page = page_of(member, items[1])
    assert "Decided in one vote with others:" in page
    assert block.get_absolute_url() in page
    assert "Adopted" in page


def test_members_are_offered_no_way_of_the_office(client: Client, members: list[Organisation]) -> None:
    question = make_question(texts=TEXT)
    client.force_login(make_member_account(members[0], Role.MEMBER_HEAD))
    assert "Put paragraphs apart" not in page_of(client, question)
    for way in ("divide", "no-action", "reconsider", "put-again", "block"):
        assert client.post(f"/decisions/{question.pk}/{way}/").status_code == 403
    assert Question.objects.count() == 1


def test_every_kind_of_question_has_its_page_in_every_state(
    chair: Client, members: list[Organisation]
) -> None:
    whole = make_question(texts=TEXT)
    chair.post(f"/decisions/{whole.pk}/divide/", {"numbers": ["1"]})
    chair.post(f"/decisions/{whole.pk}/no-action/", {"procedure": "roll-call", "rule": "by-heads"})
    for question in Question.objects.all():
        for state in State:
            Question.objects.filter(pk=question.pk).update(state=state)
            assert chair.get(question.get_absolute_url()).status_code == 200


def test_a_form_that_arrives_twice_leads_to_what_the_first_one_made(
    chair: Client, members: list[Organisation]
) -> None:
    matter = make_matter()
    first, second = (make_question(matter=matter, texts=TEXT) for _number in range(2))
    sent: dict[str, dict[str, Any]] = {
        f"/decisions/{first.pk}/divide/": {"numbers": ["2"]},
        f"/decisions/{first.pk}/no-action/": {"procedure": "electronic", "rule": "by-heads"},
    }
    for address, given in sent.items():
        places = [chair.post(address, given) for _click in range(2)]
        assert [place.status_code for place in places] == [302, 302]
        assert places[0].headers["location"] == places[1].headers["location"]
    assert first.derived.count() == 2
    third = make_question(matter=matter, texts=TEXT)
    block = {"titles.en": "Both?", "questions": [str(second.pk), str(third.pk)]}
    places = [chair.post(f"/decisions/{second.pk}/block/", block) for _click in range(2)]
    assert places[0].headers["location"] == places[1].headers["location"]
    decided = put(make_question(), members, "no")
    again = {"procedure": "electronic", "rule": "reconsideration"}
    places = [chair.post(f"/decisions/{decided.pk}/reconsider/", again) for _click in range(2)]
    assert places[0].headers["location"] == places[1].headers["location"]


@pytest.mark.parametrize("procedure", Procedure)
def test_what_was_decided_without_a_vote_of_its_own_has_its_page(
    chair: Client, members: list[Organisation], procedure: Procedure
) -> None:
    rules = {Procedure.CONSENSUS: "consensus", Procedure.SILENCE: "silence"}
    matter = make_matter()
    first, second = (
        make_question(matter=matter, procedure=procedure, rule=rules.get(procedure, "simple"))
        for _number in range(2)
    )
    block = form_block(questions=[first, second], titles={"en": "Both?"}, actor=None, now=NOW)
    open_question(question=block, actor=None, now=NOW)
    Question.objects.filter(pk=block.pk).update(state=State.DECIDED, passed=True, closed_at=NOW)
    block.refresh_from_db()
    decide_items(block, actor=None, now=NOW)
    page = page_of(chair, first)
    assert "Decided in one vote with others:" in page
    assert "Adopted" in page
    for address in ("{}/result/", "{}/result/voters/", "{}/letter/", "{}/roll/", "{}/roll.csv"):
        assert chair.get(f"/decisions/{address.format(first.pk)}").status_code == 404
