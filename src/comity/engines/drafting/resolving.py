"""Which of the chosen amendments stay unresolved, in groups that have to be decided together."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from comity.engines.drafting.edges import Bearing, Edge, Reason
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.ordering import Order

EXCLUDING: Final = frozenset(reason for reason in Reason if reason.bearing is Bearing.EXCLUDES)
REPEATING: Final = frozenset(reason for reason in Reason if reason.bearing is Bearing.REPEATS)


@dataclass(frozen=True, slots=True)
class Group:
    """Amendments that cannot all stand. `lacking` pairs an amendment with one it requires that was not chosen."""

    amendments: tuple[str, ...]
    edges: tuple[Edge, ...]
    lacking: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {
            "amendments": list(self.amendments),
            "edges": [edge.as_dict() for edge in self.edges],
            "lacking": [{"amendment": one, "requires": other} for one, other in self.lacking],
        }


def unresolved(
    graph: ConflictGraph,
    order: Order,
    among: Iterable[str] | None = None,
    known: Mapping[str, Group] | None = None,
) -> dict[str, Group]:
    """The group of each unresolved amendment.

    `among`: look only at these and what hangs on them; whoever is reached in a group of `known` brings it in whole.
    """
    seen = _closure(graph, graph.amendments if among is None else among, known or {})
    groups: dict[str, Group] = {}
    for name in sorted(seen):
        if name not in groups:
            group = _group(graph, order, _component(graph, name, seen))
            groups.update(dict.fromkeys(group.amendments, group))
    return groups


def _closure(graph: ConflictGraph, among: Iterable[str], known: Mapping[str, Group]) -> set[str]:
    seen: set[str] = set()
    waiting = [name for name in among if _is_open(graph, name)]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        waiting += graph.dependents(name)
        waiting += opposed(graph, name)
        amends = graph.amendments[name].amends
        if amends in graph.amendments:
            waiting.append(amends)
        if name in known:
            waiting += [other for other in known[name].amendments if _is_open(graph, other)]
    return seen


def _is_open(graph: ConflictGraph, name: str) -> bool:
    return bool(name in graph.around and (opposed(graph, name) or lacking(graph, name)))


def opposed(graph: ConflictGraph, name: str) -> list[str]:
    """Those that cannot stand with it; a double that is itself being amended is one of them."""
    return [
        edge.second if edge.first == name else edge.first
        for edge in graph.around.get(name, ())
        if edge.reason in EXCLUDING or (edge.reason in REPEATING and _amended(graph, edge))
    ]


def lacking(graph: ConflictGraph, name: str) -> list[str]:
    """What it requires that is not among the chosen."""
    return [other for other in graph.required_by(name) if other not in graph.amendments]


def _amended(graph: ConflictGraph, edge: Edge) -> bool:
    return any(amendments_to(graph, name) for name in edge[:2])


def amendments_to(graph: ConflictGraph, name: str) -> list[str]:
    """The chosen amendments to this amendment."""
    edges = graph.around.get(name, ())
    return [edge.first for edge in edges if edge.reason is Reason.AMENDS and edge.second == name]


def _component(graph: ConflictGraph, name: str, seen: Collection[str]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here in found or here not in seen:
            continue
        found.add(here)
        waiting += opposed(graph, here)
        waiting += [other for other in (*graph.required_by(here), *graph.dependents(here)) if other in seen]
    return found


def _group(graph: ConflictGraph, order: Order, names: set[str]) -> Group:
    ranked = sorted(names, key=lambda name: order.key(graph.amendments[name]))
    missing = [(name, other) for name in ranked for other in lacking(graph, name)]
    return Group(tuple(ranked), tuple(sorted(set(_inner(graph, names)))), tuple(missing))


def _inner(graph: ConflictGraph, names: set[str]) -> Iterator[Edge]:
    for name in names:
        for edge in graph.around.get(name, ()):
            if edge.first in names and edge.second in names:
                yield edge
