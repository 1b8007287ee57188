"""Each reason of the conflict graph, and its sentence."""

import pytest

from comity.engines.drafting.edges import BEARINGS, SENTENCES, Bearing, Reason
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.operations import AddParagraph, drop, edit, merge, move, split
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.rebasing import SENTENCES as REMARKS
from comity.engines.drafting.rebasing import Why
from tests.engines.drafting.helpers import proposed, text_of_lines

TEXT = text_of_lines("All States shall act now", "Second paragraph", "Third")
ONE, TWO, THREE = TEXT.paragraphs
NEW = AddParagraph("n", "p1", (" New",))


def reasons(one, other, **more) -> list[Reason]:
    graph = ConflictGraph.of(TEXT, [proposed("A", TEXT, one), proposed("B", TEXT, other, **more)])
    return [edge.reason for edge in graph.edges]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (edit(ONE, 1, 3, (" x",)), edit(ONE, 2, 4, (" y",)), Reason.OVERLAP),
        (edit(ONE, 1, 3, (" x",)), edit(ONE, 2, 2, (" y",)), Reason.OVERLAP),
        (edit(ONE, 1, 3, ()), edit(ONE, 1, 3, (" y",)), Reason.OVERLAP),
        (edit(ONE, 2, 2, (" x",)), edit(ONE, 2, 2, (" y",)), Reason.SAME_POINT),
        (edit(ONE, 2, 2, (" x",)), split(ONE, 2, new="h"), Reason.SAME_POINT),
        (edit(ONE, 5, 5, (" x",)), merge(TEXT, "p1", "p2"), Reason.SAME_POINT),
        (edit(TWO, 0, 0, (" x",)), merge(TEXT, "p1", "p2"), Reason.SAME_POINT),
        (edit(ONE, 1, 3, (" x",)), split(ONE, 2, new="h"), Reason.SPLIT_INSIDE),
        (edit(ONE, 1, 3, (" x",)), drop(ONE), Reason.DROPPED),
        (split(ONE, 2, new="h"), drop(ONE), Reason.DROPPED),
        (merge(TEXT, "p1", "p2"), drop(TWO), Reason.DROPPED),
        (move(ONE, after="p3"), drop(ONE), Reason.DROPPED),
        (move(ONE, after="p3"), move(ONE, after="p2"), Reason.MOVED_APART),
        (merge(TEXT, "p1", "p2"), move(ONE, after="p3"), Reason.MOVED_AND_MERGED),
        (merge(TEXT, "p1", "p2"), NEW, Reason.PLACED_INSIDE_MERGER),
        (edit(ONE, 1, 3, (" x",)), edit(ONE, 3, 4, (" y",)), Reason.ADJACENT),
        (edit(ONE, 1, 3, (" x",)), edit(ONE, 3, 3, (" y",)), Reason.ADJACENT),
        (edit(ONE, 1, 3, (" x",)), move(ONE, after="p3"), Reason.MOVED_AND_CHANGED),
        (NEW, AddParagraph("m", "p1", (" Other",)), Reason.SAME_PLACE),
        (NEW, move(THREE, after="p1"), Reason.SAME_PLACE),
        (NEW, drop(ONE), Reason.NEIGHBOUR_GONE),
        (NEW, move(ONE, after="p3"), Reason.NEIGHBOUR_GONE),
        (AddParagraph("n", "p3", (" N",), alternative_of="p1"), drop(ONE), Reason.NEIGHBOUR_GONE),
        (edit(ONE, 1, 3, (" x",)), edit(ONE, 1, 3, (" x",)), Reason.DUPLICATE),
        (NEW, AddParagraph("m", "p1", (" New",)), Reason.DUPLICATE),
        (split(ONE, 2, new="h"), split(ONE, 2, new="g"), Reason.DUPLICATE),
        (drop(ONE), drop(ONE), Reason.DUPLICATE),
        (merge(TEXT, "p1", "p2"), merge(TEXT, "p1", "p2"), Reason.DUPLICATE),
        (move(ONE, after="p3"), move(ONE, after="p3"), Reason.DUPLICATE),
    ],
)
def test_two_amendments_in_each_others_way_have_one_reason(one, other, reason: Reason) -> None:
    assert reasons(one, other) == reasons(other, one) == [reason]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (edit(ONE, 1, 2, (" x",)), edit(ONE, 3, 4, (" y",))),
        (edit(ONE, 1, 2, (" x",)), edit(TWO, 1, 2, (" x",))),
        (edit(ONE, 1, 2, (" x",)), split(ONE, 2, new="h")),
        (split(ONE, 1, new="h"), split(ONE, 2, new="g")),
        (merge(TEXT, "p1", "p2"), merge(TEXT, "p2", "p3")),
        (NEW, AddParagraph("m", "p2", (" New",))),
        (NEW, edit(ONE, 1, 2, ())),
        (drop(ONE), drop(TWO)),
    ],
)
def test_two_amendments_that_are_free_of_one_another_have_no_edge(one, other) -> None:
    assert reasons(one, other) == []


def test_a_part_that_is_the_same_is_said_and_the_rest_stands_alone() -> None:
    both = proposed("A", TEXT, edit(ONE, 1, 2, ()), edit(TWO, 0, 1, ()))
    graph = ConflictGraph.of(TEXT, [both, proposed("B", TEXT, edit(ONE, 1, 2, ()))])
    (edge,) = graph.edges
    assert (edge.reason, edge.bearing, edge.place, edge.start, edge.stop) == (
        (Reason.SAME_CHANGE, Bearing.REPEATS, "p1", 1, 2)
    )


def test_what_amendments_say_of_one_another_are_edges_too() -> None:
    first, second = edit(ONE, 1, 2, (" x", " y")), edit(TWO, 0, 1, ())
    assert reasons(first, second, requires=("A",)) == [Reason.REQUIRES]
    assert reasons(first, second, alternative_to=("A", "Z")) == [Reason.ALTERNATIVE]
    amendment = proposed("A", TEXT, first)
    there = Paragraph("A#0", passage=amendment.passage(0))
    sub = proposed("B", TEXT, edit(there, 0, 1, (" z",)), amends="A")
    (edge,) = ConflictGraph.of(TEXT, [amendment, sub]).edges
    assert (edge.first, edge.second, edge.reason) == ("B", "A", Reason.AMENDS)


def test_an_alternative_to_one_that_comes_later_is_found_when_it_comes() -> None:
    early = proposed("A", TEXT, edit(ONE, 1, 2, ()), alternative_to=("B",))
    late = proposed("B", TEXT, edit(TWO, 0, 1, ()))
    graph = ConflictGraph.of(TEXT, [early]).with_amendment(late)
    assert [edge.reason for edge in graph.edges] == [Reason.ALTERNATIVE]
    assert graph.edges == ConflictGraph.of(TEXT, [early, late]).edges


def test_a_reason_is_a_sentence_with_the_names_of_the_page() -> None:
    graph = ConflictGraph.of(
        TEXT, [proposed("A", TEXT, edit(ONE, 1, 3, ())), proposed("B", TEXT, edit(ONE, 2, 4, ()))]
    )
    (edge,) = graph.edges
    assert edge.worded() == "A and B change the same words of p1 in different ways."
    names = {"A": "Chile’s", "B": "Peru’s", "p1": "OP1"}
    assert (
        edge.worded(named=names.__getitem__)
        == "Chile’s and Peru’s change the same words of OP1 in different ways."
    )


def test_every_reason_has_a_bearing_and_a_sentence() -> None:
    assert set(BEARINGS) == set(SENTENCES) == set(Reason)
    assert set(REMARKS) == set(Why)
    for sentence in (*SENTENCES.values(), *REMARKS.values()):
        assert sentence.format(first="A", second="B", place="p1").endswith((".", "?"))
