"""An amendment fits its revision or is refused with the place."""

from dataclasses import replace

import pytest

from comity.engines.drafting import errors
from comity.engines.drafting.amendments import as_amended, check, place_of
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.operations import (
    AddParagraph,
    DropParagraph,
    EditWords,
    MergeParagraphs,
    drop,
    edit,
    merge,
    move,
    split,
)
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.words import read_words
from tests.engines.drafting.helpers import proposed, rewritten, text_of_lines

TEXT = text_of_lines("Peace and security", "All States shall act", "Third")
ONE, TWO, THREE = TEXT.paragraphs


def refused(*operations, by: type[errors.Inapplicable], **more) -> str:
    with pytest.raises(by) as caught:
        ConflictGraph.of(TEXT, [proposed("A", TEXT, *operations, **more)])
    return str(caught.value)


def test_an_amendment_to_another_revision_is_refused() -> None:
    other = replace(TEXT, number=7)
    with pytest.raises(errors.OtherRevision, match="Rebase it first"):
        check(rewritten("A", TEXT, "p1", "Peace"), other)


def test_words_that_are_not_the_expected_ones_are_refused_with_their_place() -> None:
    wrong = replace(edit(ONE, 0, 1, (" War",)), expected=edit(TWO, 0, 1, ()).expected)
    said = refused(edit(TWO, 0, 1, ()), wrong, by=errors.OtherWords)
    assert said == (
        "Amendment A, operation 1: The words 0 to 1 of p1 are not the ones that were to be changed."
    )


def test_an_insertion_relies_on_the_words_on_either_side() -> None:
    assert edit(ONE, 1, 1, (" x",)).expected == edit(ONE, 0, 2, ()).expected
    refused(replace(edit(ONE, 1, 1, (" x",)), start=2, stop=2), by=errors.OtherWords)


@pytest.mark.parametrize(
    ("operation", "error"),
    [
        (EditWords("p9", 0, 0, (" x",), ""), errors.UnknownParagraph),
        (AddParagraph("n", "p9", (" x",)), errors.UnknownParagraph),
        (AddParagraph("n", "p1", (" x",), alternative_of="p9"), errors.UnknownParagraph),
        (AddParagraph("p2", "p1", (" x",)), errors.ParagraphExists),
        (DropParagraph("p1", "0" * 64), errors.OtherWords),
        (replace(move(ONE, after="p3"), after="p9"), errors.UnknownParagraph),
        (move(ONE, after="p1"), errors.NothingToDo),
        (move(TWO, after="p1"), errors.NothingToDo),
        (split(ONE, 2, new="p2"), errors.ParagraphExists),
        (replace(split(ONE, 2, new="n"), at=3), errors.OutOfRange),
        (replace(split(ONE, 2, new="n"), at=1), errors.OtherWords),
        (MergeParagraphs("p1", "p3", ""), errors.NotNeighbours),
        (replace(merge(TEXT, "p1", "p2"), expected=""), errors.OtherWords),
        (replace(edit(ONE, 0, 1, ()), stop=4), errors.OutOfRange),
        (replace(edit(ONE, 0, 1, ()), start=-1), errors.OutOfRange),
        (edit(ONE, 0, 1, (" Peace",)), errors.NothingToDo),
        (edit(ONE, 1, 1, ()), errors.NothingToDo),
    ],
)
def test_an_operation_that_does_not_fit_is_refused(operation, error) -> None:
    assert refused(operation, by=error).startswith("Amendment A, operation 0: ")


def test_an_amendment_without_operations_is_refused() -> None:
    assert refused(by=errors.NothingToDo) == "Amendment A: It changes nothing."


@pytest.mark.parametrize(
    "pair",
    [
        (edit(ONE, 0, 2, ()), edit(ONE, 1, 3, ())),
        (edit(ONE, 0, 2, ()), edit(ONE, 0, 2, ())),
        (edit(ONE, 0, 2, ()), drop(ONE)),
        (edit(ONE, 1, 1, (" x",)), edit(ONE, 1, 1, (" y",))),
        (edit(ONE, 1, 1, (" x",)), split(ONE, 1, new="n")),
        (move(ONE, after="p2"), move(ONE, after="p3")),
        (move(ONE, after="p2"), drop(ONE)),
        (merge(TEXT, "p1", "p2"), move(TWO, after="")),
        (merge(TEXT, "p1", "p2"), AddParagraph("n", "p1", (" x",))),
    ],
)
def test_an_amendment_that_contradicts_itself_is_refused(pair) -> None:
    assert refused(*pair, by=errors.ContradictsItself) == (
        "Amendment A, operation 1: Operation 0 of the same amendment changes the same place."
    )


def test_one_amendment_may_change_and_move_a_paragraph_and_add_two_alike() -> None:
    new = [AddParagraph(f"n{n}", "p1", (" ***",)) for n in (1, 2)]
    ConflictGraph.of(TEXT, [proposed("A", TEXT, edit(ONE, 0, 1, ()), move(ONE, after="p3"), *new)])


def test_two_amendments_with_one_id_are_refused() -> None:
    amendment = rewritten("A", TEXT, "p1", "Peace")
    with pytest.raises(errors.RepeatedAmendment):
        ConflictGraph.of(TEXT, [amendment, amendment])
    with pytest.raises(errors.RepeatedAmendment):
        ConflictGraph.of(TEXT, [amendment]).with_amendment(amendment)


def on_words(name: str, target, start: int, stop: int, words: str, **more):
    there = Paragraph(place_of(target.id, 0), passage=target.passage(0))
    return proposed(name, TEXT, edit(there, start, stop, read_words(words)), amends=target.id, **more)


def test_an_amendment_to_an_amendment_changes_its_words_and_each_keeps_its_source() -> None:
    first = rewritten("A", TEXT, "p1", "Peace and lasting security")
    second = on_words("S", first, 1, 1, "human")
    made = as_amended(first, [second])
    assert made.operations[0].words == (" lasting", " human")
    assert [run.source for run in made.passage(0).runs] == ["A", "S"]


def test_a_third_degree_and_anything_but_words_are_not_in_order() -> None:
    first = rewritten("A", TEXT, "p1", "Peace and lasting security")
    second = on_words("S", first, 1, 1, "human")
    third = on_words("T", second, 0, 1, "x")
    with pytest.raises(errors.ThirdDegree):
        ConflictGraph.of(TEXT, [first, second, third])
    with pytest.raises(errors.UnknownAmendment):
        ConflictGraph.of(TEXT, [second])
    with pytest.raises(errors.OnlyWords):
        ConflictGraph.of(TEXT, [first, proposed("S", TEXT, drop(ONE), amends="A")])
    with pytest.raises(errors.UnknownParagraph):
        ConflictGraph.of(TEXT, [first, proposed("S", TEXT, edit(ONE, 0, 1, ()), amends="A")])
    with pytest.raises(errors.OtherWords):
        ConflictGraph.of(
            TEXT, [first, replace(second, operations=(replace(second.operations[0], expected=""),))]
        )
