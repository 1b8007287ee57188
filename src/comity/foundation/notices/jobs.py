"""Mail goes out in the background; the clock sees to what is due."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.jobs import Progress, background, every_minute
from comity.foundation.notices.digests import gather_digests
from comity.foundation.notices.queries import due_deliveries
from comity.foundation.notices.sending import send_due
from comity.foundation.notices.services import DELIVER, deliver_soon


@background(DELIVER, label=_("Sending mail"), housekeeping=True)
def deliver(progress: Progress) -> dict[str, Any]:
    return {"sent": send_due(progress)}


@every_minute
def see_to_mail(now: datetime) -> None:
    gather_digests(now=now)
    if due_deliveries(now).exists():
        deliver_soon(now=now)
