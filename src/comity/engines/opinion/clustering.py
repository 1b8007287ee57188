"""k-means without chance: the same points give the same clusters, whatever the sign of an axis.

Starting centres grow one at a time: the first is the mean; each further one is the point that, made a
centre, would leave the smallest sum of squared distances, after which Lloyd's iteration settles the centres
(the "fast global k-means" of Likas, Vlassis and Verbeek, Pattern Recognition 36 (2003) 451–461). Nothing is
drawn at random, and outliers do not attract a centre as they do where the farthest point is taken.

Every quantity is built from squared differences and from sums in the order of the rows, so mirroring an axis
mirrors the centres exactly and leaves the labels as they are; ties fall to the earlier row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

_Item = TypeVar("_Item", bound=np.generic)

MAX_ROUNDS: Final = 300
NUMBERS_AT_ONCE: Final = 1 << 20
"""Distances between many points are computed in tables of at most so many numbers (8 MB)."""
MAX_CANDIDATES: Final = 512
"""At most so many points, evenly spread over the rows, are tried as the next centre."""


@dataclass(frozen=True, eq=False, slots=True)
class Clustering:
    """k clusters, none empty: `labels` (n, 0…k−1) and `centres` (k×2)."""

    labels: npt.NDArray[np.intp]
    centres: npt.NDArray[np.float64]

    @property
    def k(self) -> int:
        return len(self.centres)


def clusterings(points: npt.NDArray[np.float64], *, max_k: int) -> Iterator[Clustering]:
    """The clusterings of n×2 points for k = 2, 3, … `max_k`, while there are that many distinct points."""
    centres = points.mean(axis=0, keepdims=True)
    for k in range(2, max_k + 1):
        nearest = squared_distances(points, centres).min(axis=1)
        if not nearest.any():
            return
        centres = np.vstack([centres, _best_next_centre(points, nearest)])
        clustering = settle(points, centres)
        if np.bincount(clustering.labels, minlength=k).min() == 0:
            return
        centres = clustering.centres
        yield clustering


def settle(points: npt.NDArray[np.float64], centres: npt.NDArray[np.float64]) -> Clustering:
    """Lloyd's iteration from `centres` until no point changes its cluster."""
    labels = squared_distances(points, centres).argmin(axis=1)
    for _ in range(MAX_ROUNDS):
        centres = _means(points, labels, centres)
        settled = squared_distances(points, centres).argmin(axis=1)
        if np.array_equal(settled, labels):
            break
        labels = settled
    return Clustering(labels=labels, centres=centres)


def squared_distances(
    points: npt.NDArray[np.float64], others: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """The n×m squared distances between n and m points of the plane."""
    across = points[:, None, 0] - others[None, :, 0]
    along = points[:, None, 1] - others[None, :, 1]
    across *= across
    along *= along
    across += along
    return across


def blocks(rows: npt.NDArray[_Item], *, width: int) -> list[npt.NDArray[_Item]]:
    """`rows` in pieces, such that a table of a piece by `width` stays within `NUMBERS_AT_ONCE`."""
    height = max(NUMBERS_AT_ONCE // max(width, 1), 1)
    return [rows[start : start + height] for start in range(0, len(rows), height)]


def _best_next_centre(
    points: npt.NDArray[np.float64], nearest: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """The point that, made a centre, takes the most off the sum of squared distances."""
    step = -(-len(points) // MAX_CANDIDATES)
    candidates = points[::step]
    gains = [_gains(block, points, nearest) for block in blocks(candidates, width=len(points))]
    chosen = int(np.concatenate(gains).argmax())
    return candidates[chosen : chosen + 1]


def _gains(
    candidates: npt.NDArray[np.float64], points: npt.NDArray[np.float64], nearest: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """How much each candidate would take off the sum of squared distances."""
    saved = nearest[None, :] - squared_distances(candidates, points)
    np.maximum(saved, 0.0, out=saved)
    return np.asarray(saved.sum(axis=1), dtype=np.float64)


def _means(
    points: npt.NDArray[np.float64], labels: npt.NDArray[np.intp], centres: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """The mean of each cluster; a cluster that lost its points keeps its centre."""
    sizes = np.bincount(labels, minlength=len(centres))
    sums = [np.bincount(labels, weights=axis, minlength=len(centres)) for axis in points.T]
    means = np.stack(sums, axis=1) / np.maximum(sizes, 1)[:, None]
    return np.where(sizes[:, None] > 0, means, centres)
