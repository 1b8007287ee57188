"""A show of hands: the tellers' count is entered by class, and decides under the same rules as every vote."""

from fractions import Fraction

import pytest

from comity.decisions.enums import Procedure, State
from comity.decisions.errors import CountAwaited, UnfitFigures
from comity.decisions.figures import ProblemKind
from comity.decisions.models import Attendance, HandCount, Proxy
from comity.decisions.queries.cells import cells_on_roll
from comity.decisions.services.counting import decide_by_count
from comity.decisions.services.opening import open_question
from comity.engines.decisions import Measure
from comity.foundation.permissions import Role
from comity.members.credentials.services import accept_credential
from tests.decisions.counted import cell, count, weigh
from tests.decisions.factories import (
    NOW,
    STATUTES,
    later,
    make_members,
    make_open_question,
    make_question,
)
from tests.factories import make_actor, make_class
from tests.members.credentials.made import make_credential, make_meeting

pytestmark = pytest.mark.django_db

TWO_CLASSES = STATUTES.replace(
    "  observer:",
    "  fraternal:\n    title: {en: Fraternal member}\n    rights: [attend, speak, vote]\n  observer:",
).replace(
    "  by-heads:",
    "  in-each-class:\n"
    "    title: {en: In each class}\n    decides: [double]\n"
    '    terms: [{name: classes, by: heads, left: yes, relation: ">", of: no, each: class}]\n'
    "  in-each-region:\n"
    "    title: {en: In each region}\n    decides: [regional]\n"
    '    terms: [{name: regions, by: heads, left: yes, relation: ">", of: no, each: region}]\n'
    "  by-heads:",
)


def hands(rule="by-heads", **terms):
    return make_open_question(procedure=Procedure.SHOW_OF_HANDS, rule=rule, **terms)


def chair():
    return make_actor(Role.CHAIR)


def full(**figures):
    return {("full", ""): cell(**figures)}


def kinds(refusal):
    return [(each.kind, each.place.measure.value, each.place.what) for each in refusal.value.problems]


def test_one_count_of_the_tellers_decides_and_the_engine_says_why():
    make_members(20)
    question = hands()
    with pytest.raises(CountAwaited):
        decide_by_count(question=question, actor=None, now=NOW)
    count(question, full(yes=9, no=7, abstain=2), chair())
    question = decide_by_count(question=question, actor=None, now=later(minutes=1))
    assert (question.state, question.passed) == (State.DECIDED, True)
    assert question.result["reason"]["en"] == [
        "The motion was adopted.",
        "Counted by heads: yes 9, no 7, abstentions 2; present 18, entitled 20.",
        "majority: yes by heads: 9; required: more than 1 of 7 (no). Met.",
        "2 fewer yes votes by heads would have failed it.",
    ]


def test_a_later_count_holds_and_the_earlier_stays():
    make_members(20)
    question, actor = hands(), chair()
    count(question, full(yes=9, no=7), actor)
    count(question, full(yes=7, no=9), actor)
    assert decide_by_count(question=question, actor=None, now=later(minutes=1)).passed is False
    assert HandCount.objects.count() == 2


def test_weights_follow_from_the_heads_where_every_vote_weighs_the_same():
    members = make_members(6)
    make_class("full")
    weigh(members, *["1"] * 6)
    question = hands("simple")
    (only,) = cells_on_roll(question)
    assert (only.asks_weight, only.each_weight) == (False, 1)
    count(question, full(yes=4, no=2), chair())
    result = decide_by_count(question=question, actor=None, now=later(minutes=1)).result
    assert result["counts"]["weight"]["yes"] == 4
    assert result["entitled"]["weight"] == 6


def test_weights_are_asked_for_where_they_differ_and_the_rule_counts_them():
    weigh(make_members(6), "5", "4", "18/5", "2", "1", "1")
    question = hands("simple")
    (only,) = cells_on_roll(question)
    assert only.asks_weight
    assert only.entitled[Measure.WEIGHT] == Fraction(83, 5)
    weight = {"yes": Fraction(43, 5), "no": 8, "abstain": 0}
    count(question, full(yes=2, no=4, weight=weight), chair())
    question = decide_by_count(question=question, actor=None, now=later(minutes=1))
    assert question.passed
    assert question.result["counts"]["weight"]["yes"] == "43/5"
    assert question.result["counts"]["heads"]["yes"] == 2


def test_weights_that_the_rule_does_not_count_are_neither_asked_nor_told():
    weigh(make_members(3), "5", "4", "2")
    question = hands("by-heads")
    (only,) = cells_on_roll(question)
    assert not only.asks_weight
    count(question, full(yes=2, no=1), chair())
    result = decide_by_count(question=question, actor=None, now=later(minutes=1)).result
    assert result["passed"] is True
    assert result["counts"]["weight"] is None


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ({"yes": 5, "no": 2}, [(ProblemKind.OVER_ENTITLED, "heads", "yes")]),
        ({"yes": 1, "present": 7}, [(ProblemKind.PRESENT_OVER_ENTITLED, "heads", "present")]),
        ({"yes": 3, "no": 2, "present": 4}, [(ProblemKind.OVER_PRESENT, "heads", "yes")]),
        (
            {"yes": 1, "weight": {"yes": 17, "no": 0, "abstain": 0}},
            [(ProblemKind.OVER_ENTITLED, "weight", "yes")],
        ),
        (
            {"yes": 7, "weight": {"yes": 30, "no": 0, "abstain": 0}},
            [(ProblemKind.OVER_ENTITLED, "heads", "yes"), (ProblemKind.OVER_ENTITLED, "weight", "yes")],
        ),
    ],
)
def test_figures_that_the_roll_does_not_allow_are_refused_with_their_cell_and_nothing_is_stored(
    figures, found
):
    weigh(make_members(6), "5", "4", "3", "2", "1", "1")
    figures = {"weight": {"yes": 1, "no": 0, "abstain": 0}} | figures
    question = hands("simple")
    with pytest.raises(UnfitFigures) as refusal:
        count(question, full(**figures), chair())
    assert kinds(refusal) == found
    assert not HandCount.objects.exists()


def test_the_refusal_names_the_class_and_both_numbers():
    make_members(6)
    with pytest.raises(UnfitFigures, match="Full member: 7 counted, but only 6 may vote"):
        count(hands(), full(yes=5, no=2), chair())


def test_a_weight_for_an_answer_that_nobody_gave_is_refused_where_votes_are_not_split():
    weigh(make_members(3), "5", "4", "2")
    question = hands("simple", source=STATUTES.replace("    may-split: true\n", ""))
    with pytest.raises(UnfitFigures) as refusal:
        count(question, full(yes=3, weight={"yes": 6, "no": 5, "abstain": 0}), chair())
    assert kinds(refusal) == [(ProblemKind.WEIGHT_OF_NOBODY, "weight", "no")]


def test_classes_are_counted_apart_and_a_rule_in_each_class_needs_both():
    make_members(8)
    make_members(6, "fraternal")
    make_members(4, "observer")
    question = hands("in-each-class", source=TWO_CLASSES)
    assert [one.key for one in cells_on_roll(question)] == [("full", ""), ("fraternal", "")]
    count(question, {("full", ""): cell(yes=7, no=1), ("fraternal", ""): cell(yes=2, no=4)}, chair())
    question = decide_by_count(question=question, actor=None, now=later(minutes=1))
    assert question.passed is False
    assert [(term["group"], term["holds"]) for term in question.result["terms"]] == [
        ("fraternal", False),
        ("full", True),
    ]


def test_regions_are_asked_for_only_where_the_rule_counts_them():
    members = make_members(10)
    for number, member in enumerate(members):
        weigh([member], "1")
        member.figures.region = "North" if number < 6 else "South"
        member.figures.save()
    assert [one.key for one in cells_on_roll(hands("by-heads", source=TWO_CLASSES))] == [("full", "")]
    question = hands("in-each-region", source=TWO_CLASSES)
    keys = [("full", "North"), ("full", "South")]
    assert [one.key for one in cells_on_roll(question)] == keys
    assert [one.entitled[Measure.HEADS] for one in cells_on_roll(question)] == [6, 4]
    count(question, {keys[0]: cell(yes=5, no=1), keys[1]: cell(yes=3, no=1)}, chair())
    assert decide_by_count(question=question, actor=None, now=later(minutes=1)).passed


def test_who_is_present_follows_from_the_attendance_and_is_not_asked_again():
    meeting = make_meeting(NOW)
    members = make_members(6)
    for member in members:
        accept_credential(
            credential=make_credential(meeting, NOW, member),
            may_vote=True,
            actor=make_actor(Role.CREDENTIALS_OFFICER),
            now=NOW,
        )
    for number, member in enumerate(members):
        Attendance.objects.create(meeting=meeting, organisation=member, is_present=number < 4, taken_at=NOW)
    question = make_question(procedure=Procedure.SHOW_OF_HANDS, rule="two-thirds", meeting=meeting)
    Proxy.objects.create(giver=members[5], holder=members[0], meeting=meeting, given_at=NOW)
    question = open_question(question=question, actor=None, now=NOW)
    (only,) = cells_on_roll(question)
    assert (only.unknown, only.there[Measure.HEADS], only.may_vote[Measure.HEADS]) == (False, 5, 5)
    with pytest.raises(UnfitFigures, match="6 counted, but only 5 may vote"):
        count(question, full(yes=6), chair())
    count(question, full(yes=3, no=1), chair())
    result = decide_by_count(question=question, actor=None, now=later(minutes=1)).result
    assert (result["present"]["heads"], result["entitled"]["heads"], result["passed"]) == (5, 6, True)


def test_present_as_counted_holds_for_the_quorum_where_the_roll_does_not_say():
    make_members(10)
    question = hands("two-thirds")
    count(question, full(yes=2, no=0, present=5), chair())
    question = decide_by_count(question=question, actor=None, now=later(minutes=1))
    assert question.result["present"]["heads"] == 5
    assert question.passed


def test_below_the_quorum_the_count_is_void():
    make_members(10)
    question = hands("two-thirds")
    count(question, full(yes=2, no=0), chair())
    question = decide_by_count(question=question, actor=None, now=later(minutes=1))
    assert question.passed is False
    assert "The quorum was not met, so the vote is void." in question.result["reason"]["en"]
