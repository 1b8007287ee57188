"""Votes with groups planted in them, for demonstrations and tests. Nothing here is real."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from comity.engines.opinion.votes import Votes

PASSES: Final = 0.1
"""The part of answers that are a pass."""


@dataclass(frozen=True, eq=False, slots=True)
class Simulation:
    """Simulated votes, and the group that each participant was planted in."""

    votes: Votes
    planted: dict[str, int]


def simulate(
    *,
    n_participants: int,
    n_statements: int,
    n_groups: int,
    seed: int,
    answered: float = 0.7,
    conviction: float = 0.85,
    in_common: float = 0.3,
) -> Simulation:
    """Votes of `n_groups` groups that each lean one way on every statement.

    All groups lean the same way on the part `in_common` of the statements, and draw their sides on the others.
    A participant answers a statement with probability `answered`; an answer is a pass in one of ten cases,
    else it follows the group's lean with probability `conviction`. Participants are "0", "1", …, and so are
    statements. The same arguments give the same votes.
    """
    chance = np.random.default_rng(seed)
    leanings = _leanings(chance, n_groups, n_statements, in_common)
    groups = chance.integers(n_groups, size=n_participants)
    follows = np.where(chance.random((n_participants, n_statements)) < conviction, 1, -1)
    passes = chance.random((n_participants, n_statements)) < PASSES
    names = [str(number) for number in range(n_participants)]
    votes = Votes.from_arrays(
        participants=names,
        statements=[str(number) for number in range(n_statements)],
        values=np.where(passes, 0, follows * leanings[groups]),
        voted=chance.random((n_participants, n_statements)) < answered,
    )
    return Simulation(votes=votes, planted=dict(zip(names, groups.tolist(), strict=True)))


def _leanings(
    chance: np.random.Generator, n_groups: int, n_statements: int, in_common: float
) -> npt.NDArray[np.int64]:
    """The side, +1 or −1, that each group takes on each statement."""
    own = chance.choice([-1, 1], size=(n_groups, n_statements))
    shared = chance.random(n_statements) < in_common
    return np.where(shared, own[0], own)
