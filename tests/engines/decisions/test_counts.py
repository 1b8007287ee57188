"""Votes counted by hand, and who may ask for the quorum."""

from dataclasses import replace

import pytest

from comity.engines import decisions
from comity.engines.decisions import Counts, Measure, Roll, Voter, errors
from comity.engines.decisions.statutes import Proxies
from tests.engines.decisions.helpers import counted, example, statutes_of


def test_a_paper_count_gives_the_result_of_the_same_ballots() -> None:
    red_cross = example("red-cross-conference")
    counts = Counts(yes=237, no=54, abstain=18, present=309, entitled=354)
    by_hand = decisions.decide_counts(
        red_cross, "two-thirds", {("full", ""): {Measure.HEADS: counts, Measure.WEIGHT: counts}}
    )
    by_ballot = counted(red_cross, "two-thirds", yes=237, no=54, abstain=18, entitled=354)
    assert (by_hand.passed, by_hand.terms, by_hand.reason) == (True, by_ballot.terms, by_ballot.reason)


@pytest.mark.parametrize(
    "counts",
    [
        Counts(yes=6, no=5, present=10, entitled=10),
        Counts(yes=1, present=11, entitled=10),
        Counts(yes=11, present=11, entitled=10),
    ],
)
def test_more_votes_than_entitled_are_refused(counts: Counts) -> None:
    with pytest.raises(errors.MoreVotesThanEntitled, match="11 by heads, entitled 10"):
        decisions.decide_counts(example("un-charter"), "simple", {("full", ""): {Measure.HEADS: counts}})


def test_a_class_without_a_vote_has_no_paper_count() -> None:
    with pytest.raises(errors.VoteWithoutRight):
        decisions.decide_counts(example("un-charter"), "simple", {("observer", ""): {}})


def test_one_sixth_from_five_delegations_may_ask_for_the_quorum() -> None:
    assembly = example("council-of-europe-assembly")
    roll = Roll.of([Voter(f"m{n}", "full", country=f"c{n % 10}") for n in range(60)], assembly)
    ask = {
        "enough": {f"m{n}" for n in range(10)},
        "too few": {f"m{n}" for n in range(9)},
        "of four delegations": {f"m{n}" for n in range(60) if n % 10 < 4},
        "nobody": set(),
    }
    may = {
        who: decisions.quorum_may_be_requested(assembly, "one-third", roll, members)
        for who, members in ask.items()
    }
    assert may == {"enough": True, "too few": False, "of four delegations": False, "nobody": False}


def test_so_many_members_may_ask_for_the_quorum() -> None:
    assembly = statutes_of(
        "statutes: 1\ntitle: t\nclasses: {full: {rights: [vote]}}\n"
        "quorums: {half: {by: heads, share: 1/2, on-request: {share: 1/10, members: 3}}}\n"
        "rules: {r: {terms: [{name: m, by: heads, left: yes, relation: '>', of: no}]}}\n"
    )
    for size, least in ((10, 3), (40, 4)):
        roll = Roll.of([Voter(f"m{n}", "full") for n in range(size)], assembly)
        asking = [{f"m{n}" for n in range(number)} for number in (least - 1, least)]
        may = [decisions.quorum_may_be_requested(assembly, "half", roll, members) for members in asking]
        assert may == [False, True]


def test_a_paper_count_says_heads_and_weight() -> None:
    cells = {("full", ""): {Measure.HEADS: Counts(yes=1, present=1, entitled=1)}}
    with pytest.raises(errors.MissingColumn, match="weight"):
        decisions.decide_counts(example("un-charter"), "simple", cells)


def test_papers_of_represented_members_may_be_more_than_those_present_where_proxies_do_not_count_as_present() -> (
    None
):
    counts = Counts(yes=4, no=2, present=5, entitled=9)
    cells = {("full", ""): {Measure.HEADS: counts, Measure.WEIGHT: counts}}
    charter = example("un-charter")
    apart = replace(charter, proxies=Proxies(allowed=True, counted_as_present=False))
    assert decisions.decide_counts(apart, "simple", cells).passed
    with pytest.raises(errors.MoreVotesThanEntitled):
        decisions.decide_counts(charter, "simple", cells)
