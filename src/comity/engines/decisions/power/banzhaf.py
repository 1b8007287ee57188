"""Banzhaf's index, exact for every game within the limits.

J. F. Banzhaf III, "Weighted voting doesn't work", Rutgers Law Review 19 (1965) 317–343; generating functions after
S. J. Brams and P. J. Affuso, Theory and Decision 7 (1976) 29–56. The coefficient of xᵏ in Π (1 + x^wᵢ) counts the
coalitions of weight k. The polynomial is held in one long whole number, each coefficient in bits of its own, so
that a member is one shift and one addition.
"""

from fractions import Fraction
from itertools import accumulate
from typing import Final

from comity.engines.decisions.power.errors import TooLargeForExact
from comity.engines.decisions.power.games import Game
from comity.engines.decisions.power.results import MemberPower, Method, Power

MOST_MEMBERS: Final = 1_000
MOST_WEIGHT: Final = 20_000


def banzhaf(game: Game) -> Power:
    """Of all 2ⁿ⁻¹ coalitions of the others, how many lose alone and win with the member; and as a share of all."""
    check_size(game)
    up_to = list(accumulate(_coalitions_by_weight(game)))
    swings = {weight: _swings(up_to, game.quota, weight) for weight in set(game.whole_weights)}
    in_all = sum(swings[weight] for weight in game.whole_weights)
    coalitions = 2 ** (len(game.members) - 1)
    return Power(
        index="Banzhaf",
        method=Method.EXACT,
        quota=game.quota,
        total=game.total,
        members=tuple(
            _member(member, weight, Fraction(swings[whole], coalitions), Fraction(swings[whole], in_all))
            for member, weight, whole in zip(game.members, game.weights, game.whole_weights, strict=True)
        ),
    )


def check_size(game: Game) -> None:
    """Raise TooLargeForExact beyond the limits."""
    if len(game.members) > MOST_MEMBERS or game.total > MOST_WEIGHT:
        raise TooLargeForExact(
            most_members=MOST_MEMBERS, most_weight=MOST_WEIGHT, members=len(game.members), weight=game.total
        )


def _coalitions_by_weight(game: Game) -> list[int]:
    """How many coalitions have each weight under the quota."""
    slot = len(game.members) // 8 + 1
    kept = (1 << 8 * slot * game.quota) - 1
    packed = 1
    for weight in game.whole_weights:
        packed = (packed + (packed << 8 * slot * weight)) & kept
    data = packed.to_bytes(slot * game.quota, "little")
    return [int.from_bytes(data[start : start + slot], "little") for start in range(0, len(data), slot)]


def _swings(up_to: list[int], quota: int, weight: int) -> int:
    """Coalitions without the member of a weight from quota − weight to quota − 1.

    Without the member, coalitions of weight k number P(k) − P(k − w) + P(k − 2w) − …, so that a window of the
    length w is an alternating sum of windows of P.
    """
    if not weight:
        return 0
    swings, sign = 0, 1
    for end in range(quota - 1, -1, -weight):
        below = up_to[end - weight] if end >= weight else 0
        swings += sign * (up_to[end] - below)
        sign = -sign
    return swings


def _member(member: str, weight: int | Fraction, decisive: Fraction, share: Fraction) -> MemberPower:
    return MemberPower(member, Fraction(weight), decisive, share, low=decisive, high=decisive)
