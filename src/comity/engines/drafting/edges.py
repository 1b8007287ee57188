"""An edge of the conflict graph: two amendments, and why they are not free of one another."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, NamedTuple


class Bearing(StrEnum):
    """What an edge means for choosing both."""

    EXCLUDES = "excludes"
    """Not both: the places become brackets until somebody decides."""
    REPEATS = "repeats"
    """Both at once are one change, credited to both."""
    REQUIRES = "requires"
    """The first makes no sense without the second."""
    CHECK = "check"
    """Both can stand; somebody should read them together."""


class Reason(StrEnum):
    OVERLAP = "overlap"
    SAME_POINT = "same-point"
    SPLIT_INSIDE = "split-inside"
    DROPPED = "dropped"
    MOVED_APART = "moved-apart"
    MOVED_AND_MERGED = "moved-and-merged"
    PLACED_INSIDE_MERGER = "placed-inside-merger"
    ALTERNATIVE = "alternative"
    SAME_CHANGE = "same-change"
    DUPLICATE = "duplicate"
    REQUIRES = "requires"
    AMENDS = "amends"
    ADJACENT = "adjacent"
    MOVED_AND_CHANGED = "moved-and-changed"
    SAME_PLACE = "same-place"
    NEIGHBOUR_GONE = "neighbour-gone"

    @property
    def bearing(self) -> Bearing:
        return BEARINGS[self]


BEARINGS: Final[Mapping[Reason, Bearing]] = MappingProxyType(
    {
        Reason.OVERLAP: Bearing.EXCLUDES,
        Reason.SAME_POINT: Bearing.EXCLUDES,
        Reason.SPLIT_INSIDE: Bearing.EXCLUDES,
        Reason.DROPPED: Bearing.EXCLUDES,
        Reason.MOVED_APART: Bearing.EXCLUDES,
        Reason.MOVED_AND_MERGED: Bearing.EXCLUDES,
        Reason.PLACED_INSIDE_MERGER: Bearing.EXCLUDES,
        Reason.ALTERNATIVE: Bearing.EXCLUDES,
        Reason.SAME_CHANGE: Bearing.REPEATS,
        Reason.DUPLICATE: Bearing.REPEATS,
        Reason.REQUIRES: Bearing.REQUIRES,
        Reason.AMENDS: Bearing.REQUIRES,
        Reason.ADJACENT: Bearing.CHECK,
        Reason.MOVED_AND_CHANGED: Bearing.CHECK,
        Reason.SAME_PLACE: Bearing.CHECK,
        Reason.NEIGHBOUR_GONE: Bearing.CHECK,
    }
)

SENTENCES: Final[Mapping[Reason, str]] = MappingProxyType(
    {
        Reason.OVERLAP: "{first} and {second} change the same words of {place} in different ways.",
        Reason.SAME_POINT: "{first} and {second} put different words at the same point of {place}.",
        Reason.SPLIT_INSIDE: "One of {first} and {second} divides {place} inside the words that the other changes.",
        Reason.DROPPED: "One of {first} and {second} deletes {place}, which the other changes or moves.",
        Reason.MOVED_APART: "{first} and {second} move {place} to different places.",
        Reason.MOVED_AND_MERGED: "One of {first} and {second} moves {place}, which the other merges with another.",
        Reason.PLACED_INSIDE_MERGER: (
            "One of {first} and {second} puts a paragraph between two that the other merges, behind {place}."
        ),
        Reason.ALTERNATIVE: "{first} is proposed instead of {second}.",
        Reason.SAME_CHANGE: "{first} and {second} make the same change in {place}.",
        Reason.DUPLICATE: "{first} and {second} have the same effect.",
        Reason.REQUIRES: "{first} makes no sense without {second}.",
        Reason.AMENDS: "{first} amends {second}.",
        Reason.ADJACENT: "{first} and {second} change neighbouring words of {place}: read them together.",
        Reason.MOVED_AND_CHANGED: "One of {first} and {second} moves {place}, which the other changes.",
        Reason.SAME_PLACE: "{first} and {second} put paragraphs at the same place, behind {place}: check their order.",
        Reason.NEIGHBOUR_GONE: (
            "One of {first} and {second} puts a paragraph behind {place}, which the other moves or deletes."
        ),
    }
)
"""In English; each sentence is a key for translation. Placeholders: the two amendments and the place."""


class Edge(NamedTuple):
    """`first` and `second` are amendments: by id, or where one requires the other, that one first.

    `place` is a paragraph (empty: the beginning of the text), the words of an amendment, or empty for the whole;
    `start` and `stop` bound the words concerned there, or are both 0.
    """

    first: str
    second: str
    reason: Reason
    place: str = ""
    start: int = 0
    stop: int = 0

    @property
    def bearing(self) -> Bearing:
        return BEARINGS[self.reason]

    def worded(self, translate: Callable[[str], str] = str, named: Callable[[str], str] = str) -> str:
        """The reason as a sentence. `named` says how an amendment and a place are called on the page."""
        shape = translate(SENTENCES[self.reason])
        return shape.format(first=named(self.first), second=named(self.second), place=named(self.place))

    def as_dict(self) -> dict[str, Any]:
        return {
            "first": self.first,
            "second": self.second,
            "bearing": self.bearing.value,
            "reason": self.reason.value,
            "place": self.place,
            "words": [self.start, self.stop],
            "sentence": self.worded(),
        }


def between(first: str, second: str, reason: Reason, place: str = "", start: int = 0, stop: int = 0) -> Edge:
    """An edge without a direction: the lesser id stands first."""
    if second < first:
        first, second = second, first
    return Edge(first, second, reason, place, start, stop)
