"""The index of Shapley and Shubik.

L. S. Shapley and M. Shubik, "A method for evaluating the distribution of power in a committee system", American
Political Science Review 48 (1954) 787–792. Small games are counted exactly by generating functions in weight and
size (I. Mann and L. S. Shapley, RAND RM-3158, 1962). For larger ones the index is the integral over p from 0 to 1
of the chance to be decisive when each other member joins with the chance p (G. Owen, Management Science 18 (1972)
64–79): a polynomial of a degree under n, which Gauss and Legendre's rule with ⌈n/2⌉ nodes integrates without an
error of its own, leaving the rounding of floating point.
"""

from fractions import Fraction
from math import ceil, factorial
from typing import Final

import numpy as np
import numpy.typing as npt

from comity.engines.decisions.power.banzhaf import check_size
from comity.engines.decisions.power.games import Game
from comity.engines.decisions.power.results import MemberPower, Method, Power

Floats = npt.NDArray[np.float64]

LARGEST_COUNTED: Final = 200_000_000
"""Members squared times the lesser of quota and its complement, up to which fractions are counted."""

NODES_AT_ONCE: Final = 8
"""So many polynomials fit a processor's cache together."""


def shapley_shubik(game: Game) -> Power:
    """The chance of each member to be pivotal when all join one by one in a random order; the shares add up to 1."""
    check_size(game)
    size = len(game.members) ** 2 * min(game.quota, game.total - game.quota + 1)
    exact = size <= LARGEST_COUNTED
    shares = _counted(game) if exact else _integrated(game)
    return Power(
        index="Shapley–Shubik",
        method=Method.EXACT if exact else Method.QUADRATURE,
        quota=game.quota,
        total=game.total,
        members=tuple(
            MemberPower(member, Fraction(weight), *[shares[whole]] * 4)
            for member, weight, whole in zip(game.members, game.weights, game.whole_weights, strict=True)
        ),
    )


def _counted(game: Game) -> dict[int, Fraction]:
    """For each weight, the share as a fraction. A game and its complement have one index, so the lesser is used."""
    quota = min(game.quota, game.total - game.quota + 1)
    slot = 8 * (len(game.members) // 8 + 1)
    coalitions = [1] + [0] * (quota - 1)
    for weight in game.whole_weights:
        for k in range(quota - 1, weight - 1, -1) if weight else ():
            coalitions[k] += coalitions[k - weight] << slot
    zeros = sum(not weight for weight in game.whole_weights)
    players = len(game.members) - zeros
    return {
        weight: _share(coalitions, quota, weight, players=players, slot=slot)
        for weight in set(game.whole_weights)
    }


def _share(coalitions: list[int], quota: int, weight: int, *, players: int, slot: int) -> Fraction:
    if not weight:
        return Fraction(0)
    without = list(coalitions)
    for k in range(weight, quota):
        without[k] -= without[k - weight] << slot
    swings = sum(without[max(quota - weight, 0) :])
    mask = (1 << slot) - 1
    orders = sum(
        (swings >> slot * size & mask) * factorial(size) * factorial(players - 1 - size)
        for size in range(players)
    )
    return Fraction(orders, factorial(players))


def _integrated(game: Game) -> dict[int, Fraction]:
    """For each weight, the share in floating point.

    p over one half is the complement's game at 1 − p, so that dividing a member out, which is stable for p up to
    one half, serves all p.
    """
    weights = sorted(weight for weight in game.whole_weights if weight)
    quotas = (game.quota, game.total - game.quota + 1)
    nodes, node_weights = np.polynomial.legendre.leggauss(ceil(len(weights) / 2))
    lower = nodes <= 0
    p, part = (nodes[lower] + 1) / 2, node_weights[lower] / 2
    part[nodes[lower] == 0] /= 2
    shares = dict.fromkeys(set(weights), 0.0)
    for start in range(0, len(p), NODES_AT_ONCE):
        these = slice(start, start + NODES_AT_ONCE)
        chances = _chances_by_weight(weights, p[these, None], length=max(quotas))
        below = np.concatenate([np.zeros((len(chances), 1)), np.cumsum(chances, axis=1)], axis=1)
        for weight in shares:
            decisive = sum(_chance_decisive(below, quota, weight, p[these]) for quota in quotas)
            shares[weight] += float(part[these] @ decisive)
    return {0: Fraction(0)} | {weight: Fraction(share) for weight, share in shares.items()}


def _chances_by_weight(weights: list[int], p: Floats, *, length: int) -> Floats:
    """The chance of each weight under `length` when each member joins with the chance p; one row for each p."""
    chances = np.zeros((len(p), length))
    chances[:, 0] = 1
    reached = 0
    for weight in weights:
        reached = min(reached + weight, length - 1)
        joining = p * chances[:, : max(reached + 1 - weight, 0)]
        chances[:, : reached + 1] *= 1 - p
        chances[:, weight : reached + 1] += joining
    return chances


def _chance_decisive(below: Floats, quota: int, weight: int, p: Floats) -> Floats:
    """The chance that the others weigh from quota − weight to quota − 1, by dividing the member out upward."""
    without = np.zeros(len(p))
    first = quota % weight
    for end in range(first, quota + 1, weight):
        window = below[:, end] - below[:, max(end - weight, 0)]
        without = (window - p * without) / (1 - p)
    return without
