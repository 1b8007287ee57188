"""One attempt at a job: from the queue to its end, in the language it was started in."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from comity.foundation.jobs.models import Job, State
from comity.foundation.jobs.progress import JobCancelled, JobFailed, JobTakenOver, Progress, WorkerEnding
from comity.foundation.jobs.pulse import PULSE
from comity.foundation.jobs.registry import UnknownKind, kind_named

logger = logging.getLogger("comity.jobs")
FIRST_WAIT = timedelta(seconds=30)


@task()
def run_attempt(job_id: int, attempt: int) -> None:
    """What the queue holds. An attempt that was cancelled, or that another worker has begun, does nothing."""
    if begin(job_id=job_id, attempt=attempt, now=timezone.now()):
        with PULSE.of(job_id, attempt):
            perform(Attempt(job_id, attempt))


@dataclass(frozen=True)
class Attempt:
    """The desk that progress is written on; every change is made only while the job is still this attempt's.
    `fixed` is the moment at which it runs where jobs run at once."""

    job_id: int
    number: int
    depth: int = 0
    fixed: datetime | None = None

    def now(self) -> datetime:
        return self.fixed or timezone.now()

    def change(self, **fields: Any) -> bool:
        ours = Job.objects.filter(pk=self.job_id, attempts=self.number, state=State.RUNNING)
        return ours.update(**fields) == 1

    def is_reachable(self) -> bool:
        return len(connection.atomic_blocks) <= self.depth

    def write(self, *, done: int, total: int, doing: str) -> None:
        if not self.change(done=done, total=total, doing=doing[:200], heartbeat=self.now()):
            raise JobTakenOver

    def orders(self) -> None:
        if Job.objects.filter(pk=self.job_id, cancel_asked_at__isnull=False).exists():
            raise JobCancelled


def put_in_queue(job: Job, *, at: datetime | None = None) -> None:
    """Queue the next attempt, in the caller's transaction; where jobs run at once, run it."""
    if settings.JOBS_RUN_AT_ONCE:
        attempt = Attempt(job.pk, job.attempts + 1, depth=len(connection.atomic_blocks), fixed=job.asked_at)
        if begin(job_id=job.pk, attempt=attempt.number, now=attempt.now()):
            perform(attempt)
        return
    queued = run_attempt.using(run_after=at).enqueue(job.pk, job.attempts + 1)
    Job.objects.filter(pk=job.pk).update(task_id=queued.id, not_before=at)


def begin(*, job_id: int, attempt: int, now: datetime) -> bool:
    """Take the job if it still waits for this attempt."""
    waiting = Job.objects.filter(pk=job_id, state=State.WAITING, attempts=attempt - 1)
    begun = waiting.update(
        state=State.RUNNING, attempts=attempt, started_at=now, heartbeat=now, done=0, total=0, doing=""
    )
    return begun == 1


def perform(attempt: Attempt) -> None:
    """Run the work and write down how it ended."""
    job = Job.objects.get(pk=attempt.job_id)
    with translation.override(job.language):
        try:
            result = kind_named(job.kind).work(Progress(attempt), **job.arguments)
        except JobCancelled:
            end(attempt, State.CANCELLED)
        except JobTakenOver:
            logger.warning("job %s: attempt %s was taken over", job.pk, attempt.number)
        except WorkerEnding:
            hand_back(attempt)
        except JobFailed as failure:
            end(attempt, State.FAILED, error=str(failure.words))
        except Exception as error:
            logger.exception("job %s (%s) failed", job.pk, job.kind)
            fail(attempt, words_for(error))
        else:
            end(attempt, State.FINISHED, result=as_json(result), error="")


def words_for(error: Exception) -> str:
    if isinstance(error, UnknownKind):
        return _("The part of the site that knew this work is no longer installed.")
    return _(
        "The program failed, and nothing was finished. The site's log has the details under this number."
    )


def as_json(result: Mapping[str, Any] | None) -> dict[str, Any]:
    """The result with its translated words as plain text."""
    return {key: value if is_json(value) else str(value) for key, value in (result or {}).items()}


def is_json(value: Any) -> bool:
    return value is None or isinstance(value, bool | int | float | str | list | dict)


def end(attempt: Attempt, state: State, **fields: Any) -> None:
    attempt.change(state=state, finished_at=attempt.now(), heartbeat=None, **fields)


def hand_back(attempt: Attempt) -> None:
    """The worker ends, the job does not: this start is not counted."""
    with transaction.atomic():
        if attempt.change(state=State.WAITING, attempts=attempt.number - 1, heartbeat=None):
            put_in_queue(Job.objects.get(pk=attempt.job_id))


def fail(attempt: Attempt, words: str) -> None:
    """Fail, or wait and start again while the kind allows it: 30 s, then twice as long each time."""
    job = Job.objects.get(pk=attempt.job_id)
    if attempt.number >= job.limit:
        end(attempt, State.FAILED, error=words)
        return
    with transaction.atomic():
        if attempt.change(state=State.WAITING, error=words, heartbeat=None):
            again_at = attempt.now() + FIRST_WAIT * 2 ** (attempt.number - 1)
            put_in_queue(Job.objects.get(pk=job.pk), at=again_at)
