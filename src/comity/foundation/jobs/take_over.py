"""Taking up the jobs of workers that were killed. See docs/adr/0010-a-job-without-a-heartbeat-is-taken-up-again.md.

No clock of another machine is read. A watcher remembers each running job's heartbeat and when, by its own
clock, it first saw that value. A value that has not changed for `patience` seconds belongs to a dead worker.
"""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from comity.foundation.jobs.models import Job, State
from comity.foundation.jobs.running import put_in_queue

logger = logging.getLogger("comity.jobs")
PATIENCE = timedelta(seconds=12)
TAKE_OVERS = 3
LONG_WAIT = 1.0

Sight = tuple[datetime | None, float]


class Watcher:
    """One a worker. `clock` counts seconds and never goes back."""

    def __init__(
        self, *, patience: timedelta = PATIENCE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._patience, self._clock = patience.total_seconds(), clock
        self._seen: dict[tuple[int, int], Sight] = {}

    def look(self, *, now: datetime) -> list[int]:
        """Take up what has gone silent; the ids of the jobs taken up."""
        if not Job.objects.filter(state__in=(State.RUNNING, State.WAITING)).exists():
            self._seen.clear()
            return []
        try:
            return self._look_with_the_lock(now)
        except OperationalError as error:
            logger.info("no look this time: %s", error)
            self._seen.clear()
            return []

    def _look_with_the_lock(self, now: datetime) -> list[int]:
        """On SQLite a long transaction keeps a living worker from writing its heartbeat, and keeps us waiting
        just as long: a look that had to wait proves nothing, and everything is observed from the start."""
        asked_at = self._clock()
        with transaction.atomic():
            silent = self._observe(self._clock())
            if self._clock() - asked_at > LONG_WAIT:
                self._seen.clear()
                return []
            return [job.pk for job in silent if take_up(job, now=now)]

    def _observe(self, at: float) -> list[Job]:
        """What has shown the same heartbeat for as long as we are patient."""
        jobs = {(job.pk, job.attempts): job for job in begun()}
        self._seen = {
            key: self._seen[key] if self._same(key, job) else (job.heartbeat, at) for key, job in jobs.items()
        }
        return [job for key, job in jobs.items() if at - self._seen[key][1] >= self._patience]

    def _same(self, key: tuple[int, int], job: Job) -> bool:
        return key in self._seen and self._seen[key][0] == job.heartbeat


def begun() -> Iterable[Job]:
    """Running jobs, and waiting ones whose place in the queue a worker took before it was killed."""
    yield from Job.objects.filter(state=State.RUNNING)
    lost = DBTaskResult.objects.exclude(status="READY").values("pk")
    yield from Job.objects.filter(state=State.WAITING, task_id__in=lost)


def take_up(job: Job, *, now: datetime) -> bool:
    """Queue the job again; one that has ended its worker three times has failed."""
    if job.task_id is not None:
        abandon(job.task_id, now=now)
    ours = Job.objects.filter(pk=job.pk, state=job.state, attempts=job.attempts, heartbeat=job.heartbeat)
    if job.cancel_asked_at:
        ours.update(state=State.CANCELLED, finished_at=now, heartbeat=None)
        return False
    if job.attempts >= max(job.limit, TAKE_OVERS):
        fail_for_good(job, now=now)
        return False
    if not ours.update(state=State.WAITING, heartbeat=None):
        return False
    logger.warning("job %s (%s) is taken up again: its worker has gone silent", job.pk, job.kind)
    job.refresh_from_db()
    put_in_queue(job)
    return True


def abandon(task_id: UUID, *, now: datetime) -> None:
    """The queue's own row of the attempt that was killed."""
    DBTaskResult.objects.filter(pk=task_id, status="RUNNING").update(status="FAILED", finished_at=now)


def fail_for_good(job: Job, *, now: datetime) -> None:
    with override(job.language):
        words = _(
            "The work stopped without a word %(times)d times, perhaps for want of memory. Try it with less data, "
            "or show this page to whoever runs the site."
        ) % {"times": job.attempts}
    ours = Job.objects.filter(pk=job.pk, state=job.state, attempts=job.attempts)
    ours.update(state=State.FAILED, finished_at=now, heartbeat=None, error=words)
