"""What work tells about itself while it runs, and how it learns that it should stop."""

import threading
import time
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise

WRITE_EVERY_SECONDS = 0.5


class JobCancelled(BaseException):
    """Raised by `progress.report` when somebody cancelled the job; like KeyboardInterrupt no `except Exception`
    swallows it, and the transaction it passes through is rolled back."""


class WorkerEnding(BaseException):
    """Raised by `progress.report` when the worker is asked to end: the job is handed back to the queue."""


class JobTakenOver(BaseException):
    """Raised by `progress.report` when another worker has taken the job up, believing this one dead."""


class JobFailed(Exception):
    """The work cannot succeed however often it is tried. Carries the sentence for the reader: what happened,
    where, and what to do."""

    def __init__(self, words: str | Promise) -> None:
        self.words = words
        super().__init__(str(words))


class Desk(Protocol):
    """Where progress is written down. `orders` raises JobCancelled or JobTakenOver."""

    def is_reachable(self) -> bool: ...
    def write(self, *, done: int, total: int, doing: str) -> None: ...
    def now(self) -> datetime: ...
    def orders(self) -> None: ...


ENDING = threading.Event()


class Progress:
    """Handed to the work. Reports as often as you like: they are written twice a second at most.

    Inside a transaction nobody else could see a report (and on SQLite nobody else could write), so it is
    held back until the transaction ends: keep the long part of the work outside.
    """

    def __init__(self, desk: Desk, *, every: float = WRITE_EVERY_SECONDS) -> None:
        self._desk, self._every, self._written_at, self._doing = desk, every, 0.0, ""
        self.done, self.total = 0, 0

    def now(self) -> datetime:
        """The moment: work never reads the clock by itself."""
        return self._desk.now()

    def report(self, *, done: int = 0, total: int = 0, doing: str | Promise = "") -> None:
        """`done` of `total` (0: not known), and what is being done, in words. Raises JobCancelled."""
        if ENDING.is_set():
            raise WorkerEnding
        self.done, self.total = done, total
        words = str(doing) or self._doing
        if self._is_due(words) and self._desk.is_reachable():
            self._write(words)

    def _is_due(self, words: str) -> bool:
        return words != self._doing or time.monotonic() - self._written_at >= self._every

    def _write(self, words: str) -> None:
        self._desk.orders()
        self._desk.write(done=self.done, total=self.total, doing=words)
        self._written_at, self._doing = time.monotonic(), words
