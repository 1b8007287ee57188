"""How many votes one account may send: enough for a hand that presses often, too few for a program."""

from collections.abc import Callable
from time import monotonic

AT_ONCE = 30
A_SECOND = 1.0
MOST_REMEMBERED = 50_000


class Limits:
    """A bucket for each account that refills by the second. It is this process's own and forgets with it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.clock = clock
        self.buckets: dict[int, tuple[float, float]] = {}

    def seconds_to_wait(self, account_id: int) -> float:
        """0 where it may go on, and then it has."""
        now = self.clock()
        left, since = self.buckets.pop(account_id, (float(AT_ONCE), now))
        left = min(float(AT_ONCE), left + (now - since) * A_SECOND)
        may_go_on = left >= 1
        self.buckets[account_id] = (left - may_go_on, now)
        if len(self.buckets) > MOST_REMEMBERED:
            self.buckets.pop(next(iter(self.buckets)))
        return 0.0 if may_go_on else (1 - left) / A_SECOND
