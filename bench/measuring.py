"""What both sides of a bench share: a clock around repeated calls, and the process's peak memory.

Standard library only: it runs in the peers' environment too.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

MIN_REPEATS = 3
MAX_REPEATS = 30
ENOUGH_SECONDS = 6.0
STATUS = Path("/proc/self/status")


def timed(call: Callable[[], Result]) -> tuple[Result, float, int]:
    """The result of `call`, the seconds of its fastest call, and how often it was called after a first one.

    Processor seconds of this process: with one thread they are those of the wall clock on an idle machine, and
    stay so on a busy one.
    """
    result = call()
    seconds: list[float] = []
    while len(seconds) < MIN_REPEATS or (sum(seconds) < ENOUGH_SECONDS and len(seconds) < MAX_REPEATS):
        start = time.process_time()
        call()
        seconds.append(time.process_time() - start)
    return result, min(seconds), len(seconds)


def peak_megabytes() -> float:
    """The largest resident size of this process so far, without what its parent had."""
    if STATUS.exists():
        lines = STATUS.read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
