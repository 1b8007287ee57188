"""Who belongs together: groups of participants whose votes lie close on the map.

Taking part needs min(7, C) votes (Polis, `math/conversation.clj`, `:in-conv`). Groups are k-means clusters of
the points with the k of 2…5 whose mean silhouette is largest; of equals the smaller k. Polis clusters a
hundred k-means centres in a second step and smooths k over time; here the participants themselves are
clustered, once.

Rows are first put in the order of their votes, read statement by statement. Names play no part in it and
neither does the order of arrival, so swapping two participants swaps their places and changes nothing else.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from comity.engines.opinion.clustering import clusterings
from comity.engines.opinion.silhouette import mean_silhouettes
from comity.engines.opinion.votes import Votes

VOTES_TO_TAKE_PART: Final = 7
MAX_GROUPS: Final = 5
SILHOUETTE_SAMPLE: Final = 4000
"""Up to so many participants the silhouette is exact; beyond, so many are drawn by the seed, without bias."""
NOT_GROUPED: Final = -1


@dataclass(frozen=True, eq=False, slots=True)
class Grouping:
    """Which group each participant belongs to.

    `labels` (N) holds group ids 0…k−1, largest group first, and `NOT_GROUPED` for those with too few votes;
    `sizes` (k) counts members; `centres` (k×2) are their mean points; `silhouettes` maps each k that was
    tried to its mean silhouette (−1…1), and is empty where there was nothing to divide.
    """

    labels: npt.NDArray[np.intp]
    sizes: tuple[int, ...]
    centres: npt.NDArray[np.float64]
    silhouettes: dict[int, float]

    @property
    def k(self) -> int:
        return len(self.sizes)

    @property
    def n_grouped(self) -> int:
        return sum(self.sizes)


def group_participants(votes: Votes, points: npt.NDArray[np.float64], *, seed: int) -> Grouping:
    """The groups among the participants at `points` (N×2).

    Nobody with enough votes: no group. One or two people, or all at one point: one group. `seed` matters only
    above `SILHOUETTE_SAMPLE` participants.
    """
    rows = _rows_in_order_of_votes(votes, _takes_part(votes))
    found = list(clusterings(points[rows], max_k=min(MAX_GROUPS, len(rows) - 1))) if len(rows) else []
    labelings = [clustering.labels for clustering in found]
    scores = mean_silhouettes(points[rows], labelings, sample=_sample(len(rows), seed)) if found else []
    best = int(np.argmax(scores)) if scores else None
    chosen = labelings[best] if best is not None else np.zeros(len(rows), dtype=np.intp)
    ordered = _largest_first(chosen)
    labels = np.full(votes.n_participants, NOT_GROUPED, dtype=np.intp)
    labels[rows] = ordered
    sizes = np.bincount(ordered)
    return Grouping(
        labels=labels,
        sizes=tuple(sizes.tolist()),
        centres=_centres(points[rows], ordered, sizes),
        silhouettes={clustering.k: score for clustering, score in zip(found, scores, strict=True)},
    )


def _takes_part(votes: Votes) -> npt.NDArray[np.intp]:
    """The rows of those who voted on at least min(7, C) statements, and on one at least."""
    needed = max(min(VOTES_TO_TAKE_PART, votes.n_statements), 1)
    return np.flatnonzero(votes.votes_by_participant >= needed)


def _rows_in_order_of_votes(votes: Votes, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """`rows` sorted by what they voted, statement by statement; equal rows stay as they are."""
    if not len(rows):
        return rows
    letters = np.where(votes.voted[rows], votes.values[rows] + 2, 4).astype(np.uint8)
    words = np.ascontiguousarray(letters).view(f"S{votes.n_statements}")[:, 0]
    return rows[np.argsort(words, kind="stable")]


def _sample(n: int, seed: int) -> npt.NDArray[np.intp]:
    if n <= SILHOUETTE_SAMPLE:
        return np.arange(n)
    drawn = np.random.default_rng(seed).choice(n, size=SILHOUETTE_SAMPLE, replace=False, shuffle=False)
    return np.sort(drawn).astype(np.intp)


def _largest_first(labels: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The same clusters, numbered by size; of equals the one that holds the earlier row comes first."""
    if not len(labels):
        return labels
    _, first_rows, sizes = np.unique(labels, return_index=True, return_counts=True)
    new_of_old = np.empty(len(sizes), dtype=np.intp)
    new_of_old[np.lexsort((first_rows, -sizes))] = np.arange(len(sizes))
    return np.asarray(new_of_old[labels], dtype=np.intp)


def _centres(
    points: npt.NDArray[np.float64], labels: npt.NDArray[np.intp], sizes: npt.NDArray[np.intp]
) -> npt.NDArray[np.float64]:
    sums = [np.bincount(labels, weights=axis, minlength=len(sizes)) for axis in points.T]
    return np.stack(sums, axis=1) / sizes[:, None]
