"""What runs in the background: the clock of consultations, and their results."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.files import discard
from comity.foundation.jobs import JobFailed, Progress, background, every_minute
from comity.matters.models import Matter
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.polis_uploads import ConversationRefused, kept_uploads, read_uploads
from comity.rooms.consultations.services.analysing import (
    ANALYSE,
    analyse_consultation,
    analyse_due_consultations,
)
from comity.rooms.consultations.services.bringing import IMPORT
from comity.rooms.consultations.services.importing import import_conversation
from comity.rooms.consultations.services.opening import close_due_consultations, open_due_consultations
from comity.rooms.consultations.services.reminding import remind_due_consultations

STEPS = (
    _("Reading the answers"),
    _("Looking for groups"),
    _("Withholding small cells"),
    _("Drawing the map"),
)


@every_minute
def keep_the_clock(now: datetime) -> None:
    open_due_consultations(now=now)
    close_due_consultations(now=now)
    remind_due_consultations(now=now)
    analyse_due_consultations(now=now)


@background(ANALYSE, label=_("Computing the results of a consultation"), attempts=3, housekeeping=True)
def analyse(progress: Progress, *, consultation_id: int, is_final: bool) -> dict[str, Any]:
    analysis = analyse_consultation(
        consultation=Consultation.objects.get(pk=consultation_id),
        is_final=is_final,
        now=timezone.now(),
        report=lambda step: progress.report(done=step, total=len(STEPS), doing=STEPS[step]),
    )
    return {"analysis": analysis.pk if analysis else None}


@background(IMPORT, label=_("Importing a conversation"))
def bring_in(
    progress: Progress,
    *,
    matter_id: int,
    uploads: dict[str, str],
    title: dict[str, str],
    account_id: int | None,
) -> dict[str, Any]:
    """Read, check and store in one transaction; the results are computed by a job of their own."""
    progress.report(doing=_("Reading the files"))
    try:
        conversation = read_uploads(kept_uploads(uploads))
    except ConversationRefused as refused:
        raise JobFailed(str(refused)) from refused
    except (FileNotFoundError, ValueError) as error:
        raise JobFailed(
            _("The files are no longer here: they are kept for a day. Choose them again.")
        ) from error
    account = Account.objects.filter(pk=account_id or 0).first()
    consultation = import_conversation(
        matter=Matter.objects.get(pk=matter_id),
        conversation=conversation,
        name=", ".join(sorted(uploads.values())),
        title=title,
        actor=actor_of_account(account) if account else None,
        now=timezone.now(),
        report=lambda done, total: progress.report(done=done, total=total, doing=_("Storing the answers")),
    )
    for name in uploads:
        discard(name)
    return {
        "summary": "\n".join(remark.worded(gettext) for remark in conversation.remarks),
        "next_address": f"{consultation.get_absolute_url()}results/",
    }
