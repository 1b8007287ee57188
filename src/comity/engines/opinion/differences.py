"""Where the groups differ most.

For each statement the two groups whose smoothed shares (A + 1)/(S + 2) lie farthest apart, in agreement or
in disagreement, whichever is farther. The two-proportion test of Polis (`math/stats.clj`, `two-prop-test`)
between these two groups says whether the difference is more than chance. (Polis publishes no list of
differences; the smoothing and the test are its own.)
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from comity.engines.opinion.figures import Direction, Share, rounded, shares
from comity.engines.opinion.group_statistics import Counts, Figures, GroupStatistics, two_proportion_test
from comity.engines.opinion.representative import SIGNIFICANT


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two groups are apart on one statement.

    `share` is that of all grouped participants together, `by_group` that of each group in the order of their
    ids. `spread` (0…1) is the distance between the smoothed shares of group `most` and group `least`, `z` the
    test of it, `significant` whether z > 1.2816, `opposed` that the whole interval of `most` lies above one half and
    that of `least` below: the two take opposite sides, and no statement is opposed and common ground at once.
    """

    statement: str
    direction: Direction
    share: Share
    spread: float
    most: int
    least: int
    z: float
    significant: bool
    opposed: bool
    by_group: tuple[Share, ...]

    def as_dict(self) -> dict[str, Any]:
        """The entry as it stands in JSON."""
        return {
            "statement": self.statement,
            "direction": self.direction.value,
            **self.share.as_dict(),
            "spread": rounded(self.spread),
            "most": str(self.most),
            "least": str(self.least),
            "z": rounded(self.z),
            "significant": self.significant,
            "opposed": self.opposed,
            "groups": [share.as_dict() for share in self.by_group],
        }


def differences(statistics: GroupStatistics, statements: tuple[str, ...]) -> tuple[Difference, ...]:
    """Statements on which two groups voted, largest spread first; equals in canonical order.

    Groups that did not vote on a statement do not count on it; with fewer than two groups there is nothing.
    """
    both = (statistics.votes > 0).sum(axis=0) >= 2
    if not both.any():
        return ()
    agrees = _spread(statistics.pa, statistics.votes) >= _spread(statistics.pd, statistics.votes)
    factors = np.where(agrees, statistics.pa, statistics.pd)
    counts = np.where(agrees, statistics.agree, statistics.disagree)
    spreads = _spread(factors, statistics.votes)
    most, least = _ends(factors, statistics.votes)
    z = _test(counts, statistics.votes, most, least)
    overall = shares(counts.sum(axis=0)[None, :], statistics.votes.sum(axis=0)[None, :])[0]
    by_group = shares(counts, statistics.votes)
    return tuple(
        Difference(
            statement=statements[column],
            direction=Direction.AGREE if agrees[column] else Direction.DISAGREE,
            share=overall[column],
            spread=float(spreads[column]),
            most=int(most[column]),
            least=int(least[column]),
            z=float(z[column]),
            significant=bool(z[column] > SIGNIFICANT),
            opposed=by_group[most[column]][column].is_majority
            and by_group[least[column]][column].is_minority,
            by_group=tuple(row[column] for row in by_group),
        )
        for column in np.argsort(-spreads, kind="stable").tolist()
        if both[column]
    )


def _ends(factors: Figures, votes: Counts) -> tuple[Counts, Counts]:
    """By statement, the group with the largest and the one with the smallest share, of those that voted."""
    most = np.where(votes > 0, factors, -np.inf).argmax(axis=0)
    least = np.where(votes > 0, factors, np.inf).argmin(axis=0)
    return most.astype(np.int64), least.astype(np.int64)


def _spread(factors: Figures, votes: Counts) -> Figures:
    most, least = _ends(factors, votes)
    columns = np.arange(factors.shape[1])
    return np.asarray(factors[most, columns] - factors[least, columns], dtype=np.float64)


def _test(counts: Counts, votes: Counts, most: Counts, least: Counts) -> Figures:
    columns = np.arange(counts.shape[1])
    return two_proportion_test(
        counts[most, columns], counts[least, columns], votes[most, columns], votes[least, columns]
    )
