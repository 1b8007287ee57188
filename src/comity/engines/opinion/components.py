"""The two principal components of the votes, missing ones imputed by their statement's mean.

The imputed matrix is never formed: with D = diag(mean), Cov·(N−1) = V'V − DM'V − (DM'V)' + D·M'M·D. The
eigenvectors are exact (LAPACK's symmetric solver), not iterated or sampled. Polis (`math/pca.clj`) finds the
same two directions by power iteration.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import linalg

from comity.engines.opinion.statistics import Statistics

N_COMPONENTS: Final = 2
NOTHING: Final = 1e-12
"""A component with less than this part of the total variance is rounding: it becomes zero."""
SAME: Final = 1e-9
"""Entries of a component closer than this, relatively, count as equally large when its sign is chosen."""


@dataclass(frozen=True, eq=False, slots=True)
class Components:
    """The directions along which participants differ most.

    `means` (C, −1…1) is the centre; `directions` (2×C) holds unit vectors, the largest absolute entry of
    each positive, or zeros where there is no second (or first) direction; `eigenvalues` (2, descending, ≥0)
    are the variances along them; `total_variance` is the sum of all eigenvalues.
    """

    statements: tuple[str, ...]
    means: npt.NDArray[np.float64]
    directions: npt.NDArray[np.float64]
    eigenvalues: npt.NDArray[np.float64]
    total_variance: float


def principal_components(statistics: Statistics) -> Components:
    """The first two principal components.

    Defined for every input: without statements, with fewer than two participants, or where all said the same,
    eigenvalues and directions are zero; with one statement the second ones are.
    """
    covariance = covariances(statistics)
    total_variance = float(np.trace(covariance))
    eigenvalues = np.zeros(N_COMPONENTS)
    directions = np.zeros((N_COMPONENTS, len(statistics.statements)))
    found, vectors = _largest(covariance)
    for index, (eigenvalue, vector) in enumerate(zip(found, vectors, strict=True)):
        if eigenvalue > NOTHING * total_variance:
            eigenvalues[index] = eigenvalue
            directions[index] = oriented(vector)
    return Components(
        statements=statistics.statements,
        means=statistics.means,
        directions=directions,
        eigenvalues=eigenvalues,
        total_variance=total_variance,
    )


def covariances(statistics: Statistics) -> npt.NDArray[np.float64]:
    """The C×C sample covariances of the imputed votes; zeros for fewer than two participants."""
    means = statistics.means
    crossed = means[:, None] * statistics.voted_votes
    scatter = statistics.votes_votes - crossed - crossed.T + np.outer(means, means) * statistics.voted_voted
    return np.asarray(scatter / max(statistics.n_participants - 1, 1), dtype=np.float64)


def oriented(vector: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """`vector` or its opposite: its largest absolute entry is positive; the first of equals decides."""
    sizes = np.abs(vector)
    decides = int(np.argmax(sizes >= sizes.max() * (1 - SAME)))
    return -vector if vector[decides] < 0 else vector


def _largest(
    covariance: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Up to two eigenvalues, descending, and their eigenvectors as rows."""
    size = len(covariance)
    if size == 0:
        return np.zeros(0), np.zeros((0, 0))
    first = max(size - N_COMPONENTS, 0)
    values, vectors = linalg.eigh(
        covariance, subset_by_index=(first, size - 1), driver="evx", check_finite=False
    )
    return values[::-1], vectors.T[::-1]
