"""Banzhaf's and Shapley and Shubik's indices of a game of several majorities, as fractions.

With w(s) winning coalitions of size s, wᵢ(s) of them with the member, and n members: Banzhaf's swings are
Σ wᵢ(s) − (w(s) − wᵢ(s)); Shapley and Shubik's index is Σ wᵢ(s) (s−1)! (n−s)!/n! − Σ (w(s) − wᵢ(s)) s! (n−1−s)!/n!.
"""

from fractions import Fraction
from math import factorial

from comity.engines.decisions.power.compound import CompoundGame
from comity.engines.decisions.power.results import MemberPower, Method, Power
from comity.engines.decisions.power.winning import Sizes, Winning, count_winning


def compound_indices(game: CompoundGame) -> tuple[Power, Power]:
    """Banzhaf's index, then Shapley and Shubik's; raises TooManyMajorities where counting costs too much."""
    winning = count_winning(game)
    swings = [_swings(winning.by_size, with_member) for with_member in winning.with_member]
    coalitions = 2 ** (len(game.members) - 1)
    decisive = [Fraction(number, coalitions) for number in swings]
    pivotal = [_pivotal(winning, with_member) for with_member in winning.with_member]
    return (
        _power("Banzhaf", game, decisive, [Fraction(number, sum(swings)) for number in swings]),
        _power("Shapley–Shubik", game, pivotal, pivotal),
    )


def _swings(by_size: Sizes, with_member: Sizes) -> int:
    return 2 * sum(with_member) - sum(by_size)


def _pivotal(winning: Winning, with_member: Sizes) -> Fraction:
    members = len(winning.by_size) - 1
    orders = 0
    for size, (all_of_size, joined) in enumerate(zip(winning.by_size, with_member, strict=True)):
        if joined:
            orders += joined * factorial(size - 1) * factorial(members - size)
        if alone := all_of_size - joined:
            orders -= alone * factorial(size) * factorial(members - 1 - size)
    return Fraction(orders, factorial(members))


def _power(index: str, game: CompoundGame, decisive: list[Fraction], share: list[Fraction]) -> Power:
    return Power(
        index=index,
        method=Method.EXACT,
        quota=None,
        total=None,
        members=tuple(
            MemberPower(member, Fraction(weight), chance, part, low=chance, high=chance)
            for member, weight, chance, part in zip(game.members, game.weights, decisive, share, strict=True)
        ),
    )
