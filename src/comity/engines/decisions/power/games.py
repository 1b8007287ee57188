"""A game of weights: who has how many votes, and how many pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor, gcd, lcm

from comity.engines.decisions.power.errors import (
    NegativeWeight,
    NoMembers,
    NoWeight,
    RepeatedMember,
    SeveralMajorities,
    ThresholdOutOfRange,
)

Weight = int | Fraction


@dataclass(frozen=True)
class Game:
    """Members with weights; a coalition wins with `threshold` of the total weight, or more than it if `over`.

    Weights are nought or more; fractions are brought to whole numbers, and common divisors taken out.
    """

    members: tuple[str, ...]
    weights: tuple[Weight, ...]
    threshold: Fraction
    over: bool = False

    def __post_init__(self) -> None:
        if not self.members:
            raise NoMembers
        seen: set[str] = set()
        for member, weight in zip(self.members, self.weights, strict=True):
            if member in seen:
                raise RepeatedMember(member=member)
            if weight < 0:
                raise NegativeWeight(member=member, weight=weight)
            seen.add(member)
        if not any(self.weights):
            raise NoWeight
        if not 0 < self.quota <= self.total:
            raise ThresholdOutOfRange(threshold=self.threshold)

    @classmethod
    def of_majorities(
        cls, members: tuple[str, ...], majorities: Sequence[tuple[tuple[Weight, ...], Fraction, bool]]
    ) -> "Game":
        """The game of a rule with one majority: weights, threshold, over; several are refused."""
        if len(majorities) != 1:
            raise SeveralMajorities(number=len(majorities))
        ((weights, threshold, over),) = majorities
        return cls(members, weights, threshold, over)

    @cached_property
    def whole_weights(self) -> tuple[int, ...]:
        """The weights as the smallest whole numbers in the same proportions."""
        fractions = [Fraction(weight) for weight in self.weights]
        scale = lcm(*(weight.denominator for weight in fractions))
        scaled = [int(weight * scale) for weight in fractions]
        divisor = gcd(*scaled)
        return tuple(weight // divisor for weight in scaled)

    @cached_property
    def total(self) -> int:
        """The sum of the whole weights."""
        return sum(self.whole_weights)

    @cached_property
    def quota(self) -> int:
        """The least whole weight that wins."""
        needed = self.threshold * self.total
        return floor(needed) + 1 if self.over else -floor(-needed)
