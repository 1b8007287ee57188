"""A worker's sign of life: the job it runs carries a heartbeat that a thread of its own keeps fresh."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import OperationalError, connection
from django.utils import timezone

from comity.foundation.jobs.models import Job, State

logger = logging.getLogger("comity.jobs")


class Pulse:
    """Knows the attempt this process is making now."""

    def __init__(self) -> None:
        self._attempt: tuple[int, int] | None = None

    @contextmanager
    def of(self, job_id: int, attempt: int) -> Iterator[None]:
        self._attempt = (job_id, attempt)
        try:
            yield
        finally:
            self._attempt = None

    @property
    def is_busy(self) -> bool:
        return self._attempt is not None

    def beat(self, now: datetime) -> None:
        if self._attempt is None:
            return
        job_id, attempt = self._attempt
        Job.objects.filter(pk=job_id, attempts=attempt, state=State.RUNNING).update(heartbeat=now)

    def keep_beating(self, *, every: float, stop: threading.Event) -> None:
        """A thread's work. A locked database is no reason to stop: the next beat tries again."""
        while not stop.wait(every):
            try:
                self.beat(timezone.now())
            except OperationalError as error:
                logger.info("no heartbeat this time: %s", error)
                connection.close()
        connection.close()


PULSE = Pulse()
