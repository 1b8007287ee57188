"""The order in which rival amendments are put to the vote, and what falls with each outcome.

The amendment furthest in substance from the text is voted first, then the next furthest, and so on; where the adoption
of one means the rejection of another, that one is not put to the vote (Rules of Procedure of the General Assembly,
rule 90). An amendment to an amendment comes before the amendment itself; doubles are one vote.

The **measure** of distance is the number of words that an amendment removes and adds, a whole paragraph with all its
words, a moved, divided or merged one with none. It counts words, not meaning: a “not” counts as one. So the chair may
override the order, with a reason, which stands in the result.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from comity.engines.drafting import errors
from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.edges import Bearing, Reason
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.operations import AddParagraph, DropParagraph, EditWords
from comity.engines.drafting.ordering import SUBMITTED, Order


@dataclass(frozen=True, slots=True)
class Override:
    """The chair's own order of all the amendments, and why."""

    order: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Vote:
    """One question: `amendments` are the amendment and its doubles. `distance` in words.

    `if_adopted` and `if_rejected`: the others that fall with that outcome.
    """

    amendments: tuple[str, ...]
    distance: int
    if_adopted: tuple[str, ...]
    if_rejected: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "amendments": list(self.amendments),
            "distance": self.distance,
            "if_adopted": list(self.if_adopted),
            "if_rejected": list(self.if_rejected),
        }


@dataclass(frozen=True, slots=True)
class VotingOrder:
    """The votes in order; `override` where the chair set it."""

    votes: tuple[Vote, ...]
    override: Override | None = None

    def as_dict(self) -> dict[str, Any]:
        override = self.override
        return {
            "votes": [vote.as_dict() for vote in self.votes],
            "override": {"order": list(override.order), "reason": override.reason} if override else None,
        }


def distance(amendment: Amendment, graph: ConflictGraph) -> int:
    """How many words the amendment removes and adds."""
    total = 0
    for operation in amendment.operations:
        if isinstance(operation, EditWords):
            total += operation.stop - operation.start + len(operation.words)
        elif isinstance(operation, AddParagraph):
            total += len(operation.words)
        elif isinstance(operation, DropParagraph):
            total += len(graph.revision.paragraph(operation.paragraph).words)
    return total


def voting_order(
    graph: ConflictGraph,
    among: Iterable[str] | None = None,
    *,
    order: Order = SUBMITTED,
    override: Override | None = None,
) -> VotingOrder:
    """The votes on these amendments of the graph (None: all). Equal distances follow the order rule.

    Raises `NotUpForVote`, `OverrideIncomplete`.
    """
    names = list(graph.amendments) if among is None else list(dict.fromkeys(among))
    for name in names:
        if name not in graph.amendments:
            raise errors.NotUpForVote(amendment=name)
    ranked = _ranked(graph, names, order) if override is None else _overridden(names, override)
    votes = tuple(_vote(graph, doubles, names) for doubles in _without_doubles(graph, ranked))
    return VotingOrder(votes, override)


def fallen(graph: ConflictGraph, outcomes: Mapping[str, bool]) -> tuple[str, ...]:
    """The amendments that are not put to the vote any more after these outcomes (adopted or not)."""
    found: set[str] = set()
    for name, adopted in outcomes.items():
        if name not in graph.amendments:
            raise errors.NotUpForVote(amendment=name)
        found |= _falling(graph, _doubles(graph, name), adopted=adopted)
    return tuple(sorted(found - outcomes.keys()))


def _ranked(graph: ConflictGraph, names: Collection[str], order: Order) -> list[str]:
    def key(name: str) -> tuple[object, ...]:
        amendment = graph.amendments[name]
        return -distance(amendment, graph), order.key(amendment)

    def with_subs(name: str) -> list[str]:
        subs = [sub for sub in names if graph.amendments[sub].amends == name]
        return [*sorted(subs, key=key), name]

    first = [name for name in names if graph.amendments[name].amends not in names]
    return [each for name in sorted(first, key=key) for each in with_subs(name)]


def _overridden(names: Collection[str], override: Override) -> list[str]:
    trouble = next((n for n in override.order if n not in names or override.order.count(n) > 1), None)
    trouble = trouble or next((name for name in names if name not in override.order), None)
    if trouble or not override.reason.strip():
        raise errors.OverrideIncomplete(amendment=trouble or override.order[0])
    return list(override.order)


def _without_doubles(graph: ConflictGraph, ranked: list[str]) -> list[tuple[str, ...]]:
    votes: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for name in ranked:
        if name not in seen:
            doubles = tuple(each for each in ranked if each in _doubles(graph, name))
            votes.append((name, *(each for each in doubles if each != name)))
            seen.update(doubles)
    return votes


def _doubles(graph: ConflictGraph, name: str) -> set[str]:
    from_edges = {
        edge.second if edge.first == name else edge.first
        for edge in graph.around.get(name, ())
        if edge.reason is Reason.DUPLICATE
    }
    return {name, *from_edges}


def _vote(graph: ConflictGraph, doubles: tuple[str, ...], names: Collection[str]) -> Vote:
    adopted = _falling(graph, doubles, adopted=True) & set(names)
    rejected = _falling(graph, doubles, adopted=False) & set(names)
    return Vote(
        doubles,
        distance(graph.amendments[doubles[0]], graph),
        tuple(sorted(adopted)),
        tuple(sorted(rejected)),
    )


def _falling(graph: ConflictGraph, doubles: Collection[str], *, adopted: bool) -> set[str]:
    """What excludes an adopted one falls; so does what requires one that fell or was rejected."""
    if adopted:
        waiting = [other for name in doubles for other in graph.neighbours(name, Bearing.EXCLUDES)]
    else:
        waiting = [other for name in doubles for other in graph.dependents(name)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found and name not in doubles:
            found.add(name)
            waiting += graph.dependents(name)
    return found
