"""Three integer matrices that say everything the components need, and that add up over participants.

With V the N×C votes (0 where not voted) and M the N×C mask of what was voted, they are V'V, M'V and M'M.
Statistics of two disjoint sets of participants add to those of the union, exactly, so a large assembly can be
counted in blocks, on several machines, or as votes arrive.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from comity.engines.opinion.errors import UnusableVotes
from comity.engines.opinion.votes import Votes

ROWS_PER_BLOCK: Final = 8192
"""Blocks are multiplied in float32, which is exact for whole numbers up to 2**24, far above this."""


@dataclass(frozen=True, eq=False, slots=True)
class Statistics:
    """What a set of participants says about C statements. All matrices are int64, C×C."""

    statements: tuple[str, ...]
    n_participants: int
    votes_votes: npt.NDArray[np.int64]
    """V'V; its diagonal counts agreements and disagreements together."""
    voted_votes: npt.NDArray[np.int64]
    """M'V; entry (i, j) sums the votes on j of those who voted on i; its diagonal is agree − disagree."""
    voted_voted: npt.NDArray[np.int64]
    """M'M; entry (i, j) counts who voted on both; its diagonal is the number of votes, passes included."""

    def __add__(self, other: Self) -> Self:
        """The statistics of both sets of participants, who must be disjoint."""
        if self.statements != other.statements:
            raise UnusableVotes("statistics of different statements cannot be added")
        return type(self)(
            statements=self.statements,
            n_participants=self.n_participants + other.n_participants,
            votes_votes=self.votes_votes + other.votes_votes,
            voted_votes=self.voted_votes + other.voted_votes,
            voted_voted=self.voted_voted + other.voted_voted,
        )

    @property
    def n_votes(self) -> npt.NDArray[np.int64]:
        """Votes by statement, passes included; length C."""
        return np.diagonal(self.voted_voted)

    @property
    def means(self) -> npt.NDArray[np.float64]:
        """The mean vote by statement, −1…1; 0 where nobody voted; length C."""
        sums = np.diagonal(self.voted_votes)
        return np.asarray(sums / np.maximum(self.n_votes, 1), dtype=np.float64)


def count_statistics(votes: Votes) -> Statistics:
    """The statistics of all participants in `votes`, counted block by block."""
    n_statements = votes.n_statements
    gram = np.zeros((2 * n_statements, 2 * n_statements), dtype=np.int64)
    for start in range(0, votes.n_participants, ROWS_PER_BLOCK):
        block = slice(start, start + ROWS_PER_BLOCK)
        both = np.concatenate([votes.values[block], votes.voted[block]], axis=1, dtype=np.float32)
        gram += (both.T @ both).astype(np.int64)
    return Statistics(
        statements=votes.statements,
        n_participants=votes.n_participants,
        votes_votes=gram[:n_statements, :n_statements],
        voted_votes=gram[n_statements:, :n_statements],
        voted_voted=gram[n_statements:, n_statements:],
    )
