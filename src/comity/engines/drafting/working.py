"""What stands at each place of a revision: the changes of a paragraph, and what is put into a gap."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.engines.drafting.arranging import Placed, Structure
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.marks import Mark, Place, Touch
from comity.engines.drafting.operations import (
    AddParagraph,
    EditWords,
    MergeParagraphs,
    MoveParagraph,
    SplitParagraph,
)
from comity.engines.drafting.ordering import Order
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.passages import Passage
from comity.engines.drafting.rebuilding import Bound, Cut, Rebuilt, WordChange, rebuilt
from comity.engines.drafting.resolving import Group
from comity.engines.drafting.rivals import effective


@dataclass(frozen=True, slots=True)
class Worked:
    """What stands of one paragraph: its changes, and itself with them."""

    changes: tuple[WordChange, ...]
    built: Rebuilt
    dropped_by: tuple[str, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands in the gap behind a paragraph. `taken_in`: the following paragraph, where it is merged."""

    placed: tuple[Placed, ...]
    by: tuple[tuple[str, ...], ...] = ()
    taken_in: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """Works in what stands, place by place."""

    graph: ConflictGraph
    order: Order
    group_of: Mapping[str, Group]

    def worked(self, place: Place) -> Worked:
        paragraph = self.graph.revision.paragraph(place.paragraph)
        changes: dict[tuple[object, ...], tuple[int, int, list[Mark]]] = {}
        cuts: dict[int, list[Mark]] = {}
        bounds: set[Bound] = set()
        dropped: list[str] = []
        moved = False
        for mark in self._ranked(place):
            if mark.amendment in self.group_of:
                if mark.touch is Touch.EDIT:
                    bounds |= {Bound(mark.start, is_end=False), Bound(mark.stop, is_end=True)}
            elif isinstance(mark.operation, EditWords):
                key = (mark.start, mark.stop, mark.operation.words)
                changes.setdefault(key, (mark.start, mark.stop, []))[2].append(mark)
            elif isinstance(mark.operation, SplitParagraph):
                cuts.setdefault(mark.operation.at, []).append(mark)
            elif mark.touch is Touch.DROP:
                dropped.append(mark.amendment)
            moved = moved or (mark.touch is Touch.MOVE and mark.amendment not in self.group_of)
        done = tuple(
            WordChange(start, stop, self._passage(marks[0]), _names(marks))
            for start, stop, marks in sorted(changes.values(), key=lambda each: each[:2])
        )
        made = [Cut(at, _new(marks[0]), _names(marks)) for at, marks in cuts.items()]
        return Worked(done, rebuilt(paragraph, done, made, bounds), tuple(dropped), moved)

    def gap(self, place: Place) -> Gap:
        placed: list[Placed] = []
        taken_in = ""
        by: dict[tuple[object, ...], list[str]] = {}
        for mark in self._ranked(place):
            operation = mark.operation
            if mark.amendment in self.group_of:
                continue
            if isinstance(operation, MergeParagraphs):
                taken_in = operation.following
                continue
            key = _placing(operation, mark, by)
            if key not in by and isinstance(operation, AddParagraph | MoveParagraph):
                rank = (*self.order.key(self.graph.amendments[mark.amendment]), mark.nth)
                placed.append(Placed(rank, self._what(operation, mark)))
            by.setdefault(key, []).append(mark.amendment)
        return Gap(tuple(placed), tuple(map(tuple, by.values())), taken_in)

    def _what(self, operation: AddParagraph | MoveParagraph, mark: Mark) -> Paragraph | str:
        if isinstance(operation, MoveParagraph):
            return operation.paragraph
        return Paragraph(
            operation.id, operation.kind, operation.level, self._passage(mark), operation.alternative_of
        )

    def _ranked(self, place: Place) -> list[Mark]:
        marks = self.graph.at.get(place, ())
        named = self.graph.amendments
        return sorted(marks, key=lambda mark: (*self.order.key(named[mark.amendment]), mark.nth))

    def _passage(self, mark: Mark) -> Passage:
        return effective(self.graph, mark.amendment, self.group_of).passage(mark.nth)


def _placing(operation: object, mark: Mark, by: Mapping[tuple[object, ...], list[str]]) -> tuple[object, ...]:
    """What makes two placings the same; two like paragraphs of one amendment are two."""
    if not isinstance(operation, AddParagraph):
        return (getattr(operation, "paragraph", ""),)
    key: tuple[object, ...] = (
        operation.words, operation.kind, operation.level, operation.alternative_of, 0,
    )  # fmt: skip
    while mark.amendment in by.get(key, ()):
        key = (*key[:4], int(str(key[4])) + 1)
    return key


def _names(marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(mark.amendment for mark in marks)


def _new(mark: Mark) -> str:
    return mark.operation.new if isinstance(mark.operation, SplitParagraph) else ""


def structure(worked: Mapping[str, Worked], gaps: Mapping[str, Gap]) -> Structure:
    return Structure(
        {name: gap.placed for name, gap in gaps.items() if gap.placed},
        frozenset(name for name, each in worked.items() if each.dropped_by),
        frozenset(name for name, each in worked.items() if each.moved),
        {gap.taken_in: name for name, gap in gaps.items() if gap.taken_in},
    )
