"""Schulze's method, by winning votes.

M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
method", Social Choice and Welfare 36 (2011) 267–303. A link from a to b stands where more ballots put a before b
than b before a, and its strength is how many put a before b. A path is as strong as its weakest link.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from comity.engines.decisions.elections.ballots import Count, RankBallot, Slate
from comity.engines.decisions.elections.lots import Lot, Urn
from comity.engines.decisions.elections.quotas import NO_QUOTAS, Quotas
from comity.engines.decisions.elections.results import Election, Turn, valid_and_blank
from comity.engines.decisions.elections.seating import seat, seated


@dataclass(frozen=True, slots=True)
class Duels:
    """How many ballots put the candidate of the row before that of the column, and the strongest paths."""

    candidates: tuple[str, ...]
    preferred: tuple[tuple[Count, ...], ...]
    paths: tuple[tuple[Count, ...], ...]

    def beaten_by(self, candidate: str) -> frozenset[str]:
        """Those to whom the strongest path from `candidate` is stronger than the strongest path back."""
        row = self.candidates.index(candidate)
        return frozenset(
            other
            for column, other in enumerate(self.candidates)
            if self.paths[row][column] > self.paths[column][row]
        )


def elect_by_schulze(
    slate: Slate, ballots: Sequence[RankBallot], *, seed: str, quotas: Quotas = NO_QUOTAS
) -> Election[Duels | Turn]:
    """Seats go down Schulze's order: next is who is beaten by nobody left, by lot where there are several.

    The votes of a turn are how many others the candidate beats. With several seats the order is taken from its
    top; it is not proportional.
    """
    quotas.check(slate)
    duels = hold_duels(slate, ballots)
    beats = {name: duels.beaten_by(name) for name in slate.candidates}
    order, lots = _order(beats, urn=Urn(seed))
    turns = seat(slate, order, {name: (len(each),) for name, each in beats.items()}, quotas=quotas)
    counted = valid_and_blank((ballot.count, bool(ballot.names)) for ballot in ballots)
    return seated("Schulze", slate, turns, (duels, *turns), ballots=counted, lots=lots, seed=seed)


def hold_duels(slate: Slate, ballots: Sequence[RankBallot]) -> Duels:
    """Every candidate against every other."""
    preferred = _preferred(slate, ballots)
    paths: list[list[Count]] = [
        [strength if strength > preferred[column][row] else 0 for column, strength in enumerate(strengths)]
        for row, strengths in enumerate(preferred)
    ]
    for via, start, end in permutations(range(len(paths)), 3):
        paths[start][end] = max(paths[start][end], min(paths[start][via], paths[via][end]))
    return Duels(slate.candidates, tuple(map(tuple, preferred)), tuple(map(tuple, paths)))


def _preferred(slate: Slate, ballots: Sequence[RankBallot]) -> list[list[Count]]:
    places = {name: place for place, name in enumerate(slate.candidates)}
    preferred: list[list[Count]] = [[0] * len(places) for _ in places]
    for ballot in ballots:
        slate.check_names(ballot.names)
        unnamed = tuple(name for name in slate.candidates if name not in ballot.names)
        for before, after in combinations((*ballot.ranks, unnamed), 2):
            for a in before:
                for b in after:
                    preferred[places[a]][places[b]] += ballot.count
    return preferred


def _order(beats: dict[str, frozenset[str]], *, urn: Urn) -> tuple[list[str], tuple[Lot, ...]]:
    left = list(beats)
    order: list[str] = []
    lots = []
    while left:
        unbeaten = [name for name in left if not any(name in beats[other] for other in left)]
        if len(unbeaten) > 1:
            lots.append(urn.draw(unbeaten, occasion=f"place {len(order) + 1}"))
            unbeaten = list(lots[-1].drawn)
        order.append(unbeaten[0])
        left.remove(unbeaten[0])
    return order, tuple(lots)
