"""The conflict graph: every pair of amendments that are not free of one another, each with its reason.

Found by a sweep over each place, not by comparing all pairs: marks are taken in the order of their beginnings, and
each is compared with those that have not ended yet. One more amendment is compared with the marks on its own places.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from comity.engines.drafting import errors
from comity.engines.drafting.amendments import Amendment, check
from comity.engines.drafting.edges import Bearing, Edge, Reason, between
from comity.engines.drafting.judging import reason_of
from comity.engines.drafting.marks import Mark, Place, Space, Touch, marks_of
from comity.engines.drafting.operations import EditWords, Operation
from comity.engines.drafting.revisions import Revision

Marked = Mapping[Place, tuple[Mark, ...]]


@dataclass(frozen=True, slots=True)
class ConflictGraph:
    """`at` gives the marks on each place, `around` the edges of each amendment (also of one that is only required)."""

    revision: Revision
    amendments: Mapping[str, Amendment]
    at: Marked
    around: Mapping[str, tuple[Edge, ...]]

    @classmethod
    def of(cls, revision: Revision, amendments: Iterable[Amendment]) -> "ConflictGraph":
        """The graph of these amendments, each checked against the revision; raises `Inapplicable`."""
        named: dict[str, Amendment] = {}
        for amendment in amendments:
            if amendment.id in named:
                raise errors.RepeatedAmendment(amendment=amendment.id)
            named[amendment.id] = amendment
        at: dict[Place, list[Mark]] = {}
        for amendment in named.values():
            _check(amendment, revision, named)
            for place, mark in marks_of(amendment, revision):
                at.setdefault(place, []).append(mark)
        edges = [*_swept(at), *(edge for each in named.values() for edge in _said(each, named))]
        frozen = {place: tuple(marks) for place, marks in at.items()}
        return cls(revision, MappingProxyType(named), MappingProxyType(frozen), _around(edges, named))

    def with_amendment(self, amendment: Amendment) -> "ConflictGraph":
        """The graph with one more; the same as from scratch. Raises `Inapplicable`."""
        if amendment.id in self.amendments:
            raise errors.RepeatedAmendment(amendment=amendment.id)
        named = dict(self.amendments) | {amendment.id: amendment}
        _check(amendment, self.revision, named)
        at, edges = dict(self.at), []
        for place, mark in marks_of(amendment, self.revision):
            there = at.get(place, ())
            edges += [edge for other in there if (edge := _judged(place, mark, other))]
            at[place] = (*there, mark)
        edges += _said(amendment, named)
        edges += [edge for edge in self._naming(amendment.id) if edge not in edges]
        around = dict(self.around)
        for name, more in _around(edges, named).items():
            around[name] = tuple(sorted({*around.get(name, ()), *more}))
        return ConflictGraph(
            self.revision, MappingProxyType(named), MappingProxyType(at), MappingProxyType(around)
        )

    def only(self, chosen: Iterable[str]) -> "ConflictGraph":
        """The graph of the chosen ones among these; what a chosen one requires stays named."""
        names = set(chosen)
        for name in names - self.amendments.keys():
            raise errors.NotChosen(amendment=name)
        named = {name: each for name, each in self.amendments.items() if name in names}
        at = {place: tuple(m for m in marks if m.amendment in names) for place, marks in self.at.items()}
        edges = [
            e for e in self.edges if e.first in names and (e.second in names or e.bearing is Bearing.REQUIRES)
        ]
        return ConflictGraph(
            self.revision, MappingProxyType(named), MappingProxyType(at), _around(edges, named)
        )

    def places_of(self, name: str) -> tuple[Place, ...]:
        """The places that an amendment touches."""
        return tuple(place for place, _ in marks_of(self.amendments[name], self.revision))

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All of them, each once, in order."""
        return tuple(sorted({edge for edges in self.around.values() for edge in edges}))

    def neighbours(self, amendment: str, bearing: Bearing) -> tuple[str, ...]:
        """Those that an edge of this bearing joins to the amendment, in order, each once."""
        found = {
            edge.second if edge.first == amendment else edge.first
            for edge in self.around.get(amendment, ())
            if edge.bearing is bearing
        }
        return tuple(sorted(found))

    def required_by(self, amendment: str) -> tuple[str, ...]:
        """What the amendment makes no sense without."""
        edges = self.around.get(amendment, ())
        return tuple(
            sorted({e.second for e in edges if e.bearing is Bearing.REQUIRES and e.first == amendment})
        )

    def dependents(self, amendment: str) -> tuple[str, ...]:
        """Those that make no sense without the amendment."""
        edges = self.around.get(amendment, ())
        return tuple(
            sorted({e.first for e in edges if e.bearing is Bearing.REQUIRES and e.second == amendment})
        )

    def _naming(self, name: str) -> list[Edge]:
        """What earlier amendments say about one that comes only now."""
        return [
            between(other.id, name, Reason.ALTERNATIVE)
            for other in self.amendments.values()
            if name in other.alternative_to
        ]


def _check(amendment: Amendment, revision: Revision, named: Mapping[str, Amendment]) -> None:
    check(amendment, revision, named)
    if len(amendment.operations) < 2 or _are_apart(amendment.operations):
        return
    at: dict[Place, list[Mark]] = {}
    for place, mark in marks_of(amendment, revision):
        at.setdefault(place, []).append(mark)
    for marks in at.values():
        for one, other in _near(marks):
            reason = reason_of(one, other)
            if reason and one.nth != other.nth and _contradicts(reason, one):
                first, last = sorted((one.nth, other.nth))
                raise errors.ContradictsItself(amendment=amendment.id, operation=last, other=first)


def _are_apart(operations: Iterable[Operation]) -> bool:
    """Whether all are edits of words, none over another: they cannot contradict one another."""
    spans: list[tuple[str, int, int]] = []
    for operation in operations:
        if not isinstance(operation, EditWords):
            return False
        spans.append((operation.paragraph, operation.start, operation.stop))
    spans.sort()
    return all(
        one[0] != other[0] or (one[2] <= other[1] and one != other)
        for one, other in itertools.pairwise(spans)
    )


def _contradicts(reason: Reason, mark: Mark) -> bool:
    """Two like new paragraphs are two; any other change cannot be made twice."""
    if reason.bearing is Bearing.REPEATS:
        return mark.touch is not Touch.PLACED
    return reason.bearing is Bearing.EXCLUDES


def _swept(at: Mapping[Place, list[Mark]]) -> Iterator[Edge]:
    for place, marks in at.items():
        if len(marks) > 1:
            for one, other in _near(marks):
                edge = _judged(place, one, other)
                if edge:
                    yield edge


def _near(marks: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """The pairs that overlap or touch."""
    waiting: list[Mark] = []
    for mark in sorted(marks, key=_bounds):
        start = mark.start
        waiting = [other for other in waiting if other.stop >= start]
        for other in waiting:
            yield other, mark
        waiting.append(mark)


def _bounds(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.stop


def _judged(place: Place, one: Mark, other: Mark) -> Edge | None:
    if one.amendment == other.amendment:
        return None
    reason = reason_of(one, other)
    if reason is None:
        return None
    if place.space is not Space.WORDS:
        return between(one.amendment, other.amendment, reason, place.paragraph)
    start, stop = max(one.start, other.start, 0), min(one.stop, other.stop)
    if start > stop or one.start == other.start < 0:
        start, stop = 0, 0
    return between(one.amendment, other.amendment, reason, place.paragraph, start, stop)


def _said(amendment: Amendment, named: Mapping[str, Amendment]) -> list[Edge]:
    """What the amendment says of others."""
    said = [Edge(amendment.id, other, Reason.REQUIRES) for other in amendment.requires]
    if amendment.amends:
        said.append(Edge(amendment.id, amendment.amends, Reason.AMENDS))
    said += [
        between(amendment.id, other, Reason.ALTERNATIVE)
        for other in amendment.alternative_to
        if other in named and other != amendment.id
    ]
    return said


def _around(edges: Iterable[Edge], named: Mapping[str, Amendment]) -> Mapping[str, tuple[Edge, ...]]:
    around: dict[str, set[Edge]] = {}
    for edge in _with_duplicates(edges, named):
        around.setdefault(edge.first, set()).add(edge)
        around.setdefault(edge.second, set()).add(edge)
    return MappingProxyType({name: tuple(sorted(found)) for name, found in around.items()})


def _with_duplicates(edges: Iterable[Edge], named: Mapping[str, Amendment]) -> Iterator[Edge]:
    """Where every operation of two amendments is the same change, they are one duplicate."""
    same: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        if edge.reason is Reason.SAME_CHANGE:
            same.setdefault((edge.first, edge.second), []).append(edge)
        else:
            yield edge
    for (first, second), found in same.items():
        if _all_the_same(named[first], named[second]):
            yield Edge(first, second, Reason.DUPLICATE)
        else:
            yield from found


def _all_the_same(one: Amendment, other: Amendment) -> bool:
    if len(one.operations) != len(other.operations):
        return False
    return _effects(one) == _effects(other)


def _effects(amendment: Amendment) -> frozenset[tuple[object, ...]]:
    """The operations without the ids of new paragraphs: what they do to the text."""
    effects: set[tuple[object, ...]] = set()
    for operation in amendment.operations:
        fields = [getattr(operation, name) for name in type(operation).__slots__ if name not in _NAMES_ONLY]
        effects.add((type(operation), *fields))
    return frozenset(effects)


_NAMES_ONLY = frozenset({"id", "new", "runs", "expected"})
