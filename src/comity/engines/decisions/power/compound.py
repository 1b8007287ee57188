"""A game of several majorities: by heads and by weight, in every class or region, and with alternatives.

Each majority is a bar in one dimension: a weight for every member, and the least sum that clears it. A coalition wins
when every clause holds; a clause holds when all bars of one of its alternatives are cleared. More members never turn
a win into a loss.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from comity.engines.decisions.power.errors import (
    AlwaysWins,
    NegativeWeight,
    NeverWins,
    NoMembers,
    RepeatedMember,
)
from comity.engines.decisions.power.games import Weight

Wins = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bar:
    """At least `least` in the dimension of this number."""

    dimension: int
    least: int


Alternative = tuple[Bar, ...]
Clause = tuple[Alternative, ...]


@dataclass(frozen=True)
class CompoundGame:
    """Members with a whole weight in each of the `dimensions`, and the clauses that a winning coalition meets.

    `weights` are shown beside the members' power and decide nothing.
    """

    members: tuple[str, ...]
    weights: tuple[Weight, ...]
    dimensions: tuple[tuple[int, ...], ...]
    clauses: tuple[Clause, ...]

    def __post_init__(self) -> None:
        if not self.members:
            raise NoMembers
        seen: set[str] = set()
        for member in self.members:
            if member in seen:
                raise RepeatedMember(member=member)
            seen.add(member)
        for weights in self.dimensions:
            for member, weight in zip(self.members, weights, strict=True):
                if weight < 0:
                    raise NegativeWeight(member=member, weight=weight)
        if not self.wins(self.totals):
            raise NeverWins
        if self.wins([0] * len(self.dimensions)):
            raise AlwaysWins

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """The sum of each dimension."""
        return tuple(sum(weights) for weights in self.dimensions)

    @cached_property
    def sized(self) -> "CompoundGame":
        """The same game with heads as its first dimension, which no clause needs to name."""
        moved = tuple(
            tuple(tuple(Bar(bar.dimension + 1, bar.least) for bar in bars) for bars in clause)
            for clause in self.clauses
        )
        ones = (1,) * len(self.members)
        whole = CompoundGame(self.members, self.weights, (ones, *self.dimensions), moved)
        return whole.without_repeats

    @property
    def without_repeats(self) -> "CompoundGame":
        """The same game with every dimension once."""
        kept = list(dict.fromkeys(self.dimensions))
        place = {number: kept.index(weights) for number, weights in enumerate(self.dimensions)}
        clauses = tuple(
            tuple(tuple(Bar(place[bar.dimension], bar.least) for bar in bars) for bars in clause)
            for clause in self.clauses
        )
        return CompoundGame(self.members, self.weights, tuple(kept), clauses)

    def wins(self, sums: Sequence[Any]) -> Any:
        """Whether coalitions with these `sums` by dimension win: whole numbers, or arrays of one shape."""
        won: Any = True
        for clause in self.clauses:
            held: Any = False
            for bars in clause:
                cleared: Any = True
                for bar in bars:
                    cleared = cleared & (sums[bar.dimension] >= bar.least)
                held = held | cleared
            won = won & held
        return won
