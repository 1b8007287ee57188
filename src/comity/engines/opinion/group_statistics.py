"""What each group said about each statement, and how far that stands out from the rest.

The formulas are Polis's (`math/repness.clj`, `math/stats.clj`). With A agreements, D disagreements and S
votes (passes included) of a group on a statement, and A', S' of all other groups together:

    pa  = (A + 1) / (S + 2)                                   pd likewise with D
    pat = 2·√(S + 1)·((A + 1)/(S + 1) − 1/2)                  one-proportion test against one half
    ra  = pa / ((A' + 1) / (S' + 2))                          how many times as likely as the rest
    rat = (π₁ − π₂) / √(π(1 − π)(1/(S + 1) + 1/(S' + 1)))     two-proportion test against the rest,
          π₁ = (A + 1)/(S + 1), π₂ = (A' + 1)/(S' + 1), π = (A + A' + 2)/(S + S' + 2); 0 where π = 1
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.engines.opinion.grouping import NOT_GROUPED
from comity.engines.opinion.votes import AGREE, DISAGREE, Votes

Counts = npt.NDArray[np.int64]
Figures = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class GroupStatistics:
    """Counts and figures of k groups on C statements; every array is k×C."""

    agree: Counts
    disagree: Counts
    votes: Counts
    pa: Figures
    pd: Figures
    pat: Figures
    pdt: Figures
    ra: Figures
    rd: Figures
    rat: Figures
    rdt: Figures


def group_statistics(votes: Votes, labels: npt.NDArray[np.intp], *, k: int) -> GroupStatistics:
    """The statistics of the groups 0…k−1 named in `labels` (N, −1 for those who belong to none)."""
    agree, disagree, counted = count_by_group(votes, labels, k=k)
    return statistics_of_counts(agree, disagree, counted)


def count_by_group(votes: Votes, labels: npt.NDArray[np.intp], *, k: int) -> tuple[Counts, Counts, Counts]:
    """Agreements, disagreements and votes (passes included) by group and statement, each k×C."""
    members = (labels[None, :] == np.arange(k)[:, None]) & (labels != NOT_GROUPED)
    rows = [np.flatnonzero(of_group) for of_group in members]
    return (
        _sums(votes.values == AGREE, rows),
        _sums(votes.values == DISAGREE, rows),
        _sums(votes.voted, rows),
    )


def statistics_of_counts(agree: Counts, disagree: Counts, votes: Counts) -> GroupStatistics:
    """The statistics that follow from the k×C counts alone."""
    rest_agree, rest_disagree, rest = (table.sum(axis=0) - table for table in (agree, disagree, votes))
    pa, pd = smoothed_share(agree, votes), smoothed_share(disagree, votes)
    return GroupStatistics(
        agree=agree,
        disagree=disagree,
        votes=votes,
        pa=pa,
        pd=pd,
        pat=one_proportion_test(agree, votes),
        pdt=one_proportion_test(disagree, votes),
        ra=pa / smoothed_share(rest_agree, rest),
        rd=pd / smoothed_share(rest_disagree, rest),
        rat=two_proportion_test(agree, rest_agree, votes, rest),
        rdt=two_proportion_test(disagree, rest_disagree, votes, rest),
    )


def smoothed_share(successes: Counts, votes: Counts) -> Figures:
    """(A + 1) / (S + 2): the share, drawn towards one half where there are few votes."""
    return np.asarray((successes + 1) / (votes + 2), dtype=np.float64)


def one_proportion_test(successes: Counts, votes: Counts) -> Figures:
    """z of the share against one half (Polis, `math/stats.clj`, `prop-test`)."""
    return np.asarray(2 * np.sqrt(votes + 1) * ((successes + 1) / (votes + 1) - 0.5), dtype=np.float64)


def two_proportion_test(successes: Counts, others: Counts, votes: Counts, other_votes: Counts) -> Figures:
    """z of one share against another (Polis, `math/stats.clj`, `two-prop-test`); 0 where everybody agrees."""
    s1, s2, n1, n2 = successes + 1, others + 1, votes + 1, other_votes + 1
    pooled = (s1 + s2) / (n1 + n2)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    certain = pooled == 1
    return np.where(certain, 0.0, (s1 / n1 - s2 / n2) / np.where(certain, 1.0, spread))


def _sums(table: npt.NDArray[np.bool_], rows: list[npt.NDArray[np.intp]]) -> Counts:
    if not rows:
        return np.zeros((0, table.shape[1]), dtype=np.int64)
    return np.stack([table[of_group].sum(axis=0, dtype=np.int64) for of_group in rows])
