"""Following words and paragraphs from one revision to a later one by the origins of their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.canonical import words_digest
from comity.engines.drafting.operations import (
    AddParagraph,
    DropParagraph,
    EditWords,
    MergeParagraphs,
    MoveParagraph,
    Operation,
    SplitParagraph,
    joint,
    relied_on,
)
from comity.engines.drafting.passages import Origin, Passage
from comity.engines.drafting.rebasing import CONTEXT, Asked, Carried, Rebased, Why, rebase_with
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import Words


class Spot(NamedTuple):
    """A word's place in the new revision."""

    paragraph: str
    position: int


class Stretch(NamedTuple):
    """Words from `start` to `stop` of a passage with their context, from `low` to `high`."""

    low: int
    start: int
    stop: int
    high: int


@dataclass(frozen=True, slots=True)
class Track:
    """From the revision `old` to the revision `new`: make one, and rebase every amendment with it."""

    old: Revision
    new: Revision
    spots: Mapping[Origin, Spot]

    @classmethod
    def of(cls, old: Revision, new: Revision) -> "Track":
        """Where every word of the new revision stands, by its origin."""
        spots = {
            origin: Spot(paragraph.id, position)
            for paragraph in new.paragraphs
            for position, origin in enumerate(paragraph.passage.origins())
        }
        return cls(old, new, spots)

    def rebased(self, amendment: Amendment, others: Mapping[str, Amendment] | None = None) -> Rebased:
        """The amendment on the new revision, or what to ask. `others` holds the one that it amends."""
        target = (others or {}).get(amendment.amends)

        def carry(whole: Amendment, nth: int, operation: Operation) -> Carried:
            if whole.amends:
                return self._on_amendment(whole, operation, target)
            return self._carried(operation)

        return rebase_with(carry, amendment, self.new)

    def _carried(self, operation: Operation) -> Carried:
        if isinstance(operation, EditWords):
            return self._edit(operation, operation.paragraph, self.old.paragraph(operation.paragraph).passage)
        if isinstance(operation, SplitParagraph):
            return self._split(operation)
        if isinstance(operation, MergeParagraphs):
            return self._merge(operation)
        if isinstance(operation, AddParagraph):
            return self._add(operation)
        return self._whole(operation)

    def _on_amendment(self, whole: Amendment, operation: Operation, target: Amendment | None) -> Carried:
        if target is None or not isinstance(operation, EditWords):
            raise Asked(Why.TARGET_GONE, whole.amends)
        if target.id not in self.new.amendments:
            return operation, (), target.id
        passage = target.passage(int(operation.paragraph.rpartition("#")[2]))
        return self._edit(operation, target.id, passage)

    def _edit(self, operation: EditWords, name: str, passage: Passage) -> Carried:
        stretch = _stretch(passage, operation.start, operation.stop)
        self._refuse_if_there(operation, name, passage)
        spot = self._standing(name, passage, stretch)
        start = spot.position + operation.start - stretch.low
        stop = start + operation.stop - operation.start
        words = self.new.paragraph(spot.paragraph).words
        carried = replace(
            operation,
            paragraph=spot.paragraph,
            start=start,
            stop=stop,
            expected=relied_on(words, start, stop),
        )
        return carried, self._remarks(name, spot.paragraph), spot.paragraph

    def _refuse_if_there(self, operation: EditWords, name: str, passage: Passage) -> None:
        """Whether the text between the same neighbours already is what the edit wants."""
        origins = list(passage.origins())
        before = self.spots.get(origins[operation.start - 1]) if operation.start else None
        after = self.spots.get(origins[operation.stop]) if operation.stop < len(origins) else None
        paragraph = before.paragraph if before else after.paragraph if after else name
        if paragraph not in self.new or (before and after and before.paragraph != after.paragraph):
            return
        if (operation.start and not before) or (operation.stop < len(origins) and not after):
            return
        words = self.new.paragraph(paragraph).words
        there = words[before.position + 1 if before else 0 : after.position if after else len(words)]
        if there == operation.words and there != passage.words[operation.start : operation.stop]:
            raise Asked(Why.ALREADY_THERE, paragraph)

    def _standing(self, name: str, passage: Passage, stretch: Stretch) -> Spot:
        """Where the stretch begins now, if it stands as it stood; raises `Asked`."""
        origins = list(passage.origins())
        spots = [self.spots.get(origin) for origin in origins[stretch.low : stretch.high]]
        core = spots[stretch.start - stretch.low : stretch.stop - stretch.low]
        if None in core:
            raise Asked(Why.WORDS_GONE if name in self.new else Why.PARAGRAPH_GONE, name)
        if not _together(core):
            raise Asked(Why.WORDS_APART, name)
        if not spots and name in self.new:
            spots = [Spot(name, 0)]
        first = spots[0] if spots else None
        if first is None or not _together(spots):
            gone = name not in self.new and not any(spots)
            raise Asked(Why.PARAGRAPH_GONE if gone else Why.CONTEXT_CHANGED, name)
        words = self.new.paragraph(first.paragraph).words
        last = first.position + stretch.high - stretch.low
        at_start, at_end = stretch.start - stretch.low < CONTEXT, stretch.high - stretch.stop < CONTEXT
        if (at_start and first.position) or (at_end and last != len(words)):
            raise Asked(Why.CONTEXT_CHANGED, name)
        context = words[first.position : last]
        if _count(words, context) > max(_count(passage.words, context), 1):
            raise Asked(Why.DUPLICATE_TEXT, first.paragraph)
        return first

    def _split(self, operation: SplitParagraph) -> Carried:
        passage = self.old.paragraph(operation.paragraph).passage
        stretch = _stretch(passage, operation.at, operation.at)
        if operation.new in self.new:
            raise Asked(Why.ALREADY_THERE, operation.paragraph)
        spot = self._standing(operation.paragraph, passage, stretch)
        at = spot.position + operation.at - stretch.low
        words = self.new.paragraph(spot.paragraph).words
        carried = replace(operation, paragraph=spot.paragraph, at=at, expected=relied_on(words, at, at))
        return carried, self._remarks(operation.paragraph, spot.paragraph), spot.paragraph

    def _merge(self, operation: MergeParagraphs) -> Carried:
        name, following = operation.paragraph, operation.following
        for each in (name, following):
            if each not in self.new:
                raise Asked(Why.PARAGRAPH_GONE, each)
        if self.new.places[following] != self.new.places[name] + 1:
            raise Asked(Why.NOT_NEIGHBOURS, name)
        expected = joint(self.new, name, following)
        if expected != operation.expected:
            raise Asked(Why.CONTEXT_CHANGED, name)
        remarks = [why for each in (name, following) for why in self._remarks(each, each)]
        changed = (Why.CHANGED_ELSEWHERE,) if Why.CHANGED_ELSEWHERE in remarks else ()
        return replace(operation, expected=expected), changed, name

    def _whole(self, operation: DropParagraph | MoveParagraph) -> Carried:
        name = operation.paragraph
        if name not in self.new:
            gone = Why.ALREADY_THERE if isinstance(operation, DropParagraph) else Why.PARAGRAPH_GONE
            raise Asked(gone, name)
        old, new = self.old.paragraph(name), self.new.paragraph(name)
        if isinstance(operation, DropParagraph):
            if old.words != new.words:
                raise Asked(Why.PARAGRAPH_CHANGED, name)
            return operation, self._remarks(name, name), name
        elsewhere = {self.spots[origin].paragraph for origin in old.passage.origins() if origin in self.spots}
        if elsewhere - {name}:
            raise Asked(Why.PARAGRAPH_CHANGED, name)
        after = self._anchor(operation.after)
        if after == _before(self.new, name):
            raise Asked(Why.ALREADY_THERE, name)
        told = self._remarks(name, name) + self._place_remarks(operation.after)
        return replace(operation, after=after, expected=words_digest(new.words)), told, name

    def _add(self, operation: AddParagraph) -> Carried:
        after = self._anchor(operation.after)
        if operation.alternative_of and operation.alternative_of not in self.new:
            raise Asked(Why.NEIGHBOUR_GONE, operation.alternative_of)
        behind, was = _behind(self.new, after), _behind(self.old, operation.after)
        said = bool(behind) and self.new.paragraph(behind).words == operation.words
        said_before = bool(was) and self.old.paragraph(was).words == operation.words
        if operation.id in self.new or (said and not said_before):
            raise Asked(Why.ALREADY_THERE, operation.after)
        return replace(operation, after=after), self._place_remarks(operation.after), operation.after

    def _anchor(self, after: str) -> str:
        """The paragraph behind which something is put now: where it was split, the part that has its last word."""
        if not after:
            return after
        if after not in self.new:
            raise Asked(Why.NEIGHBOUR_GONE, after)
        if _behind(self.old, after) == _behind(self.new, after):
            return after
        last = list(self.old.paragraph(after).passage.origins())[-1:]
        spot = self.spots.get(last[0]) if last else None
        if spot is None or spot.position + 1 != len(self.new.paragraph(spot.paragraph).words):
            raise Asked(Why.PARAGRAPH_CHANGED, after)
        return spot.paragraph

    def _remarks(self, old: str, new: str) -> tuple[Why, ...]:
        if old not in self.old:
            return ()
        remarks: list[Why] = []
        if self.old.paragraph(old).words != self.new.paragraph(new).words:
            remarks.append(Why.CHANGED_ELSEWHERE)
        if _before(self.old, old) != _before(self.new, new):
            remarks.append(Why.STANDS_ELSEWHERE)
        return tuple(remarks)

    def _place_remarks(self, anchor: str) -> tuple[Why, ...]:
        return () if _behind(self.old, anchor) == _behind(self.new, anchor) else (Why.PLACE_SHARED,)


def rebase(
    amendment: Amendment, old: Revision, new: Revision, others: Mapping[str, Amendment] | None = None
) -> Rebased:
    """One amendment from the revision `old` to the revision `new`; for many, `Track.of(old, new).rebased`."""
    return Track.of(old, new).rebased(amendment, others)


def _stretch(passage: Passage, start: int, stop: int) -> Stretch:
    return Stretch(max(start - CONTEXT, 0), start, stop, min(stop + CONTEXT, len(passage)))


def _together(spots: Sequence[Spot | None]) -> bool:
    first = spots[0] if spots else None
    return all(
        spot is not None and first is not None and spot == (first.paragraph, first.position + shift)
        for shift, spot in enumerate(spots)
    )


def _count(words: Words, part: Words) -> int:
    length = len(part)
    return sum(words[at : at + length] == part for at in range(len(words) - length + 1)) if part else 0


def _before(revision: Revision, paragraph: str) -> str:
    place = revision.places[paragraph]
    return revision.paragraphs[place - 1].id if place else ""


def _behind(revision: Revision, paragraph: str) -> str:
    place = revision.places[paragraph] + 1 if paragraph else 0
    return revision.paragraphs[place].id if place < len(revision.paragraphs) else ""
