"""A paper count is entered by two people who do not know of each other's figures, and decides when they agree."""

import json

import pytest
from django.test import Client

from comity.decisions.enums import Procedure, State
from comity.decisions.errors import CountedMeanwhile, NotOpen, NotReadyToDecide, NotThisProcedure
from comity.decisions.figures import seal
from comity.decisions.models import HandCount
from comity.decisions.queries.counts import agreed_count, standing_of
from comity.decisions.services.closing import close_due_questions, close_question
from comity.decisions.services.counting import decide_by_count, enter_count
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.decisions.counted import count, paper, teller
from tests.decisions.factories import NOW, later, make_members, make_open_question
from tests.factories import make_account

pytestmark = pytest.mark.django_db


def ballot(rule="two-thirds", **terms):
    return make_open_question(procedure=Procedure.PAPER, rule=rule, **terms)


def recorded():
    entries = Entry.objects.filter(kind="decisions.count_entered").order_by("sequence")
    return [json.loads(entry.content.body)["what"] for entry in entries]


def test_two_people_agree_and_the_engine_decides_by_their_figures():
    make_members(12)
    question = ballot()
    for actor in (teller(), teller()):
        count(question, paper(yes=6, no=3, abstain=1, void=1), actor)
    question = decide_by_count(question=question, actor=None, now=later(minutes=5))
    assert (question.state, question.passed) == (State.DECIDED, True)
    assert question.result["reason"]["en"] == [
        "The motion was adopted.",
        "Counted by heads: yes 6, no 3, abstentions 1; present 11, entitled 12.",
        "The quorum was met.",
        "quorum-half: present by heads: 11; required: at least 1/2 of 12 (entitled). Met.",
        "two-thirds: yes by heads: 6; required: at least 2/3 of 9 (yes and no). Met.",
        "1 fewer yes vote by heads would have failed it.",
    ]


def test_one_count_decides_nothing_and_the_same_person_twice_is_one_person():
    make_members(9)
    question, actor = ballot(), teller()
    with pytest.raises(NotReadyToDecide):
        decide_by_count(question=question, actor=None, now=NOW)
    count(question, paper(yes=5, no=4), actor)
    count(question, paper(yes=5, no=4), actor)
    assert HandCount.objects.count() == 2
    assert agreed_count(question) is None
    with pytest.raises(NotReadyToDecide):
        decide_by_count(question=question, actor=None, now=NOW)
    assert close_question(question=question, actor=None, now=later(minutes=1)).state == State.COUNTING


def test_a_double_click_makes_one_count_and_an_old_form_overwrites_nothing():
    make_members(9)
    question, actor = ballot(), teller()
    first = enter_count(question=question, figures=paper(yes=5), after=None, actor=actor, now=NOW)
    again = enter_count(question=question, figures=paper(yes=5), after=None, actor=actor, now=NOW)
    assert again == first
    with pytest.raises(CountedMeanwhile):
        enter_count(question=question, figures=paper(yes=6), after=None, actor=actor, now=NOW)
    assert HandCount.objects.get().figures["cells"][0]["heads"]["yes"] == "5"


def test_different_counts_show_both_where_they_differ_and_neither_the_others_figures():
    make_members(40)
    question, one, other = ballot(), teller(), teller()
    count(question, paper(yes=17, no=13, abstain=2), one)
    count(question, paper(yes=18, no=12, abstain=2), other)
    for actor, own, others in ((one, "17", "18"), (other, "18", "17")):
        standing = standing_of(question, actor.account_id)
        assert standing.differ == ["Full member: No", "Full member: Yes"]
        (shown,) = [
            dict(cell) for each in standing.counts if each.figures for _name, cell in each.figures.rows
        ]
        assert shown["Yes"] == own
        assert others not in shown.values()
    assert agreed_count(question) is None


def test_a_recount_is_a_further_count_and_the_last_counts_of_two_people_hold():
    make_members(9)
    question, one, other = ballot(), teller(), teller()
    count(question, paper(yes=5, no=4), one)
    count(question, paper(yes=4, no=5), other)
    count(question, paper(yes=5, no=4), one)
    assert agreed_count(question) is None
    count(question, paper(yes=5, no=4), other)
    assert [each.figures["cells"][0]["heads"]["yes"] for each in HandCount.objects.all()] == [
        "5",
        "4",
        "5",
        "5",
    ]
    question = decide_by_count(question=question, actor=None, now=later(minutes=5))
    assert question.result["counts"]["heads"]["yes"] == 5
    assert question.passed is False


def test_a_third_person_may_count_and_two_against_two_decide_nothing():
    make_members(9)
    question, people = ballot(), [teller() for _number in range(4)]
    for actor, yes in zip(people, (5, 6, 6, 5), strict=True):
        count(question, paper(yes=yes, no=3), actor)
        agreed = agreed_count(question)
        if actor == people[2]:
            assert agreed is not None
            assert agreed.figures["cells"][0]["heads"]["yes"] == "6"
    assert agreed_count(question) is None


def test_the_record_keeps_a_seal_until_two_agree_and_then_opens_every_count():
    make_members(20)
    question, one, other = ballot(), teller(), teller()
    count(question, paper(yes=11, no=3), one)
    count(question, paper(yes=10, no=4), other)
    first, second = recorded()
    assert (sorted(first), sorted(second)) == (["count", "matter", "question", "seal"],) * 2
    count(question, paper(yes=11, no=3), other)
    opened = recorded()[2]["opened"]
    assert [each["figures"][0]["heads"]["yes"] for each in opened] == ["11", "10", "11"]
    assert [seal(each["figures"], each["secret"]) for each in opened] == [
        first["seal"],
        second["seal"],
        recorded()[2]["seal"],
    ]
    question = decide_by_count(question=question, actor=None, now=later(minutes=5))
    assert question.votes_digest == recorded()[2]["seal"]


def test_where_fewer_than_five_voted_in_a_class_only_sums_are_told():
    make_members(9)
    question, one, other = ballot(), teller(), teller()
    for actor in (one, other):
        count(question, paper(yes=2, no=1), actor)
    opened = recorded()[1]["opened"]
    assert all("secret" not in each for each in opened)
    assert {each["figures"][0]["class"] for each in opened} == {""}


def test_voting_that_has_ended_waits_for_the_count_also_when_the_clock_ended_it():
    make_members(9)
    question = ballot(closes_at=later(hours=1))
    (question,) = close_due_questions(now=later(hours=1))
    assert (question.state, question.result) == (State.COUNTING, None)
    for actor in (teller(), teller()):
        count(question, paper(yes=6, no=3), actor)
    question = decide_by_count(question=question, actor=None, now=later(hours=2))
    assert question.passed
    assert decide_by_count(question=question, actor=None, now=later(hours=3)).decided_at == later(hours=2)
    with pytest.raises(NotOpen):
        count(question, paper(yes=1), teller())
    assert Entry.objects.filter(kind="decisions.decided").count() == 1


def test_a_tie_by_papers_waits_for_the_casting_vote():
    make_members(8)
    question = ballot("by-heads")
    for actor in (teller(), teller()):
        count(question, paper(yes=4, no=4), actor)
    question = decide_by_count(question=question, actor=None, now=later(minutes=1))
    assert (question.state, question.passed) == (State.COUNTING, None)
    question = decide_by_count(question=question, actor=None, now=later(minutes=2))
    assert question.state == State.COUNTING


def test_no_count_is_entered_for_a_vote_that_nobody_counts_by_hand():
    make_members(3)
    with pytest.raises(NotThisProcedure):
        count(make_open_question(), paper(yes=1), teller())


def test_the_page_takes_a_count_and_shows_no_counter_the_others_figures(client: Client):
    make_members(50)
    question = ballot()
    address = f"/decisions/{question.pk}/count/"
    sent = {
        "0-heads-yes": "31",
        "0-heads-no": "13",
        "0-heads-abstain": "0",
        "0-heads-void": "2",
        "0-heads-present": "",
    }
    client.force_login(make_account(Role.CREDENTIALS_OFFICER))
    assert client.post(address, {**sent, "after": ""}).status_code == 302
    client.force_login(make_account(Role.SECRETARIAT))
    for page in (client.get(address), client.get(question.get_absolute_url())):
        assert "1 person has entered a count" in page.content.decode()
        assert ">31<" not in page.content.decode()
    refused = client.post(address, {**sent, "after": "", "0-heads-yes": "49"})
    assert refused.status_code == 422
    assert "Full member: 64 counted, but only 50 may vote." in refused.content.decode()
    assert 'value="49"' in refused.content.decode()
    assert client.post(address, {**sent, "after": ""}).status_code == 302
    page = client.get(question.get_absolute_url()).content.decode()
    assert "Two counts agree." in page
    assert ">31<" in page
    client.post(f"{address}decide/")
    question.refresh_from_db()
    assert question.passed


@pytest.mark.parametrize(
    ("role", "paper_status", "hands_status"),
    [
        (Role.CREDENTIALS_OFFICER, 200, 403),
        (Role.CHAIR, 200, 200),
        (Role.RAPPORTEUR, 403, 403),
        (Role.ADMINISTRATOR, 403, 403),
    ],
)
def test_who_enters_papers_and_who_enters_hands(client: Client, role, paper_status, hands_status):
    make_members(3)
    client.force_login(make_account(role))
    hands = make_open_question(procedure=Procedure.SHOW_OF_HANDS, rule="by-heads")
    assert client.get(f"/decisions/{ballot().pk}/count/").status_code == paper_status
    assert client.get(f"/decisions/{hands.pk}/count/").status_code == hands_status
