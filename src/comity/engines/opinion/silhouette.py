"""How well clusters are separated: the mean silhouette (Rousseeuw 1987; Polis, `math/clusters.clj`).

For a point, a is its mean distance to the others of its own cluster and b the smallest mean distance to
another cluster; its silhouette is (b − a) / max(a, b), and 0 for the only point of a cluster.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from comity.engines.opinion.clustering import blocks, squared_distances


def mean_silhouettes(
    points: npt.NDArray[np.float64],
    labelings: Sequence[npt.NDArray[np.intp]],
    *,
    sample: npt.NDArray[np.intp],
) -> list[float]:
    """The mean silhouette of each labelling (n labels 0…k−1, k ≥ 2, none empty) over the rows in `sample`.

    Each sampled point is compared with all n points. The distances are computed once for all labellings.
    """
    ks = [int(labels.max()) + 1 for labels in labelings]
    members = np.concatenate([np.eye(k)[labels] for k, labels in zip(ks, labelings, strict=True)], axis=1)
    sums = np.concatenate(
        [
            np.sqrt(squared_distances(points[rows], points)) @ members
            for rows in blocks(sample, width=len(points))
        ]
    )
    starts = np.cumsum([0, *ks])
    return [
        float(_silhouettes(sums[:, start : start + k], labels, sample).mean())
        for start, k, labels in zip(starts, ks, labelings, strict=False)
    ]


def _silhouettes(
    distance_sums: npt.NDArray[np.float64], labels: npt.NDArray[np.intp], sample: npt.NDArray[np.intp]
) -> npt.NDArray[np.float64]:
    """The silhouette of each sampled point, from its summed distances to each cluster."""
    sizes = np.bincount(labels)
    own = labels[sample]
    rows = np.arange(len(sample))
    others = np.maximum(sizes[own] - 1, 1)
    inside = distance_sums[rows, own] / others
    outside = distance_sums / sizes
    outside[rows, own] = np.inf
    nearest = outside.min(axis=1)
    larger = np.maximum(inside, nearest)
    alone = sizes[own] == 1
    return np.where(alone | (larger == 0), 0.0, (nearest - inside) / np.where(larger == 0, 1.0, larger))
