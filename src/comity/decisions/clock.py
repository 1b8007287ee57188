"""What time it is while questions are put: a clock that does not jump when the server's is set.

The steady clock is the server's own clock as it stood at one moment since the machine was started (its anchor) and the
seconds since, which no setting of the clock changes. All processes of one machine read the same anchor in the database;
before the first is kept there, a process goes by its own. See ADR 0017.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from django.db import DatabaseError, InterfaceError

from comity.decisions.models import ClockAnchor

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
SECONDS_BETWEEN_READINGS = 1.0
# Time servers move a clock by less than this all day long.
BORNE = timedelta(seconds=2)


def wall_now() -> datetime:
    """What the server's clock shows."""
    return datetime.now(UTC)


def uptime() -> float:
    """Seconds that only grow, those in which the machine slept included where the system counts them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@cache
def boot() -> str:
    """What tells one start of this machine from another; "" where the system does not say."""
    return BOOT_ID.read_text(encoding="ascii").strip() if BOOT_ID.exists() else ""


@dataclass(frozen=True)
class Anchor:
    """The wall clock showed `at` when the uptime was `uptime`."""

    at: datetime
    uptime: float

    def now(self, up: float) -> datetime:
        return self.at + timedelta(seconds=up - self.uptime)


class SteadyClock:
    def __init__(self) -> None:
        self.anchor = Anchor(wall_now(), uptime())
        self.read_at = float("-inf")

    def now(self) -> datetime:
        """Reads the anchor anew once a second, for another process may have set it; not where that fails."""
        up = uptime()
        if boot() and up - self.read_at >= SECONDS_BETWEEN_READINGS:
            self.read_at = up
            self.read()
        return self.anchor.now(up)

    def shown(self) -> datetime:
        """Without asking the database."""
        return self.anchor.now(uptime())

    def read(self) -> None:
        try:
            kept = ClockAnchor.objects.filter(boot=boot()).first()
        except (DatabaseError, InterfaceError):
            return
        if kept is not None:
            self.anchor = Anchor(kept.at, kept.uptime)


STEADY = SteadyClock()


def voting_now() -> datetime:
    return STEADY.now()


def steady_time_of(wall: datetime) -> datetime:
    """What the steady clock showed when the server's showed `wall`."""
    ahead = wall_now() - voting_now()
    return wall if abs(ahead) <= BORNE else wall - ahead
