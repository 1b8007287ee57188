"""Counting: heads and weight apart, by class and region. Whole numbers and fractions only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from comity.engines.decisions.roll import Number, Roll, Voter
from comity.engines.decisions.statutes import Kind, Measure, Quantity, Rule, Statutes
from comity.engines.decisions.votes import Ballot, Vote, Votes

YES, NO, ABSTAIN, PRESENT, ENTITLED = range(5)
PLACES: Mapping[Vote, int] = {Vote.YES: YES, Vote.NO: NO, Vote.ABSTAIN: ABSTAIN}


@dataclass(frozen=True, slots=True)
class Counts:
    """One measure of one group."""

    yes: Number = 0
    no: Number = 0
    abstain: Number = 0
    present: Number = 0
    entitled: Number = 0

    @property
    def cast(self) -> Number:
        return self.yes + self.no + self.abstain

    def quantity(self, quantity: Quantity) -> Number:
        match quantity:
            case Quantity.VALID:
                return self.yes + self.no
            case Quantity.CAST:
                return self.cast
            case Quantity.NOT_YES:
                return self.entitled - self.yes
        value: Number = getattr(self, quantity.value)
        return value


@dataclass(slots=True)
class _Cell:
    heads: list[int] = field(default_factory=lambda: [0] * 5)
    weight: list[Number] = field(default_factory=lambda: [0] * 5)


@dataclass(frozen=True, slots=True)
class Tally:
    """`cells` by (class, region), each with its counts by heads and by weight.

    `split` are the members who voted more than one way: they count by weight and in no vote by heads.
    `unreasoned` are the negatives that the rule does not count.
    """

    cells: Mapping[tuple[str, str], Mapping[Measure, Counts]]
    split: tuple[str, ...] = ()
    unreasoned: tuple[str, ...] = ()

    def counts(
        self,
        measure: Measure,
        classes: Iterable[str] = (),
        *,
        only_class: str = "",
        only_region: str | None = None,
    ) -> Counts:
        """The counts of these `classes` (none: all), of one class or of one region."""
        wanted = frozenset(classes)
        found = [
            cell[measure]
            for (class_name, region), cell in self.cells.items()
            if (not wanted or class_name in wanted)
            and (not only_class or class_name == only_class)
            and (only_region is None or region == only_region)
        ]
        return Counts(
            yes=sum(counts.yes for counts in found),
            no=sum(counts.no for counts in found),
            abstain=sum(counts.abstain for counts in found),
            present=sum(counts.present for counts in found),
            entitled=sum(counts.entitled for counts in found),
        )

    @property
    def regions(self) -> list[str]:
        return sorted({region for _, region in self.cells})

    def classes(self, among: Iterable[str] = ()) -> list[str]:
        wanted = frozenset(among)
        return sorted({name for name, _ in self.cells if not wanted or name in wanted})


def tally(statutes: Statutes, rule: Rule, roll: Roll, votes: Votes) -> Tally:
    """Count `votes` as the `rule` counts them."""
    cells: dict[tuple[str, str], _Cell] = {}
    split: list[str] = []
    unreasoned: list[str] = []
    voting = {name for name, member_class in statutes.classes.items() if member_class.votes}
    represented = roll.holders if statutes.proxies.counted_as_present else {}
    holders = roll.holders if rule.kind is Kind.VOTE else {}
    for voter in roll.voters:
        if voter.class_name not in voting:
            continue
        key = (voter.class_name, voter.region)
        cell = cells.get(key) or cells.setdefault(key, _Cell())
        heads, weight = cell.heads, cell.weight
        heads[ENTITLED] += 1
        weight[ENTITLED] += voter.weight
        ballots = _ballots(voter, holders, votes)
        if voter.present or voter.id in represented or (voter.present is None and ballots):
            heads[PRESENT] += 1
            weight[PRESENT] += voter.weight
        if ballots:
            _add(voter, ballots, cell, rule, split, unreasoned)
    return Tally(
        cells={
            key: {Measure.HEADS: Counts(*cell.heads), Measure.WEIGHT: Counts(*cell.weight)}
            for key, cell in cells.items()
        },
        split=tuple(split),
        unreasoned=tuple(unreasoned),
    )


def _ballots(voter: Voter, holders: Mapping[str, str], votes: Votes) -> tuple[Ballot, ...]:
    """The member's own ballots; without them those of the holder of the proxy, where they are undivided.

    An objection is its member's alone, so `holders` is empty where objections are asked for.
    """
    ballots = votes.ballots.get(voter.id, ())
    if ballots or voter.id not in holders:
        return ballots
    held = votes.ballots.get(holders[voter.id], ())
    if len(held) != 1:
        return ()
    return held if held[0].weight is None else (Ballot(voter.id, held[0].vote, reasoned=held[0].reasoned),)


def _add(
    voter: Voter,
    ballots: tuple[Ballot, ...],
    cell: _Cell,
    rule: Rule,
    split: list[str],
    unreasoned: list[str],
) -> None:
    only = ballots[0]
    if len(ballots) == 1 and only.weight is None and not _lacks_reason(only):
        place = PLACES[only.vote]
        cell.weight[place] += voter.weight
        cell.heads[place] += 1
        return
    ways = {ballot.vote for ballot in ballots}
    counted = [ballot for ballot in ballots if rule.unreasoned_negatives_count or not _lacks_reason(ballot)]
    for ballot in counted:
        cell.weight[PLACES[ballot.vote]] += voter.weight if ballot.weight is None else ballot.weight
    if len(counted) < len(ballots):
        unreasoned.append(voter.id)
    if len(ways) > 1:
        split.append(voter.id)
    elif counted:
        cell.heads[PLACES[only.vote]] += 1


def _lacks_reason(ballot: Ballot) -> bool:
    return ballot.vote is Vote.NO and not ballot.reasoned
