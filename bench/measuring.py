"""What both sides of a bench share: a clock around repeated calls, and the process's peak memory.

Standard library only: it runs in the peers' environment too.
"""

import resource
import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

MIN_REPEATS = 3
MAX_REPEATS = 30
ENOUGH_SECONDS = 6.0


def timed(call: Callable[[], Result]) -> tuple[Result, float, int]:
    """The result of `call`, the seconds of its fastest call, and how often it was called after a first one.

    The fastest call says most about the code and least about what else the machine was doing.
    """
    result = call()
    seconds: list[float] = []
    while len(seconds) < MIN_REPEATS or (sum(seconds) < ENOUGH_SECONDS and len(seconds) < MAX_REPEATS):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return result, min(seconds), len(seconds)


def peak_megabytes() -> float:
    """The largest resident size of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
