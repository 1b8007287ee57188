"""A person's erasure: every app takes away what it holds, in one transaction; a receipt remains, without a name."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from comity.foundation.accounts.models import Account, RoleGrant
from comity.foundation.jobs import Progress, start_job
from comity.foundation.permissions import Actor, Role
from comity.foundation.privacy.acts import ERASED
from comity.foundation.privacy.errors import OnlyAdministrator
from comity.foundation.privacy.models import Erasure
from comity.foundation.privacy.registry import erasers
from comity.foundation.record.services import write_entry

ERASE = "privacy.erase_person"


@transaction.atomic
def ask_for_erasure(*, account: Account, actor: Actor, now: datetime) -> Erasure:
    """Begin to erase; the account is closed at once. Asking twice gives the same receipt.

    Raises OnlyAdministrator. The job belongs to nobody: its page would tell who is being erased.
    """
    Account.objects.select_for_update().get(pk=account.pk)
    if actor.holds(Role.ADMINISTRATOR) and not has_other_administrators(account):
        raise OnlyAdministrator
    erasure, is_new = Erasure.objects.get_or_create(account_number=account.pk, defaults={"asked_at": now})
    if is_new:
        Account.objects.filter(pk=account.pk).update(is_active=False)
        start_job(kind=ERASE, arguments={"erasure_id": erasure.pk}, actor=None, now=now)
        erasure.refresh_from_db()
    return erasure


def has_other_administrators(account: Account) -> bool:
    grants = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, ended_at=None, account__is_active=True)
    return grants.exclude(account=account).exists()


def erase_person(progress: Progress, *, erasure_id: int) -> dict[str, Any]:
    """All or nothing; a second run of one that is done does nothing."""
    with transaction.atomic():
        erasure = Erasure.objects.select_for_update().get(pk=erasure_id)
        if erasure.done_at is None:
            erase_everywhere(erasure, now=progress.now())
    overwrite_what_was_erased()
    return {"summary": _("Erased.")}


def erase_everywhere(erasure: Erasure, *, now: datetime) -> None:
    account = Account.objects.get(pk=erasure.account_number or 0)
    erased = {eraser.name: eraser.erase(account, now) for eraser in erasers()}
    erasure.erased, erasure.done_at, erasure.account_number = erased, now, None
    erasure.save()
    write_entry(act=ERASED, actor=None, what={"erasure": erasure.pk, "erased": erased}, now=now)


def overwrite_what_was_erased() -> None:
    """SQLite overwrites erased rows with zeros in its log (secure_delete); this carries them into the file and
    cuts the log, which still holds the rows as they were."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
