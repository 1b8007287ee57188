"""How simple rules would have decided past roll calls, all at once.

    calls = RollCalls.from_counts(yes=[93, 60], no=[40, 40], abstain=[10, 0])
    comparison = compare([SIMPLE, TWO_THIRDS], calls)
    comparison.pass_only_under("simple majority", "two thirds")

Exact: integers only. No outcome that was declared at the time is read or guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from comity.engines.decisions.power.errors import (
    AbsentUnknown,
    NegativeVotes,
    ThresholdOutOfRange,
    UnevenCounts,
)

Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class RollCalls:
    """Votes by heads or by weight of each roll call; `absent` is None where nobody knows who was absent."""

    yes: Counts
    no: Counts
    abstain: Counts
    absent: Counts | None = None

    def __post_init__(self) -> None:
        counts = [self.yes, self.no, self.abstain] + ([] if self.absent is None else [self.absent])
        if len({each.shape for each in counts}) > 1 or self.yes.ndim != 1:
            raise UnevenCounts
        if any((each < 0).any() for each in counts):
            raise NegativeVotes

    @classmethod
    def from_counts(
        cls,
        *,
        yes: Sequence[int],
        no: Sequence[int],
        abstain: Sequence[int],
        absent: Sequence[int] | None = None,
    ) -> "RollCalls":
        """Counts as they come."""
        return cls(
            yes=np.asarray(yes, dtype=np.int64),
            no=np.asarray(no, dtype=np.int64),
            abstain=np.asarray(abstain, dtype=np.int64),
            absent=None if absent is None else np.asarray(absent, dtype=np.int64),
        )

    @classmethod
    def from_letters(cls, rows: Sequence[Sequence[str]]) -> "RollCalls":
        """Rows of "Y", "N" and "A", one column a member. Any other cell did not vote, absent or not a member."""
        letters = np.asarray(rows, dtype="U1")
        return cls(*((letters == letter).sum(axis=1, dtype=np.int64) for letter in "YNA"))

    def __len__(self) -> int:
        return len(self.yes)


class Base(StrEnum):
    """What a threshold is a part of."""

    YES_AND_NO = "yes and no"
    CAST = "yes, no and abstentions"
    ENTITLED = "all entitled"


@dataclass(frozen=True, slots=True)
class ThresholdRule:
    """Passed by yes of at least `threshold` of the base, or more than it if `over`.

    `most_no` is the largest part of the base that may vote no. Without a yes nothing passes, so that an empty base
    fails.
    """

    name: str
    base: Base
    threshold: Fraction
    over: bool = False
    most_no: Fraction | None = None

    def __post_init__(self) -> None:
        for part in (self.threshold, self.most_no or Fraction(0)):
            if not 0 <= part <= 1:
                raise ThresholdOutOfRange(threshold=part)

    def passed(self, calls: RollCalls) -> Flags:
        """Which roll calls pass."""
        base = self._base(calls)
        left, right = calls.yes * self.threshold.denominator, base * self.threshold.numerator
        passed = (calls.yes > 0) & ((left > right) if self.over else (left >= right))
        if self.most_no is not None:
            passed &= calls.no * self.most_no.denominator <= base * self.most_no.numerator
        return np.asarray(passed, dtype=np.bool_)

    def _base(self, calls: RollCalls) -> Counts:
        voted: Counts = calls.yes + calls.no
        if self.base is Base.YES_AND_NO:
            return voted
        if self.base is Base.CAST:
            return voted + calls.abstain
        if calls.absent is None:
            raise AbsentUnknown(rule=self.name)
        return voted + calls.abstain + calls.absent


SIMPLE: Final = ThresholdRule("simple majority", Base.YES_AND_NO, Fraction(1, 2), over=True)
TWO_THIRDS: Final = ThresholdRule("two thirds", Base.YES_AND_NO, Fraction(2, 3))
FOUR_FIFTHS: Final = ThresholdRule("four fifths", Base.YES_AND_NO, Fraction(4, 5))
MAJORITY_OF_CAST: Final = ThresholdRule("majority of votes cast", Base.CAST, Fraction(1, 2), over=True)
NOBODY_AGAINST: Final = ThresholdRule("nobody against", Base.YES_AND_NO, Fraction(1))
ABSOLUTE: Final = ThresholdRule("absolute majority", Base.ENTITLED, Fraction(1, 2), over=True)


@dataclass(frozen=True, eq=False, slots=True)
class Comparison:
    """Which rule passes which roll call: one row a rule, in the order given."""

    rules: tuple[ThresholdRule, ...]
    passed: Flags

    def passed_under(self, name: str) -> Flags:
        """The roll calls passed under the rule of this name."""
        row: Flags = self.passed[[rule.name for rule in self.rules].index(name)]
        return row

    def pass_only_under(self, name: str, other: str) -> npt.NDArray[np.intp]:
        """The places of the roll calls that pass under the first rule and fail under the other."""
        return np.flatnonzero(self.passed_under(name) & ~self.passed_under(other))

    def as_dict(self) -> dict[str, Any]:
        """How many roll calls pass under each rule, and under it but not under each other one."""
        names = [rule.name for rule in self.rules]
        return {
            "roll_calls": self.passed.shape[1],
            "passed": {name: int(self.passed_under(name).sum()) for name in names},
            "only_under": {
                name: {other: len(self.pass_only_under(name, other)) for other in names if other != name}
                for name in names
            },
        }


def compare(rules: Sequence[ThresholdRule], calls: RollCalls) -> Comparison:
    """Decide every roll call by every rule."""
    passed = np.array([rule.passed(calls) for rule in rules], dtype=bool).reshape(len(rules), len(calls))
    return Comparison(tuple(rules), passed)
