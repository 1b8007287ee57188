"""Every winning coalition counted, by its size and by each member, exactly.

Two ways, taken by what they cost:

- **Generating functions** in several variables (as in `banzhaf`): the coefficient of x₁^a x₂^b … in
  Π (1 + x₁^uᵢ x₂^vᵢ …) counts the coalitions with the sums a, b, …. All coefficients stand in one long whole number,
  so that a member is one shift and one addition, and without the member the number is divided by 1 + x₁^uᵢ x₂^vᵢ ….
- **Halves**: all coalitions of either half of the members, put together where they win (E. Horowitz and S. Sahni,
  Journal of the ACM 21 (1974) 277–292). The heaviest dimension is sorted, so that it may be populations in persons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

import numpy as np
import numpy.typing as npt

from comity.engines.decisions.power.compound import CompoundGame
from comity.engines.decisions.power.errors import TooManyMajorities

Whole = npt.NDArray[np.int64]
Sizes = list[int]

MOST_BYTES: Final = 60_000_000
"""Of one long number: the product of all sums plus one, times bytes for each coefficient."""
MOST_WORK: Final = 10_000_000_000
"""Bytes passed over: that number once for each member, and 40 times for each kind of member. About ten seconds."""
MOST_IN_HALVES: Final = 36
MOST_PAIRS: Final = 100_000
"""Of classes of coalitions alike but for the heaviest dimension, one from each half."""
LARGEST_SUM: Final = 2**62


@dataclass(frozen=True, slots=True)
class Winning:
    """How many winning coalitions have each size, in all and with each member in them."""

    by_size: Sizes
    with_member: tuple[Sizes, ...]


def count_winning(game: CompoundGame) -> Winning:
    """Count them all; raises TooManyMajorities beyond the cost of both ways."""
    sized = game.sized
    if _cost_of_function(sized) <= MOST_WORK and _bytes(sized) <= MOST_BYTES:
        return _by_function(sized)
    if len(sized.members) <= MOST_IN_HALVES and max(sized.totals) < LARGEST_SUM:
        first, second = (_half(sized, part) for part in _parts(sized))
        if len(first.alike) * len(second.alike) <= MOST_PAIRS:
            return _by_halves(sized, first, second)
    raise TooManyMajorities(members=len(sized.members), dimensions=len(game.dimensions))


def _slot(game: CompoundGame) -> int:
    """Bytes for each coefficient, which is 2ⁿ at the most: whole words of 4."""
    return 4 * (len(game.members) // 32 + 1)


def _bytes(game: CompoundGame) -> int:
    return prod(total + 1 for total in game.totals) * _slot(game)


def _cost_of_function(game: CompoundGame) -> int:
    kinds = len(set(zip(*game.dimensions, strict=True)))
    return _bytes(game) * (len(game.members) + 40 * kinds)


def _by_function(game: CompoundGame) -> Winning:
    strides = [prod(total + 1 for total in game.totals[place + 1 :]) for place in range(len(game.totals))]
    shifts = [
        sum(stride * weight for stride, weight in zip(strides, weights, strict=True))
        for weights in zip(*game.dimensions, strict=True)
    ]
    bits = 8 * _slot(game)
    packed = 1
    for shift in sorted(shifts):
        packed += packed << bits * shift
    won = _won(game, strides)
    joined = {
        shift: _by_sizes(game, _with(packed, bits * shift, 8 * _bytes(game)), won) for shift in set(shifts)
    }
    return Winning(_by_sizes(game, packed, won), tuple(joined[shift] for shift in shifts))


def _with(packed: int, shift: int, length: int) -> int:
    """The coalitions with one member: all of them less P / (1 + y) = P (1 − y)(1 + y²)(1 + y⁴)…"""
    kept = (1 << length) - 1
    without = packed - (packed << shift) & kept
    power = 2 * shift
    while power < length:
        without = without + (without << power) & kept
        power *= 2
    return packed - without


def _won(game: CompoundGame, strides: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Whether the sums of each coefficient win; one row a size."""
    places = np.arange(prod(total + 1 for total in game.totals))
    sums = [places // stride % (total + 1) for stride, total in zip(strides, game.totals, strict=True)]
    won: npt.NDArray[np.bool_] = np.asarray(game.wins(sums)).reshape(len(game.members) + 1, -1)
    return won


def _by_sizes(game: CompoundGame, packed: int, won: npt.NDArray[np.bool_]) -> Sizes:
    """The sum of the coefficients that win, of each size."""
    data = np.frombuffer(packed.to_bytes(_bytes(game), "little"), dtype="<u4")
    digits = data.reshape(*won.shape, -1)
    return [
        sum(int(digit) << 32 * place for place, digit in enumerate(row[wins].sum(axis=0, dtype=np.uint64)))
        for row, wins in zip(digits, won, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Half:
    """All coalitions of some members: those `alike` in every dimension but the heaviest stand together.

    For each sums in the lighter dimensions: the numbers of the coalitions (their bits are the members in them) and
    their sums in the heaviest, ascending.
    """

    members: tuple[int, ...]
    alike: tuple[tuple[tuple[int, ...], Whole, Whole], ...]


def _parts(game: CompoundGame) -> tuple[tuple[int, ...], tuple[int, ...]]:
    members = tuple(range(len(game.members)))
    return members[::2], members[1::2]


def _heaviest(game: CompoundGame) -> int:
    """Never the sizes, which stand first."""
    return max(range(len(game.totals)), key=lambda number: (number > 0, game.totals[number]))


def _half(game: CompoundGame, members: tuple[int, ...]) -> _Half:
    sums = np.zeros((1, len(game.dimensions)), dtype=np.int64)
    for member in members:
        sums = np.concatenate([sums, sums + [weights[member] for weights in game.dimensions]])
    heaviest = _heaviest(game)
    lighter = np.delete(sums, heaviest, axis=1)
    kinds, kind_of = np.unique(lighter, axis=0, return_inverse=True)
    order = np.lexsort((sums[:, heaviest], kind_of.ravel()))
    starts = np.flatnonzero(np.diff(kind_of.ravel()[order], prepend=-1))
    groups = np.split(order, starts[1:])
    return _Half(
        members,
        tuple(
            (tuple(kind.tolist()), group, sums[group, heaviest])
            for kind, group in zip(kinds, groups, strict=True)
        ),
    )


def _by_halves(game: CompoundGame, first: _Half, second: _Half) -> Winning:
    with_member: dict[int, Sizes] = {}
    by_size: Sizes = []
    for half, other in ((first, second), (second, first)):
        by_size = [0] * (len(game.members) + 1)
        joined = np.zeros((len(game.members) + 1, len(half.members)), dtype=np.int64)
        for size, numbers, partners in _pairs(game, half, other):
            by_size[size] += int(partners.sum())
            joined[size] += partners @ (numbers[:, None] >> np.arange(len(half.members)) & 1)
        for place, member in enumerate(half.members):
            with_member[member] = [int(count) for count in joined[:, place]]
    return Winning(by_size, tuple(with_member[member] for member in range(len(game.members))))


def _pairs(game: CompoundGame, half: _Half, other: _Half) -> Iterator[tuple[int, Whole, Whole]]:
    """A size, coalitions of `half`, and how many of `other` each of them wins with at that size."""
    for lighter, numbers, sums in half.alike:
        for partner, _, partner_sums in other.alike:
            together = [a + b for a, b in zip(lighter, partner, strict=True)]
            least = _least(game, together)
            if least is not None:
                first = np.searchsorted(partner_sums, least - sums)
                yield together[0], numbers, len(partner_sums) - first


def _least(game: CompoundGame, lighter: Sequence[int]) -> int | None:
    """The least sum in the heaviest dimension that wins with these in the others; None: none does."""
    heaviest = _heaviest(game)
    bars = {
        bar.least for clause in game.clauses for bars in clause for bar in bars if bar.dimension == heaviest
    }
    for least in sorted({0, *bars}):
        if game.wins([*lighter[:heaviest], least, *lighter[heaviest:]]):
            return least
    return None
