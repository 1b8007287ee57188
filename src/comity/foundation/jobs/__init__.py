"""Work in the background, with its progress on the page.

In an app's `jobs.py`:

    @background("members.import_roll", label=_("Importing the roll"))
    def import_roll(progress: Progress, *, upload_id: int) -> dict[str, Any]:
        for number, row in enumerate(rows):
            progress.report(done=number, total=len(rows), doing=_("Reading the file"))
        ...
        return {"summary": _("…"), "next_address": "/members/imports/7/"}

In a service or a view:

    job = start_job(kind="members.import_roll", arguments={"upload_id": 7}, actor=actor, now=now)
    return redirect(job.get_absolute_url())

An import that cannot succeed however often it is tried raises `JobFailed(_("what happened, where, what to do"))`.
"""

from typing import TYPE_CHECKING

from comity.foundation.jobs.progress import JobCancelled, JobFailed, Progress
from comity.foundation.jobs.registry import background, every_minute
from comity.foundation.late import late

if TYPE_CHECKING:
    from comity.foundation.jobs.services import cancel_job as cancel_job
    from comity.foundation.jobs.services import start_job as start_job
    from comity.foundation.jobs.services import try_job_again as try_job_again

__all__ = [
    "JobCancelled",
    "JobFailed",
    "Progress",
    "background",
    "cancel_job",
    "every_minute",
    "start_job",
    "try_job_again",
]

__getattr__ = late(__name__, start_job="services", cancel_job="services", try_job_again="services")
