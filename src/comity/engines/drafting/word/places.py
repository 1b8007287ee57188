"""Where the comments and the changes of a Word file stand in its two versions.

A place is the words of the base that a comment or the changes of one moment cover (`spans`, by the paragraph's
position; an insertion covers none, at its point), and the edited paragraphs that it is a new part of.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from comity.engines.drafting.word.blocks import Chunk, State
from comity.engines.drafting.word.runs import word_offsets
from comity.engines.drafting.word.tracked import TrackedText, version_text
from comity.engines.drafting.words import SPACES

Span = tuple[int, int]

WHOLE: Final = 1 << 40
"""More characters than any paragraph has."""


@dataclass(slots=True)
class Place:
    spans: dict[int, list[Span]] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)

    def add(self, paragraph: int, start: int, stop: int) -> None:
        """Words, or characters while they are collected, from `start` to `stop`."""
        there = self.spans.setdefault(paragraph, [])
        if there and there[-1][1] == start:
            there[-1] = (there[-1][0], stop)
        else:
            there.append((start, stop))


class Places(NamedTuple):
    """By the id of a comment, and by the date of a change."""

    comments: dict[str, Place]
    dates: dict[str, Place]


class _Piece(NamedTuple):
    """A chunk with the base paragraph's position and characters before it, and its edited paragraph; -1: none."""

    chunk: Chunk
    paragraph: int
    offset: int
    edited: int


def places_of(read: TrackedText) -> Places:
    """Every comment and every date of a change that the document has, with where it stands."""
    comments: dict[str, Place] = {}
    dates: dict[str, Place] = {}
    opened: dict[str, Place] = {}
    for piece in _pieces(read):
        chunk, point = piece.chunk, piece.chunk.point
        if point is None:
            for place in opened.values():
                _cover(place, piece, read)
            if chunk.mark.state in (State.INSERTED, State.DELETED) and chunk.mark.date:
                _cover(dates.setdefault(chunk.mark.date, Place()), piece, read)
        elif point.what == "commentRangeStart":
            opened[point.key] = comments.setdefault(point.key, Place())
        elif point.what == "commentRangeEnd":
            opened.pop(point.key, None)
        elif point.what == "commentReference" and point.key not in comments:
            _cover(comments.setdefault(point.key, Place()), piece, read)
    words = _Words(read)
    for place in (*comments.values(), *dates.values()):
        place.spans = {
            paragraph: [words.span(paragraph, each) for each in there]
            for paragraph, there in place.spans.items()
        }
    return Places(comments, dates)


def _pieces(read: TrackedText) -> Iterator[_Piece]:
    owner = {at: nth for nth, group in enumerate(read.base_blocks.values()) for at in group}
    edited = {at: nth for nth, group in enumerate(read.edited_blocks) for at in group}
    last, offset = -1, 0
    for at, block in enumerate(read.blocks):
        paragraph = owner.get(at, -1)
        if paragraph != last:
            last, offset = paragraph, 0
        for chunk in block.chunks:
            yield _Piece(chunk, paragraph, offset, edited.get(at, -1))
            if chunk.mark.state in (State.STAYS, State.DELETED):
                offset += len(chunk.text)
        if block.end.state is not State.STAYS:
            yield _Piece(Chunk("", block.end), paragraph, offset, edited.get(at, -1))


def _cover(place: Place, piece: _Piece, read: TrackedText) -> None:
    """What is inserted in a paragraph that came from elsewhere stands for the whole of that paragraph."""
    chunk, paragraph, offset, edited = piece
    is_new = chunk.mark.state is State.INSERTED
    name = read.edited[edited].id if is_new and edited >= 0 else ""
    home = read.base.places[name] if name else paragraph
    if is_new and edited >= 0 and not name:
        place.new.add(edited)
    elif home != paragraph:
        place.spans[home] = [(0, WHOLE)]
    elif paragraph >= 0 and chunk.mark.state is not State.NEITHER:
        place.add(paragraph, offset, offset if is_new else offset + len(chunk.text))


class _Words:
    """Characters of the base's paragraphs as the file has them, counted as words."""

    def __init__(self, read: TrackedText) -> None:
        self._read = read
        self._names = list(read.base_blocks)
        self._known: dict[int, tuple[Sequence[int], Sequence[int]] | None] = {}

    def span(self, paragraph: int, characters: Span) -> Span:
        """The words that characters touch; where characters cannot be counted, the whole paragraph."""
        if paragraph not in self._known:
            self._known[paragraph] = self._bounds(paragraph)
        bounds = self._known[paragraph]
        if bounds is None:
            return 0, len(self._read.base.paragraphs[paragraph].words)
        begins, ends = bounds
        start, stop = bisect_right(ends, characters[0]), bisect_left(begins, characters[1])
        return start, max(start, stop)

    def _bounds(self, paragraph: int) -> tuple[Sequence[int], Sequence[int]] | None:
        text = version_text(self._read.blocks, self._read.base_blocks[self._names[paragraph]], accepted=False)
        words = self._read.base.paragraphs[paragraph].words
        if "".join(words).lstrip() == text:
            ends = list(accumulate(map(len, words), initial=len(text) - sum(map(len, words))))
            return [
                end + 1 if word[0] in SPACES else end for end, word in zip(ends, words, strict=False)
            ], ends[1:]
        offsets = word_offsets(text, words)
        return ([each[1] for each in offsets], [each[2] for each in offsets]) if offsets else None
