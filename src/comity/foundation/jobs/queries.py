"""Reading jobs: which an actor may see, and what there is to say about one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from babel.dates import format_timedelta
from django.db.models import QuerySet
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comity.foundation.jobs.models import Job, State
from comity.foundation.jobs.registry import housekeeping_kinds, label_of
from comity.foundation.languages import Wording
from comity.foundation.permissions import Actor, may

EARLIER_RUNS = 15


def job_by_id(job_id: int) -> Job:
    """Raises Job.DoesNotExist."""
    return Job.objects.select_related("account").get(pk=job_id)


def jobs_seen_by(actor: Actor) -> QuerySet[Job]:
    """One's own; the secretariat and administrators see all, the site's own housekeeping apart."""
    jobs = Job.objects.select_related("account").exclude(kind__in=housekeeping_kinds())
    if may(actor, "jobs.see_job", None):
        return jobs
    return jobs.filter(account_id=actor.account_id) if actor.account_id else jobs.none()


def time_so_far(job: Job, *, now: datetime) -> timedelta | None:
    """From the start of the last attempt to its end, or to now; None before it starts."""
    if job.started_at is None or job.state == State.WAITING:
        return None
    return (job.finished_at or now) - job.started_at


def time_left(job: Job, *, now: datetime) -> timedelta | None:
    """By its own pace once something is done, else by how long its kind took before; None if unknown."""
    so_far = time_so_far(job, now=now)
    if so_far is None or job.state != State.RUNNING:
        return None
    if job.done and job.total:
        return so_far * max(job.total - job.done, 0) / job.done
    usual = usual_time(job.kind)
    return max(usual - so_far, timedelta(0)) if usual is not None else None


def usual_time(kind: str) -> timedelta | None:
    """The median of its last fifteen finished runs."""
    runs = Job.objects.filter(kind=kind, state=State.FINISHED, started_at__isnull=False)
    times = runs.order_by("-finished_at").values_list("started_at", "finished_at")[:EARLIER_RUNS]
    seconds = [(finished - started).total_seconds() for started, finished in times if started and finished]
    return timedelta(seconds=median(seconds)) if seconds else None


def in_words(time: timedelta) -> str:
    """`4 seconds`, `3 minutes`, in the reader's language."""
    language = (get_language() or "en").replace("-", "_")
    return str(format_timedelta(time, granularity="second", threshold=2, locale=language))


def job_state(*, job_id: int, now: datetime, language: str) -> dict[str, Any] | None:
    """What the job's page shows of it, worded in `language`, as JSON for the event stream; None: no such job.

    `label`, `done`/`total` (0: not known), `is_open`, `line` (one sentence), `so_far`, `left` (words or empty),
    `doing` with its own `doing_language`.
    """
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        return None
    with translation.override(language):
        return state_in_words(job, now=now)


def state_in_words(job: Job, *, now: datetime) -> dict[str, Any]:
    """The same in the language that is active."""
    so_far, left = time_so_far(job, now=now), time_left(job, now=now)
    return {
        "id": job.pk,
        "state": job.state,
        "is_open": job.is_open,
        "done": job.done,
        "total": job.total,
        "label": str(label_of(job.kind)),
        "line": line_about(job),
        "doing": job.doing,
        "doing_language": job.language,
        "so_far": in_words(so_far) if so_far is not None else "",
        "left": in_words(left) if left is not None else "",
        "next_address": address_after(job),
    }


def line_about(job: Job) -> str:
    """One sentence, to stand under the label."""
    if job.state == State.RUNNING and job.cancel_asked_at:
        return _("Stopping at the next safe place.")
    if job.state == State.RUNNING and job.total:
        return _("Running: %(done)s of %(total)s.") % {"done": figure(job.done), "total": figure(job.total)}
    return SENTENCES[State(job.state)]()


def figure(number: int) -> str:
    return str(number_format(number, force_grouping=True))


SENTENCES: dict[State, Callable[[], str]] = {
    State.WAITING: lambda: _("Waiting for its turn."),
    State.RUNNING: lambda: _("Running."),
    State.FINISHED: lambda: _("Finished."),
    State.FAILED: lambda: _("Failed."),
    State.CANCELLED: lambda: _("Cancelled."),
}


def address_after(job: Job) -> str:
    """Where the page leads when the work is done: what the work answered, else what was given at the start."""
    answered = (job.result or {}).get("next_address")
    return str(answered) if answered else job.next_address


def page_of_job(job: Job, *, now: datetime) -> dict[str, Any]:
    """What the page of one job is rendered from."""
    result = job.result or {}
    return {
        "job": job,
        "now_known": state_in_words(job, now=now),
        "doing": Wording(job.doing, job.language),
        "error": Wording(job.error, job.language),
        "summary": Wording(str(result.get("summary", "")), job.language),
        "label": label_of(job.kind),
    }
