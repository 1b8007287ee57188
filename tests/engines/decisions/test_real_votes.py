"""Votes that were really taken, and their rules."""

from comity.engines.decisions import Measure
from tests.engines.decisions.helpers import counted, example


def test_the_red_cross_vote_of_2006_was_adopted_by_two_thirds() -> None:
    result = counted(example("red-cross-conference"), "two-thirds", yes=237, no=54, abstain=18, entitled=354)
    two_thirds, somebody = result.terms
    assert result.passed
    assert (two_thirds.left, two_thirds.relation, two_thirds.right) == (711, ">=", 582)
    assert (somebody.left, somebody.relation, somebody.right) == (237, ">", 0)
    assert result.margin is not None
    assert result.margin.votes == {Measure.HEADS: 130}
    assert "The motion was adopted." in result.reason["en"]


def test_the_no_action_vote_on_the_pact_passed_by_simple_majority_and_by_two_thirds() -> None:
    charter = example("un-charter")
    for rule in ("simple", "important-question"):
        assert counted(charter, rule, yes=143, no=7, abstain=15, entitled=193).passed


def test_a_tie_fails() -> None:
    result = counted(example("un-charter"), "simple", yes=50, no=50)
    assert not result.passed
    assert result.reason["en"][-1] == "1 more yes vote by heads would have passed it."


def test_exactly_two_thirds_of_600_is_enough_and_one_fewer_is_not() -> None:
    charter = example("un-charter")
    assert counted(charter, "important-question", yes=400, no=200).passed
    assert not counted(charter, "important-question", yes=399, no=201).passed


def test_nobody_voting_passes_nothing() -> None:
    for rule in ("simple", "important-question"):
        assert not counted(example("un-charter"), rule, abstain=10).passed
    assert not counted(example("eu-council"), "qualified", entitled=0).passed
