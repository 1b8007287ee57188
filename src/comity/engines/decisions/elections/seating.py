"""Seats given in the order of success: the end of every rule that puts the candidates in one order."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from comity.engines.decisions.elections.ballots import Count, Slate
from comity.engines.decisions.elections.lots import Lot, Urn
from comity.engines.decisions.elections.quotas import Quotas
from comity.engines.decisions.elections.results import Ballots, Election, Outcome, Turn, elected_in

Step = TypeVar("Step")
Votes = Mapping[str, tuple[Count, ...]]


def in_order(votes: Votes, *, urn: Urn) -> tuple[list[str], tuple[Lot, ...]]:
    """The candidates by descending votes, each set of equals in the order of its lot; and the lots."""
    order: list[str] = []
    lots = []
    ranked = sorted(votes, key=lambda name: votes[name], reverse=True)
    for _, group in groupby(ranked, key=lambda name: votes[name]):
        equals = list(group)
        if len(equals) > 1:
            lots.append(urn.draw(equals, occasion=f"place {len(order) + 1}"))
            equals = list(lots[-1].drawn)
        order += equals
    return order, tuple(lots)


def seat(
    slate: Slate,
    order: Sequence[str],
    votes: Votes,
    *,
    quotas: Quotas,
    not_accepted: frozenset[str] = frozenset(),
) -> tuple[Turn, ...]:
    """Give the seats down `order`, passing over those not accepted and those whom a quota forbids."""
    seats = min(slate.seats, len(slate.candidates))
    elected: set[str] = set()
    turns = []
    for place, candidate in enumerate(order, start=1):
        outcome, group = Outcome.NOT_ACCEPTED, None
        if candidate not in not_accepted:
            outcome, group = _outcome(candidate, elected, seats=seats, quotas=quotas)
        if outcome is Outcome.ELECTED:
            elected.add(candidate)
        turns.append(Turn(place, candidate, votes[candidate], outcome, group))
    return tuple(turns)


def seated(
    rule: str,
    slate: Slate,
    turns: Sequence[Turn],
    steps: Sequence[Step],
    *,
    ballots: Ballots,
    lots: Sequence[Lot],
    seed: str,
) -> Election[Step]:
    """The election in which these `turns` gave the seats."""
    elected = elected_in(turns)
    return Election(
        rule=rule,
        seats=slate.seats,
        elected=elected,
        vacant=slate.seats - len(elected),
        ballots=ballots,
        steps=tuple(steps),
        lots=tuple(lots),
        seed=seed,
    )


def _outcome(candidate: str, elected: set[str], *, seats: int, quotas: Quotas) -> tuple[Outcome, str | None]:
    if len(elected) == seats:
        return Outcome.NO_SEAT_LEFT, None
    group = quotas.obstacle(candidate, elected, seats=seats)
    return (Outcome.ELECTED, None) if group is None else (Outcome.QUOTA, group)
