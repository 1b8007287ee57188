"""What background work keeps about people: what they started, with what, and what came of it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from comity.foundation.accounts.models import Account
from comity.foundation.jobs.models import OPEN, Job
from comity.foundation.privacy import erases_personal_data, exports_personal_data, retains


@exports_personal_data("jobs", label=_("Background work you started"))
def export(account: Account) -> dict[str, Any]:
    jobs = Job.objects.filter(account=account)
    fields = ("kind", "arguments", "state", "asked_at", "started_at", "finished_at", "result", "error")
    return {"jobs": list(jobs.values(*fields))}


@erases_personal_data("jobs", label=_("Background work you started"))
def erase(account: Account, now: datetime) -> int:
    """What has ended goes; what still runs belongs to the assembly, and no longer to a name."""
    mine = Job.objects.filter(account=account)
    return mine.exclude(state__in=OPEN).delete()[0] + mine.update(account=None)


@retains(
    "jobs",
    label=_("Background work: what was started, by whom, and what came of it"),
    days=30,
    why=_("Long enough to understand what went wrong."),
)
def remove_old_jobs(before: datetime) -> int:
    DBTaskResult.objects.filter(finished_at__lt=before).delete()
    return Job.objects.filter(finished_at__lt=before).delete()[0]
