"""Everything that differs between invented members is drawn by lot, from the demonstration's one seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import numpy as np

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Lot:
    """A seed, and the moment the demonstration is filled. Each purpose draws from a stream of its own."""

    seed: int
    now: datetime

    def stream(self, purpose: str) -> np.random.Generator:
        return np.random.default_rng([self.seed, *purpose.encode()])

    def some(self, purpose: str, things: Sequence[Thing], count: int) -> list[Thing]:
        """`count` of the things, without repetition, in the order they were drawn."""
        drawn = self.stream(purpose).permutation(len(things))[:count]
        return [things[int(number)] for number in drawn]

    def ago(self, *, days: float) -> datetime:
        return self.now - timedelta(days=days)
