"""The order of voting, what falls, and the largest compatible sets."""

from itertools import combinations

import pytest
from hypothesis import given

from comity.engines.drafting import errors
from comity.engines.drafting.compatible import largest_compatible
from comity.engines.drafting.consolidation import consolidate
from comity.engines.drafting.edges import Bearing
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.operations import drop, edit
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.voting import Override, distance, fallen, voting_order
from tests.engines.drafting.helpers import cases, proposed, rewritten, text_of_lines

TEXT = text_of_lines("All States shall take every measure now", "Second")
ONE = TEXT.paragraphs[0]
SMALL = rewritten("S", TEXT, "p1", "All States should take every measure now", number=1)
GREAT = proposed("G", TEXT, edit(ONE, 2, 6, (" consider", " doing", " something")), number=2)
GONE = proposed("D", TEXT, drop(ONE), number=3)
AGAIN = rewritten("S2", TEXT, "p1", "All States should take every measure now", number=4)
HANGS = proposed("H", TEXT, edit(TEXT.paragraphs[1], 0, 1, (" Next",)), number=5, requires=("G",))
SUB = proposed(
    "T", TEXT, edit(Paragraph("G#0", passage=GREAT.passage(0)), 1, 2, (" trying",)), amends="G", number=6
)
GRAPH = ConflictGraph.of(TEXT, [SMALL, GREAT, GONE, AGAIN, HANGS, SUB])


def test_the_furthest_in_substance_is_voted_first_and_amendments_to_it_before() -> None:
    assert [distance(each, GRAPH) for each in (SMALL, GREAT, GONE)] == [2, 7, 7]
    made = voting_order(GRAPH)
    assert [vote.amendments for vote in made.votes] == [("T",), ("G",), ("D",), ("S", "S2"), ("H",)]


def test_each_vote_says_what_falls_with_it() -> None:
    votes = {vote.amendments[0]: vote for vote in voting_order(GRAPH).votes}
    assert votes["G"].if_adopted == ("D", "S", "S2")
    assert votes["G"].if_rejected == ("H", "T")
    assert votes["S"].if_adopted == ("D", "G", "H", "T")
    assert votes["H"].if_adopted == votes["H"].if_rejected == ()


def test_outcomes_so_far_say_what_is_not_put_to_the_vote_any_more() -> None:
    assert fallen(GRAPH, {"T": True, "G": False}) == ("H",)
    assert fallen(GRAPH, {"D": True}) == ("G", "H", "S", "S2", "T")
    with pytest.raises(errors.NotUpForVote):
        fallen(GRAPH, {"Z": True})


def test_the_chair_may_override_with_a_reason_that_is_kept() -> None:
    names = ["S", "S2", "G", "D", "H", "T"]
    made = voting_order(GRAPH, override=Override(tuple(names), "S is clearly furthest"))
    assert [vote.amendments[0] for vote in made.votes] == ["S", "G", "D", "H", "T"]
    assert made.override
    assert made.as_dict()["override"]["reason"] == "S is clearly furthest"
    for order, reason in ((names, " "), (names[1:], "why"), ([*names, "S"], "why"), ([*names, "Z"], "why")):
        with pytest.raises(errors.OverrideIncomplete):
            voting_order(GRAPH, override=Override(tuple(order), reason))


def test_only_some_can_be_put_in_order_and_unknown_ones_are_refused() -> None:
    assert [vote.if_adopted for vote in voting_order(GRAPH, ["S", "G"]).votes] == [("S",), ("G",)]
    with pytest.raises(errors.NotUpForVote):
        voting_order(GRAPH, ["Z"])


def brute_force(graph: ConflictGraph) -> set[tuple[str, ...]]:
    """Every largest set, by trying all."""
    names = sorted(graph.amendments)
    for size in range(len(names), -1, -1):
        found = {each for each in combinations(names, size) if stands(graph, set(each))}
        if found:
            return found
    return set()


def stands(graph: ConflictGraph, names: set[str]) -> bool:
    return not consolidate(graph.revision, [graph.amendments[name] for name in names]).group_of


@given(cases(most=6))
def test_the_largest_sets_are_those_of_trying_all(case) -> None:
    revision, amendments = case
    graph = ConflictGraph.of(revision, amendments)
    made = largest_compatible(graph)
    expected = brute_force(graph)
    assert made.exact
    assert made.size == len(made.first) == len(next(iter(expected)))
    assert made.first in expected
    options = 1
    for component in made.components:
        assert component.all_found
        options *= len(component.sets)
    assert options == len(expected)


def test_a_great_component_is_filled_greedily_and_says_so() -> None:
    text = text_of_lines(" ".join(f"w{n}" for n in range(60)))
    one = text.paragraphs[0]
    chain = [proposed(f"A{n:02}", text, edit(one, n, n + 2, (f" x{n}",))) for n in range(50)]
    made = largest_compatible(ConflictGraph.of(text, chain))
    assert not made.exact
    assert made.size == 25
    rivals = {
        frozenset(edge[:2])
        for edge in ConflictGraph.of(text, chain).edges
        if edge.bearing is Bearing.EXCLUDES
    }
    assert not any(frozenset(pair) in rivals for pair in combinations(made.first, 2))


def test_what_requires_something_that_is_not_there_can_stand_in_no_set() -> None:
    made = largest_compatible(ConflictGraph.of(TEXT, [HANGS]))
    assert (made.size, made.free, made.components[0].sets) == (0, (), ((),))
