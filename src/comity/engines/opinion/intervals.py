"""The interval beside every share: Wilson's score interval (Wilson 1927).

For k of n it is the set of shares p that a two-sided test at 95% would not reject,
|k/n − p| ≤ z·√(p(1−p)/n): never outside 0…1, never without k/n in it, and close to its nominal coverage from
small n on (Brown, Cai, DasGupta, Statistical Science 16 (2001) 101–133), and anyone can recompute it by hand.
It speaks of the people asked as if they were drawn at random; where everyone was asked it says how far a
share could move if a like number answered again.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

CONFIDENCE: Final = 0.95
Z: Final = 1.959963984540054
"""The 97.5% point of the standard normal distribution."""


def wilson_intervals(
    successes: npt.NDArray[np.int64], trials: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Lower and upper ends (0…1) for `successes` of `trials`, elementwise; 0…1 where there are no trials."""
    n = trials + Z * Z
    centre = (successes + Z * Z / 2) / n
    failures = trials - successes
    spread = Z / n * np.sqrt(successes * failures / np.maximum(trials, 1) + Z * Z / 4)
    lower = np.where(successes == 0, 0.0, centre - spread)
    upper = np.where(failures == 0, 1.0, centre + spread)
    return lower, upper


def wilson_interval(successes: int, trials: int) -> tuple[float, float]:
    """The interval for one share."""
    lower, upper = wilson_intervals(np.asarray(successes), np.asarray(trials))
    return float(lower), float(upper)
