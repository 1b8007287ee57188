"""The largest sets of amendments that can stand together: a starting point for a chair's proposal.

Amendments are the points of a graph whose edges exclude; what is required must be in the set too. Each connected
component is searched by branch and bound up to `EXACT_UP_TO` amendments and `BUDGET` steps: then the sets are largest,
and all of them are found up to `MOST_SETS`. A greater component is filled greedily, by the fewest rivals first, and the
result says that it is not exact.
"""

from dataclasses import dataclass, field
from typing import Any, Final

from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.ordering import SUBMITTED, Order
from comity.engines.drafting.resolving import opposed

EXACT_UP_TO: Final = 40
BUDGET: Final = 200_000
MOST_SETS: Final = 20


@dataclass(frozen=True, slots=True)
class Component:
    """Amendments that hang together, and the largest sets of them found. `exact`: there is no larger one.

    `all_found`: there is no other one of that size.
    """

    amendments: tuple[str, ...]
    sets: tuple[tuple[str, ...], ...]
    exact: bool
    all_found: bool

    def as_dict(self) -> dict[str, Any]:
        return {
            "amendments": list(self.amendments),
            "sets": [list(each) for each in self.sets],
            "exact": self.exact,
            "all_found": self.all_found,
        }


@dataclass(frozen=True, slots=True)
class Compatible:
    """`components` where a choice has to be made; `free` are those that nothing stands in the way of."""

    free: tuple[str, ...]
    components: tuple[Component, ...]

    @property
    def size(self) -> int:
        """How many amendments a largest set has."""
        return len(self.free) + sum(len(each.sets[0]) for each in self.components)

    @property
    def exact(self) -> bool:
        return all(each.exact for each in self.components)

    @property
    def first(self) -> tuple[str, ...]:
        """One largest set: the first of each component."""
        return tuple(sorted((*self.free, *(name for each in self.components for name in each.sets[0]))))

    def as_dict(self) -> dict[str, Any]:
        return {
            "size": self.size,
            "exact": self.exact,
            "free": list(self.free),
            "components": [each.as_dict() for each in self.components],
        }


def largest_compatible(graph: ConflictGraph, *, order: Order = SUBMITTED) -> Compatible:
    """The largest compatible sets of all the amendments of the graph."""
    ranked = sorted(graph.amendments, key=lambda name: order.key(graph.amendments[name]))
    free: list[str] = []
    components: list[Component] = []
    seen: set[str] = set()
    for name in ranked:
        if name not in seen:
            names = _together(graph, name)
            seen |= names
            members = [each for each in ranked if each in names] if len(names) > 1 else [name]
            if len(members) == 1 and _needs(graph, name) <= names:
                free.append(name)
            else:
                components.append(_component(graph, members))
    return Compatible(tuple(sorted(free)), tuple(components))


def _together(graph: ConflictGraph, name: str) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in found and here in graph.amendments:
            found.add(here)
            waiting += [*opposed(graph, here), *graph.required_by(here), *graph.dependents(here)]
    return found


def _needs(graph: ConflictGraph, name: str) -> set[str]:
    return set(graph.required_by(name))


def _component(graph: ConflictGraph, members: list[str]) -> Component:
    search = _Search(
        members,
        {name: set(opposed(graph, name)) for name in members},
        {name: _needs(graph, name) for name in members},
    )
    exact = len(members) <= EXACT_UP_TO and search.run()
    sets = search.best if exact else [search.greedy()]
    return Component(tuple(members), tuple(sets), exact, exact and not search.more)


@dataclass(slots=True)
class _Search:
    """Branch and bound over one component, in order: take the next amendment, or leave it."""

    members: list[str]
    rivals: dict[str, set[str]]
    needs: dict[str, set[str]]
    best: list[tuple[str, ...]] = field(default_factory=list)
    most: int = -1
    steps: int = 0
    more: bool = False

    def run(self) -> bool:
        """Whether the search came to its end within the budget."""
        self.most = len(self.greedy())
        return self._branch(0, [])

    def greedy(self) -> tuple[str, ...]:
        """Those with the fewest rivals first, each with what it needs, as long as it fits."""
        taken: set[str] = set()
        for name in sorted(self.members, key=lambda name: (len(self.rivals[name]), self.members.index(name))):
            wanted = self._closed(name)
            if wanted is not None and all(self.rivals[each].isdisjoint(taken | wanted) for each in wanted):
                taken |= wanted
        return tuple(name for name in self.members if name in taken)

    def _closed(self, name: str) -> set[str] | None:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here not in self.needs:
                return None
            if here not in found:
                found.add(here)
                waiting += self.needs[here]
        return found

    def _branch(self, at: int, taken: list[str]) -> bool:
        self.steps += 1
        if self.steps > BUDGET:
            return False
        left = sum(1 for name in self.members[at:] if self.rivals[name].isdisjoint(taken))
        if len(taken) + left < self.most + self.more:
            return True
        if at == len(self.members):
            self._found(taken)
            return True
        name = self.members[at]
        if self.rivals[name].isdisjoint(taken) and not self._branch(at + 1, [*taken, name]):
            return False
        return self._branch(at + 1, taken)

    def _found(self, taken: list[str]) -> None:
        there = set(taken)
        if any(not self.needs[name] <= there for name in taken):
            return
        if len(taken) > self.most:
            self.most, self.best, self.more = len(taken), [], False
        if len(self.best) < MOST_SETS:
            self.best.append(tuple(taken))
        else:
            self.more = True
