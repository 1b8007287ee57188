"""What data protection itself keeps about people."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.privacy.exports import remove_export
from comity.foundation.privacy.models import Consent, PersonalExport, RetentionRun
from comity.foundation.privacy.registry import erases_personal_data, exports_personal_data, keeps, retains

keeps(
    "privacy.consents",
    label=_("Consents: version, language, when given and withdrawn"),
    why=_(
        "The assembly must be able to show that it was allowed to count an answer; without a name after an erasure."
    ),
)
keeps(
    "privacy.erasures",
    label=_("Receipts of erasures"),
    why=_("They name nobody, and show that what was asked for was done."),
)


@exports_personal_data("privacy", label=_("Your consents and exports"))
def export(account: Account) -> dict[str, Any]:
    consents = Consent.objects.filter(account=account)
    exports = PersonalExport.objects.filter(account=account)
    return {
        "consents": list(consents.values("version", "language", "text_digest", "given_at", "withdrawn_at")),
        "exports": list(exports.values("asked_at", "made_at", "expires_at", "size", "digest")),
    }


@erases_personal_data("privacy", label=_("Your exports"))
def erase(account: Account, now: datetime) -> int:
    """Consents stay as proof, and stand for nothing new."""
    Consent.objects.filter(account=account, withdrawn_at=None).update(withdrawn_at=now)
    return remove_exports(list(PersonalExport.objects.filter(account=account)))


@retains(
    "privacy.exports",
    label=_("Exports of one's own data"),
    days=7,
    why=_("Long enough to download them."),
)
def remove_old_exports(before: datetime) -> int:
    return remove_exports(list(PersonalExport.objects.filter(asked_at__lt=before)))


def remove_exports(exports: list[PersonalExport]) -> int:
    for one in exports:
        remove_export(one)
    return len(exports)


@retains(
    "privacy.retention",
    label=_("What retention removed, by day"),
    days=365,
    why=_("So that it can be checked. It names nobody."),
)
def remove_old_runs(before: datetime) -> int:
    return RetentionRun.objects.filter(day__lt=before.date()).delete()[0]
