"""Mail that cannot wait for the background (a sign-in code, an invitation) stands in the same list as the rest."""

from datetime import datetime
from uuid import uuid4

from comity.foundation.accounts.models import Account
from comity.foundation.notices.models import Delivery, Outcome


def note_direct_mail(*, kind: str, account: Account | None, address: str, now: datetime) -> None:
    """Note a mail that was handed over just now. An address that nobody invited is not kept: pass an empty one."""
    Delivery.objects.create(
        account=account,
        address=address,
        kind=kind,
        reference=uuid4().hex,
        outcome=Outcome.SENT,
        due_at=now,
        attempts=1,
        ended_at=now,
    )
