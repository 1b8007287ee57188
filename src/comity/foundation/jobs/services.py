"""Starting, cancelling and trying again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from comity.foundation.jobs.acts import CANCELLED, TRIED_AGAIN
from comity.foundation.jobs.models import Job, State
from comity.foundation.jobs.registry import kind_named
from comity.foundation.jobs.running import put_in_queue
from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.foundation.record.services import write_entry


class NotInThatState(ValueError):
    """Carries the job: it has ended meanwhile, or has not ended yet."""

    def __init__(self, job: Job) -> None:
        self.job = job
        super().__init__(f"job {job.pk} is {job.state}")


@transaction.atomic
def start_job(
    *,
    kind: str,
    arguments: Mapping[str, Any],
    actor: Actor | None,
    now: datetime,
    next_address: str = "",
    one_at_a_time: str = "",
) -> Job:
    """Start work in the background, in the caller's transaction (rolled back, it was never started).

    `arguments` are JSON; `actor` None is the site itself; `next_address` is where its page leads when it is
    done; while a job with the same `one_at_a_time` waits, that one is returned instead of a second.
    Raises UnknownKind.
    """
    known = kind_named(kind)
    if one_at_a_time and (waiting := waiting_job(kind, one_at_a_time)):
        return waiting
    job = Job.objects.create(
        kind=kind,
        arguments=dict(arguments),
        account_id=actor.account_id if actor else None,
        language=get_language() or "en",
        asked_at=now,
        limit=known.attempts,
        next_address=next_address,
        one_at_a_time=one_at_a_time,
    )
    put_in_queue(job)
    job.refresh_from_db()
    return job


def waiting_job(kind: str, one_at_a_time: str) -> Job | None:
    return Job.objects.filter(kind=kind, one_at_a_time=one_at_a_time, state=State.WAITING).first()


@transaction.atomic
def cancel_job(*, job: Job, actor: Actor, now: datetime) -> Job:
    """A waiting job ends here; a running one ends at its next report. Raises NotInThatState."""
    this = Job.objects.filter(pk=job.pk)
    ended = this.filter(state=State.WAITING).update(state=State.CANCELLED, finished_at=now)
    if not ended and not this.filter(state=State.RUNNING).update(cancel_asked_at=now):
        raise NotInThatState(job)
    note(CANCELLED, job=job, actor=actor, now=now)
    job.refresh_from_db()
    return job


@transaction.atomic
def try_job_again(*, job: Job, actor: Actor, now: datetime) -> Job:
    """Queue one more attempt of a job that failed or was cancelled. Raises NotInThatState."""
    ended = Job.objects.filter(pk=job.pk, state__in=(State.FAILED, State.CANCELLED))
    fresh = {"state": State.WAITING, "asked_at": now, "finished_at": None, "cancel_asked_at": None}
    if not ended.update(**fresh, error="", result=None, limit=job.attempts + 1):
        raise NotInThatState(job)
    note(TRIED_AGAIN, job=job, actor=actor, now=now)
    job.refresh_from_db()
    put_in_queue(job)
    job.refresh_from_db()
    return job


def note(act: Act, *, job: Job, actor: Actor, now: datetime) -> None:
    """What somebody does with another's work is an official act; with one's own it is not."""
    if actor.account_id != job.account_id:
        write_entry(act=act, actor=actor, what={"job": job.pk, "kind": job.kind}, now=now)
