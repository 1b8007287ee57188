"""Consolidation: a revision and chosen amendments make the next text, every word attributed, nothing picked silently.

What excludes one another stays unresolved: the old words stand, in brackets with every rival version and its holders.
The result depends on the set of amendments and the order rule only. `with_amendment` gives the same as from scratch,
recomputing only the paragraphs that the new amendment's group touches.
"""

from bisect import insort
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from comity.engines.drafting.amendments import Amendment, place_of
from comity.engines.drafting.arranging import arranged
from comity.engines.drafting.brackets import Bracket
from comity.engines.drafting.edges import Bearing, Edge
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.landing import Ground, Landed, landed
from comity.engines.drafting.marks import Place, Space
from comity.engines.drafting.ordering import SUBMITTED, Key, Order
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.passages import Passage, Run
from comity.engines.drafting.resolving import Group, unresolved
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.rivals import brackets_of
from comity.engines.drafting.working import Gap, Maker, Worked, structure


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words from `start` to `stop` of a paragraph: born in `run`, by the amendments in `by`.

    `by` is empty for words of the old text, and names all who proposed the same change.
    """

    paragraph: str
    start: int
    stop: int
    run: Run
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """Words of the old revision that are no more, and the amendments that removed them."""

    paragraph: str
    start: int
    stop: int
    passage: Passage
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consolidation:
    """`revision` is the new text, with the old words where something is unresolved.

    `group_of` gives the group of each unresolved amendment; all others of the graph were applied.
    """

    graph: ConflictGraph
    order: Order
    revision: Revision
    brackets: tuple[Bracket, ...]
    group_of: Mapping[str, Group]
    _ground: Ground
    _gaps: Mapping[str, Gap]
    _landed: Landed

    @property
    def applied(self) -> tuple[str, ...]:
        return self.revision.amendments

    @property
    def unresolved(self) -> tuple[Group, ...]:
        """Each group once, in the order of its first amendment."""
        groups = {group.amendments[0]: group for group in self.group_of.values()}
        return tuple(
            sorted(
                groups.values(), key=lambda group: self.order.key(self.graph.amendments[group.amendments[0]])
            )
        )

    @property
    def to_check(self) -> tuple[Edge, ...]:
        """Where both stand and somebody should read them together."""
        return tuple(
            edge
            for edge in self.graph.edges
            if edge.bearing is Bearing.CHECK
            and edge.first not in self.group_of
            and edge.second not in self.group_of
        )

    def worked(self, paragraph: str) -> Worked | None:
        """What stands of a paragraph of the old revision; None: nothing touches it."""
        return self._ground.worked.get(paragraph)

    def drafted(self, paragraph: str) -> tuple[Bracket, ...]:
        """The brackets at a paragraph of the old revision, on its own positions."""
        drafts = (each.draft for each in self._landed.drafted.get(paragraph, ()))
        return tuple(sorted(drafts, key=lambda each: (each.start, each.stop, each.id)))

    def draft(self, bracket: str) -> Bracket:
        """A bracket on the positions of the old revision. Raises `KeyError`."""
        for drafts in self._landed.drafted.values():
            for each in drafts:
                if each.draft.id == bracket:
                    return each.draft
        raise KeyError(bracket)

    @property
    def credits(self) -> Mapping[str, tuple[str, ...]]:
        """For what several amendments propose alike, all of them, by `place_of` the first."""
        found: dict[str, tuple[str, ...]] = {}
        for worked in self._ground.worked.values():
            found |= {
                _place(change.passage.runs[0]): change.by for change in worked.changes if change.passage.runs
            }
        for gap in self._gaps.values():
            for placed, by in zip(gap.placed, gap.by, strict=True):
                if isinstance(placed.what, Paragraph) and placed.what.runs:
                    found[_place(placed.what.runs[0])] = by
        return {place: by for place, by in found.items() if len(by) > 1}

    def attributions(self) -> tuple[Attribution, ...]:
        """Every word of the new text exactly once, in order."""
        shared = self.credits
        found: list[Attribution] = []
        for paragraph in self.revision.paragraphs:
            here = 0
            for run in paragraph.runs:
                mine = (run.source,) if run.source in self.graph.amendments else ()
                found.append(
                    Attribution(paragraph.id, here, here + run.length, run, shared.get(_place(run), mine))
                )
                here += run.length
        return tuple(found)

    def removals(self) -> tuple[Removal, ...]:
        """Every word of the old text that is not in the new one exactly once, in order."""
        found: list[Removal] = []
        for paragraph in self.graph.revision.paragraphs:
            worked = self._ground.worked.get(paragraph.id)
            if worked and worked.dropped_by:
                found.append(
                    Removal(paragraph.id, 0, len(paragraph.words), paragraph.passage, worked.dropped_by)
                )
            elif worked:
                found += [
                    Removal(paragraph.id, start, stop, paragraph.passage[start:stop], by)
                    for start, stop, _, by in worked.changes
                    if start < stop
                ]
        return tuple(found)

    def with_amendment(self, amendment: Amendment) -> "Consolidation":
        """With one more; the same as from scratch. Raises `Inapplicable`."""
        graph = self.graph.with_amendment(amendment)
        joined = {
            edge.second if edge.first == amendment.id else edge.first
            for edge in graph.around.get(amendment.id, ())
        }
        near = {amendment.id, *(joined & graph.amendments.keys())}
        near |= {other for name in near if name in self.group_of for other in self.group_of[name].amendments}
        found = unresolved(graph, self.order, near, self.group_of)
        affected = near | found.keys()
        group_of = dict(self.group_of)
        for name in affected:
            group_of.pop(name, None)
        return _made(graph, self.order, group_of | found, affected, self)

    def as_dict(self) -> dict[str, Any]:
        return {
            "base": self.graph.revision.digest,
            "revision": self.revision.as_dict(),
            "applied": list(self.applied),
            "brackets": [bracket.as_dict() for bracket in self.brackets],
            "unresolved": [group.as_dict() for group in self.unresolved],
            "check": [edge.as_dict() for edge in self.to_check],
            "credits": {place: list(by) for place, by in sorted(self.credits.items())},
        }


def consolidate(
    revision: Revision,
    amendments: Iterable[Amendment],
    *,
    choose: Iterable[str] | None = None,
    order: Order = SUBMITTED,
) -> Consolidation:
    """The next text from the amendments chosen (None: all). Raises `Inapplicable`."""
    graph = ConflictGraph.of(revision, amendments)
    return consolidate_graph(graph if choose is None else graph.only(choose), order=order)


def consolidate_graph(graph: ConflictGraph, *, order: Order = SUBMITTED) -> Consolidation:
    """The same from a graph of the chosen amendments."""
    return _made(graph, order, unresolved(graph, order), graph.amendments, None)


def _places(graph: ConflictGraph, name: str) -> Iterable[Place]:
    """The paragraphs and gaps that depend on an amendment; for an amendment to another, those of the other."""
    amendment = graph.amendments[name]
    return graph.places_of(amendment.amends if amendment.amends in graph.amendments else name)


def _made(
    graph: ConflictGraph,
    order: Order,
    group_of: Mapping[str, Group],
    affected: Collection[str],
    before: Consolidation | None,
) -> Consolidation:
    """The places of the amendments in `affected` worked in anew, the rest taken from `before`."""
    worked = dict(before._ground.worked) if before else {}
    gaps = dict(before._gaps) if before else {}
    maker = Maker(graph, order, group_of)
    again = set(affected)
    places = {place for name in affected for place in _places(graph, name)} if before else set(graph.at)
    for place in places:
        if place.space is Space.WORDS and place.paragraph in graph.revision:
            worked[place.paragraph] = maker.worked(place)
        elif place.space is Space.GAP:
            gaps[place.paragraph] = maker.gap(place)
        again |= {mark.amendment for mark in graph.at.get(place, ())}
    again |= {other for name in again if name in group_of for other in group_of[name].amendments}
    built = {name: each.built for name, each in worked.items()}
    paragraphs, landings = arranged(graph.revision, built, structure(worked, gaps))
    ground = Ground(graph.revision, worked, landings)
    gone = {
        group.amendments[0] for name, group in (before.group_of if before else {}).items() if name in again
    }
    groups = {group.amendments[0]: group for name, group in group_of.items() if name in again}
    standing = {name: each.changes for name, each in worked.items()} if groups else {}
    drafts = {first: brackets_of(group, graph, standing) for first, group in groups.items()}
    there = landed(drafts, gone, ground, (before._landed, before._ground) if before else None)
    old = graph.revision
    revision = Revision(
        paragraphs, old.number + 1, old.digest, _applied(graph, order, group_of, again, before)
    )
    return Consolidation(graph, order, revision, there.in_order(old), group_of, ground, gaps, there)


def _applied(
    graph: ConflictGraph,
    order: Order,
    group_of: Mapping[str, Group],
    again: Collection[str],
    before: Consolidation | None,
) -> tuple[str, ...]:
    """The amendments that stand, in order; `before` is right but for those in `again`."""

    def key(name: str) -> Key:
        return order.key(graph.amendments[name])

    new = [name for name in (again if before else graph.amendments) if name not in group_of]
    kept = [name for name in before.applied if name not in again] if before else []
    if len(new) * 8 > len(kept):
        return tuple(sorted([*kept, *new], key=key))
    for name in new:
        insort(kept, name, key=key)
    return tuple(kept)


def _place(run: Run) -> str:
    return place_of(run.source, int(run.place)) if run.place.isdecimal() else ""
