"""Where each participant stands on the map.

p_i = √(C / max(n_i, 1)) · Σ_voted (v_ij − μ_j)·pc_j, with n_i the votes of participant i (Polis,
`math/pca.clj`, `sparsity-aware-project-ptpt`): those who voted little are not drawn to the centre.
"""

import numpy as np
import numpy.typing as npt

from comity.engines.opinion.components import Components
from comity.engines.opinion.votes import Votes


def project(votes: Votes, components: Components) -> npt.NDArray[np.float64]:
    """The N×2 points of the participants; the origin for someone without votes.

    A row's point is computed from that row alone, one statement after the other, so that it does not change
    by a bit with the company it is in.
    """
    rows, columns = np.nonzero(votes.voted)
    deviations = votes.values[rows, columns] - components.means[columns]
    sums = [
        np.bincount(rows, weights=deviations * direction[columns], minlength=votes.n_participants)
        for direction in components.directions
    ]
    scale = np.sqrt(votes.n_statements / np.maximum(votes.votes_by_participant, 1))
    return np.asarray(np.stack(sums, axis=1) * scale[:, None], dtype=np.float64)
