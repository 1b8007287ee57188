"""A share with what it rests on, and the entries of a result that carry one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from comity.engines.opinion.group_statistics import Counts
from comity.engines.opinion.intervals import wilson_intervals

HALF = 0.5


class Direction(StrEnum):
    """The answer that an entry is about."""

    AGREE = "agree"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `n` votes (passes included) went one way; `share` and `interval` are parts of one, 0…1.

    Nobody voted: `share` is None and the interval is 0…1, which is what is known.
    """

    count: int
    n: int
    share: float | None
    interval: tuple[float, float]

    @property
    def is_majority(self) -> bool:
        """The whole interval lies above one half: chance alone does not make it a majority."""
        return self.interval[0] > HALF

    @property
    def is_minority(self) -> bool:
        return self.interval[1] < HALF

    def as_dict(self) -> dict[str, Any]:
        """The figure as it stands in JSON."""
        share = None if self.share is None else rounded(self.share)
        return {"count": self.count, "n": self.n, "share": share, "interval": rounded_all(self.interval)}


def shares(counts: Counts, votes: Counts) -> list[list[Share]]:
    """The shares of k×C `counts` of `votes`, as k lists of C."""
    lower, upper = wilson_intervals(counts, votes)
    table = zip(counts.tolist(), votes.tolist(), lower.tolist(), upper.tolist(), strict=True)
    return [
        [
            Share(count, n, count / n if n else None, (low, high))
            for count, n, low, high in zip(*row, strict=True)
        ]
        for row in table
    ]


def rounded(value: float) -> float:
    """`value` to twelve significant digits, so that two machines print the same number."""
    return float(f"{value:.12g}")


def rounded_all(values: Sequence[float] | np.ndarray[Any, np.dtype[np.float64]]) -> list[float]:
    """Each of `values` to twelve significant digits."""
    return [rounded(float(value)) for value in values]
