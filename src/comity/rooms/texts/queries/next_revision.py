"""The next revision as it would be: which proposals go in, what is settled with them, what stays."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from comity.engines import drafting
from comity.engines.drafting.closing import closing_proposal
from comity.rooms.texts.enums import Agreement
from comity.rooms.texts.queries.brackets import BracketNow
from comity.rooms.texts.queries.rolling import Rolling


@dataclass(frozen=True)
class Settled:
    """A group of rivals that is decided: `taken` and `fallen` are its proposals, `closings` put in what was agreed.

    `by_vote`: the members decided it; else all of its brackets are agreed. `in_part`: taken, but not everywhere.
    """

    group: drafting.Group
    taken: frozenset[str]
    fallen: frozenset[str]
    in_part: frozenset[str] = frozenset()
    closings: tuple[drafting.Amendment, ...] = ()
    brackets: tuple[str, ...] = ()
    by_vote: bool = False


@dataclass(frozen=True)
class Plan:
    """`made` is the revision with everything that goes in; `waiting` are brackets that are agreed in a group where
    another one is not; `left` the proposals that stay, to be carried onto the new revision.
    """

    rolling: Rolling
    made: drafting.Consolidation
    chosen: tuple[str, ...]
    settled: tuple[Settled, ...]
    waiting: tuple[str, ...]

    @property
    def digest(self) -> str:
        return self.made.revision.digest

    @property
    def is_empty(self) -> bool:
        """Nothing would change and nothing would be decided."""
        return not self.made.applied and not self.settled

    @property
    def taken(self) -> frozenset[str]:
        return frozenset({*self.chosen, *(name for each in self.settled for name in each.taken)})

    @property
    def fallen(self) -> frozenset[str]:
        return frozenset(name for each in self.settled for name in each.fallen)

    @property
    def left(self) -> tuple[str, ...]:
        """In the order of submission."""
        every = self.rolling.made.graph.amendments
        gone = self.taken | self.fallen
        return tuple(sorted((n for n in every if n not in gone), key=lambda name: every[name].number))

    @property
    def amendments(self) -> list[drafting.Amendment]:
        """Those worked in as they stand, and those whose words the closings brought: lineage needs both."""
        worked_in = [self.made.graph.amendments[name] for name in self.made.applied]
        every = self.rolling.made.graph.amendments
        parents = {name for each in worked_in for name in each.parents if name in every}
        return [*worked_in, *(every[name] for name in sorted(parents - set(self.made.applied)))]

    def obstacles(self) -> Iterator[drafting.Edge | tuple[str, str]]:
        """Why what was chosen cannot stand together: edges, and pairs of what requires what was not chosen."""
        for group in self.made.unresolved:
            yield from group.edges
            yield from group.lacking


def plan_revision(
    rolling: Rolling,
    brackets: Mapping[str, BracketNow],
    *,
    choose: Collection[str] | None = None,
    by_vote: Collection[str] = (),
) -> Plan:
    """`choose` among the compatible proposals (None: all); `by_vote` are those that the members adopted."""
    made = rolling.made
    number = made.graph.revision.number + 1
    settled: list[Settled] = []
    waiting: list[str] = []
    for group in made.unresolved:
        inside = [each for each in brackets.values() if belongs(each.bracket, group)]
        voted = [name for name in group.amendments if name in by_vote]
        if voted:
            settled.append(settled_by_vote(rolling, group, voted))
        elif inside and all(each.state == Agreement.AGREED for each in inside):
            start = sum(len(each.closings) for each in settled)
            settled.append(settled_by_consent(rolling, group, inside, f"R{number}", start))
        else:
            waiting += [each.name for each in inside if not each.is_open]
    chosen = tuple(name for name in made.applied if choose is None or name in choose)
    adopted = [name for each in settled if each.by_vote for name in each.taken]
    amendments = [made.graph.amendments[name] for name in (*chosen, *adopted)]
    amendments += [closing for each in settled for closing in each.closings]
    return Plan(
        rolling,
        drafting.consolidate(made.graph.revision, amendments),
        chosen,
        tuple(settled),
        tuple(waiting),
    )


def belongs(bracket: drafting.Bracket, group: drafting.Group) -> bool:
    return any(not set(group.amendments).isdisjoint(each.amendments) for each in bracket.alternatives)


def settled_by_vote(rolling: Rolling, group: drafting.Group, voted: Collection[str]) -> Settled:
    fallen = drafting.fallen(rolling.made.graph, dict.fromkeys(voted, True))
    return Settled(group, frozenset(voted), frozenset(fallen), by_vote=True)


def settled_by_consent(
    rolling: Rolling, group: drafting.Group, inside: Collection[BracketNow], prefix: str, start: int
) -> Settled:
    closings: list[drafting.Amendment] = []
    taken: set[str] = set()
    passed_over: set[str] = set()
    for each in inside:
        bracket = each.bracket
        chosen = next(one for one in bracket.alternatives if one.id == bracket.agreed)
        taken |= set(chosen.amendments)
        for other in bracket.alternatives:
            passed_over |= set(other.amendments) - set(chosen.amendments)
        nth = start + len(closings) + 1
        closing = closing_proposal(
            rolling.made, bracket, f"{prefix}.{nth}", proposers=chosen.holders, number=1_000_000 + nth
        )
        closings += [closing] if closing else []
    taken &= set(group.amendments)
    return Settled(
        group,
        frozenset(taken),
        frozenset(set(group.amendments) - taken),
        frozenset(taken & passed_over),
        tuple(closings),
        tuple(each.name for each in inside),
    )
