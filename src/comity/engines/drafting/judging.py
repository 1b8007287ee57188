"""Two marks on one place: are they in each other's way, and why?"""

from collections.abc import Callable, Mapping
from typing import Final

from comity.engines.drafting.edges import Reason
from comity.engines.drafting.marks import Mark, Touch
from comity.engines.drafting.operations import AddParagraph, EditWords, MoveParagraph

Judge = Callable[[Mark, Mark], Reason | None]


def reason_of(one: Mark, other: Mark) -> Reason | None:
    """Why these two marks on the same place concern each other, or None."""
    if other.touch < one.touch:
        one, other = other, one
    judge = _JUDGES.get((one.touch, other.touch))
    return judge(one, other) if judge else None


def _edits(one: Mark, other: Mark) -> Reason | None:
    first, second = (one, other) if one[:2] <= other[:2] else (other, one)
    if second.start > first.stop:
        return None
    same = first[:2] == second[:2]
    if same and _edit(one).words == _edit(other).words:
        return Reason.SAME_CHANGE
    if same and first.start == first.stop:
        return Reason.SAME_POINT
    return Reason.OVERLAP if second.start < first.stop else Reason.ADJACENT


def _edit_and_point(edit: Mark, point: Mark) -> Reason | None:
    """An edit, and a place where a paragraph is divided or joined."""
    if edit.start == edit.stop == point.start:
        return Reason.SAME_POINT
    return Reason.SPLIT_INSIDE if edit.start < point.start < edit.stop else None


def _splits(one: Mark, other: Mark) -> Reason | None:
    return Reason.SAME_CHANGE if one.start == other.start else None


def _joints(one: Mark, other: Mark) -> Reason | None:
    return Reason.SAME_CHANGE if one.operation == other.operation else None


def _moves(one: Mark, other: Mark) -> Reason:
    return Reason.SAME_CHANGE if _after(one) == _after(other) else Reason.MOVED_APART


def _placed(one: Mark, other: Mark) -> Reason | None:
    ours, theirs = one.operation, other.operation
    if isinstance(ours, AddParagraph) and isinstance(theirs, AddParagraph):
        same = (ours.words, ours.kind, ours.level, ours.alternative_of) == (
            (theirs.words, theirs.kind, theirs.level, theirs.alternative_of)
        )
        return Reason.SAME_CHANGE if same else Reason.SAME_PLACE
    if isinstance(ours, MoveParagraph) and isinstance(theirs, MoveParagraph):
        return None if ours.paragraph == theirs.paragraph else Reason.SAME_PLACE
    return Reason.SAME_PLACE


def _always(reason: Reason) -> Judge:
    def judge(_: Mark, __: Mark) -> Reason:
        return reason

    return judge


def _edit(mark: Mark) -> EditWords:
    assert isinstance(mark.operation, EditWords)  # noqa: S101 - the touch says so
    return mark.operation


def _after(mark: Mark) -> str:
    return mark.operation.after if isinstance(mark.operation, MoveParagraph) else ""


_JUDGES: Final[Mapping[tuple[Touch, Touch], Judge]] = {
    (Touch.EDIT, Touch.EDIT): _edits,
    (Touch.EDIT, Touch.SPLIT): _edit_and_point,
    (Touch.EDIT, Touch.JOINT): _edit_and_point,
    (Touch.EDIT, Touch.DROP): _always(Reason.DROPPED),
    (Touch.EDIT, Touch.MOVE): _always(Reason.MOVED_AND_CHANGED),
    (Touch.SPLIT, Touch.SPLIT): _splits,
    (Touch.SPLIT, Touch.DROP): _always(Reason.DROPPED),
    (Touch.SPLIT, Touch.MOVE): _always(Reason.MOVED_AND_CHANGED),
    (Touch.JOINT, Touch.JOINT): _joints,
    (Touch.JOINT, Touch.DROP): _always(Reason.DROPPED),
    (Touch.JOINT, Touch.MOVE): _always(Reason.MOVED_AND_MERGED),
    (Touch.DROP, Touch.DROP): _always(Reason.SAME_CHANGE),
    (Touch.DROP, Touch.MOVE): _always(Reason.DROPPED),
    (Touch.MOVE, Touch.MOVE): _moves,
    (Touch.PLACED, Touch.PLACED): _placed,
    (Touch.PLACED, Touch.MERGED_GAP): _always(Reason.PLACED_INSIDE_MERGER),
    (Touch.DROP, Touch.ANCHOR): _always(Reason.NEIGHBOUR_GONE),
    (Touch.MOVE, Touch.ANCHOR): _always(Reason.NEIGHBOUR_GONE),
}
