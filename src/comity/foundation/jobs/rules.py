"""Who may see and steer work in the background: whoever started it, the secretariat and administrators."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import ALLOWED, Actor, Answer, Role, declare, refused, signed_in


def own_or_secretariat(actor: Actor, job: Any) -> Answer:
    if actor.holds(Role.SECRETARIAT, Role.ADMINISTRATOR):
        return ALLOWED
    if not actor.is_signed_in:
        return refused(_("Sign in to see this page."))
    if job is not None and job.account_id == actor.account_id:
        return ALLOWED
    return refused(_("This work was started by somebody else."), hidden=True)


declare("jobs.list_jobs", signed_in)
declare("jobs.see_job", own_or_secretariat)
declare("jobs.cancel_job", own_or_secretariat)
declare("jobs.try_job_again", own_or_secretariat)
