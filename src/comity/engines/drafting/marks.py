"""Where an amendment touches a revision: marks on places, so that only neighbours need to be compared.

Places are: the words of a paragraph (or of another amendment), the gap behind a paragraph where others are put, and
the paragraph as the anchor of what is put behind it.
"""

from collections.abc import Iterator
from enum import IntEnum
from typing import Final, NamedTuple

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.operations import (
    AddParagraph,
    DropParagraph,
    EditWords,
    MergeParagraphs,
    MoveParagraph,
    Operation,
    SplitParagraph,
)
from comity.engines.drafting.revisions import Revision

BEFORE_ALL: Final = -1
BEHIND_ALL: Final = 1 << 40


class Touch(IntEnum):
    """How a place is touched."""

    EDIT = 0
    SPLIT = 1
    JOINT = 2
    DROP = 3
    MOVE = 4
    PLACED = 5
    MERGED_GAP = 6
    ANCHOR = 7


class Space(IntEnum):
    WORDS = 0
    GAP = 1
    ANCHORS = 2


class Place(NamedTuple):
    space: Space
    paragraph: str


class Mark(NamedTuple):
    """`start` and `stop` in the words of a place; a whole paragraph lies from before all to behind all."""

    start: int
    stop: int
    touch: Touch
    amendment: str
    nth: int
    operation: Operation


Marks = Iterator[tuple[Place, Mark]]


def marks_of(amendment: Amendment, revision: Revision) -> Marks:
    """Every place that the amendment touches."""
    for index, operation in enumerate(amendment.operations):
        if isinstance(operation, EditWords):
            place = Place(Space.WORDS, operation.paragraph)
            yield place, Mark(operation.start, operation.stop, Touch.EDIT, amendment.id, index, operation)
        else:
            yield from _of_structure(amendment.id, index, operation, revision)


def _of_structure(name: str, index: int, operation: Operation, revision: Revision) -> Marks:
    if isinstance(operation, SplitParagraph):
        at = operation.at
        yield _words(operation.paragraph), Mark(at, at, Touch.SPLIT, name, index, operation)
    elif isinstance(operation, MergeParagraphs):
        yield from _of_merger(name, index, operation, revision)
    elif isinstance(operation, DropParagraph):
        yield _words(operation.paragraph), _whole(Touch.DROP, name, index, operation)
        yield Place(Space.ANCHORS, operation.paragraph), _whole(Touch.DROP, name, index, operation)
    elif isinstance(operation, MoveParagraph):
        yield _words(operation.paragraph), _whole(Touch.MOVE, name, index, operation)
        yield Place(Space.ANCHORS, operation.paragraph), _whole(Touch.MOVE, name, index, operation)
        yield from _of_placing(name, index, operation)
    elif isinstance(operation, AddParagraph):
        yield from _of_placing(name, index, operation)


def _of_merger(name: str, index: int, operation: MergeParagraphs, revision: Revision) -> Marks:
    end = len(revision.paragraph(operation.paragraph).words)
    yield _words(operation.paragraph), Mark(end, end, Touch.JOINT, name, index, operation)
    yield _words(operation.following), Mark(0, 0, Touch.JOINT, name, index, operation)
    yield Place(Space.GAP, operation.paragraph), _whole(Touch.MERGED_GAP, name, index, operation)


def _of_placing(name: str, index: int, operation: AddParagraph | MoveParagraph) -> Marks:
    yield Place(Space.GAP, operation.after), _whole(Touch.PLACED, name, index, operation)
    anchors = {operation.after, operation.alternative_of if isinstance(operation, AddParagraph) else ""}
    for anchor in sorted(anchors - {""}):
        yield Place(Space.ANCHORS, anchor), _whole(Touch.ANCHOR, name, index, operation)


def _words(paragraph: str) -> Place:
    return Place(Space.WORDS, paragraph)


def _whole(touch: Touch, name: str, index: int, operation: Operation) -> Mark:
    return Mark(BEFORE_ALL, BEHIND_ALL, touch, name, index, operation)
