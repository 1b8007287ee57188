"""Voting power drawn by chance, with its interval, for games beyond the exact count.

Intervals are Wilson's at 95% (E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212),
each for its own member.
"""

from fractions import Fraction
from math import sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from comity.engines.decisions.power.compound import CompoundGame
from comity.engines.decisions.power.errors import TooHeavyToSample
from comity.engines.decisions.power.games import Game
from comity.engines.decisions.power.results import MemberPower, Method, Power

Counts = npt.NDArray[np.int64]

DRAWS: Final = 10_000
DRAWS_AT_ONCE: Final = 250
DEVIATES: Final = 1.959963984540054
"""Standard deviations on both sides of the mean that hold 95% of a normal distribution."""

LARGEST_TOTAL: Final = 2**62


def sampled_banzhaf(game: Game | CompoundGame, *, seed: int, draws: int = DRAWS) -> Power:
    """Coalitions drawn with every member in or out alike; the share is of all decisive votes drawn."""
    weights, chance = _weights(game), np.random.default_rng(seed)
    decisive = np.zeros(len(game.members), dtype=np.int64)
    for number in _batches(draws):
        joined = chance.integers(0, 2, size=(number, len(decisive)), dtype=np.int8).astype(bool)
        others: list[Counts] = [np.subtract((joined @ each)[:, None], joined * each) for each in weights]
        with_member = [sums + each for sums, each in zip(others, weights, strict=True)]
        decisive += (~_wins(game, others) & _wins(game, with_member)).sum(axis=0)
    return _power("Banzhaf", game, decisive, in_all=int(decisive.sum()), draws=draws, seed=seed)


def sampled_shapley_shubik(game: Game | CompoundGame, *, seed: int, draws: int = DRAWS) -> Power:
    """Random orders drawn; decisive is who makes the coalition win, one member in each order."""
    weights, chance = _weights(game), np.random.default_rng(seed)
    decisive = np.zeros(len(game.members), dtype=np.int64)
    for _ in range(draws):
        order = chance.permutation(len(decisive))
        won = _wins(game, [each[order].cumsum() for each in weights])
        decisive[order[np.argmax(won)]] += 1
    return _power("Shapley–Shubik", game, decisive, in_all=draws, draws=draws, seed=seed)


def wilson_interval(count: int, draws: int) -> tuple[Fraction, Fraction]:
    """The bounds at 95% for a chance seen `count` times in `draws`, as fractions of the floating-point bounds."""
    share, spread = count / draws, DEVIATES**2 / draws
    centre = share + spread / 2
    half = DEVIATES * sqrt(share * (1 - share) / draws + spread / (4 * draws))
    low, high = (centre - half) / (1 + spread), (centre + half) / (1 + spread)
    return Fraction(max(low, 0.0)), Fraction(min(high, 1.0))


def _weights(game: Game | CompoundGame) -> list[Counts]:
    """The weights of the members in each dimension."""
    dimensions = (game.whole_weights,) if isinstance(game, Game) else game.dimensions
    for weights in dimensions:
        if sum(weights) > LARGEST_TOTAL:
            raise TooHeavyToSample(weight=sum(weights), most_weight=LARGEST_TOTAL)
    return [np.array(weights, dtype=np.int64) for weights in dimensions]


def _wins(game: Game | CompoundGame, sums: list[Counts]) -> npt.NDArray[np.bool_]:
    won: npt.NDArray[np.bool_] = sums[0] >= game.quota if isinstance(game, Game) else game.wins(sums)
    return won


def _batches(draws: int) -> list[int]:
    whole, rest = divmod(draws, DRAWS_AT_ONCE)
    return [DRAWS_AT_ONCE] * whole + [rest] * bool(rest)


def _power(
    index: str, game: Game | CompoundGame, decisive: Counts, *, in_all: int, draws: int, seed: int
) -> Power:
    return Power(
        index=index,
        method=Method.SAMPLE,
        quota=game.quota if isinstance(game, Game) else None,
        total=game.total if isinstance(game, Game) else None,
        members=tuple(
            MemberPower(
                member,
                Fraction(weight),
                Fraction(count, draws),
                Fraction(count, max(in_all, 1)),
                *wilson_interval(count, draws),
            )
            for member, weight, count in zip(game.members, game.weights, decisive.tolist(), strict=True)
        ),
        draws=draws,
        seed=seed,
    )
