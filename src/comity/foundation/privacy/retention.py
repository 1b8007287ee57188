"""Once a day, what is older than its time is removed; each app says in its privacy.py how."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from comity.foundation.jobs import Progress, start_job
from comity.foundation.privacy.models import WHOLE_DAY, RetentionRun
from comity.foundation.privacy.registry import Retention, retentions

APPLY = "privacy.apply_retention"
HOUR_UTC = 3


@transaction.atomic
def apply_retention_daily(now: datetime) -> None:
    """From 03:00 UTC on, the first minute of each day that comes by starts it."""
    if now.hour < HOUR_UTC:
        return
    _run, is_first = RetentionRun.objects.get_or_create(name=WHOLE_DAY, day=now.date())
    if is_first:
        start_job(kind=APPLY, arguments={}, actor=None, now=now, one_at_a_time="retention")


def apply_retention(progress: Progress) -> dict[str, Any]:
    """What was removed, by kind of data."""
    limited = [retention for retention in retentions() if retention.days is not None]
    removed = {}
    for number, retention in enumerate(limited):
        progress.report(done=number, total=len(limited), doing=retention.label)
        removed[retention.name] = apply_one(retention, now=progress.now())
    return {"removed": removed}


@transaction.atomic
def apply_one(retention: Retention, *, now: datetime) -> int:
    """Zero where this day's run was made before."""
    if retention.remove is None or retention.days is None:
        return 0
    run, is_first = RetentionRun.objects.get_or_create(name=retention.name, day=now.date())
    if is_first:
        run.removed = retention.remove(now - timedelta(days=retention.days))
        run.save(update_fields=["removed"])
    return run.removed
