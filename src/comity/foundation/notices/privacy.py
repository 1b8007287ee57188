"""What notices and mail keep about people."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.notices.models import BouncedAddress, Choice, Delivery, Notice
from comity.foundation.privacy import erases_personal_data, exports_personal_data, retains


def mail_to(account: Account) -> QuerySet[Delivery]:
    """By the account, and by its address: the invitation went out before there was an account."""
    return Delivery.objects.filter(Q(account=account) | Q(account=None, address=account.email))


@exports_personal_data("notices", label=_("Notices and mail you were sent"))
def export(account: Account) -> dict[str, Any]:
    notices = Notice.objects.filter(account=account)
    mail = mail_to(account)
    return {
        "notices": list(notices.values("kind", "context", "address", "at", "read_at")),
        "mail": list(mail.values("address", "kind", "due_at", "ended_at", "outcome")),
        "choice": list(Choice.objects.filter(account=account).values("channel", "hour")),
        "bounces": list(
            BouncedAddress.objects.filter(address=account.email).values("times", "last_at", "status")
        ),
    }


@erases_personal_data("notices", label=_("Notices and mail you were sent"))
def erase(account: Account, now: datetime) -> int:
    """What was mailed and when stays counted; to whom does not."""
    Choice.objects.filter(account=account).delete()
    BouncedAddress.objects.filter(address=account.email).delete()
    mail_to(account).update(address="", reason="", account=None)
    return Notice.objects.filter(account=account).delete()[0]


@retains(
    "notices", label=_("Notices on the site"), days=365, why=_("So that a year's business can be looked up.")
)
def remove_old_notices(before: datetime) -> int:
    return Notice.objects.filter(at__lt=before).delete()[0]


@retains(
    "notices.mail",
    label=_("Mail: to whom, when, of what kind, and what became of it"),
    days=365,
    why=_("So that the assembly can show who was told and when."),
)
def remove_old_mail(before: datetime) -> int:
    return Delivery.objects.filter(due_at__lt=before).delete()[0]
