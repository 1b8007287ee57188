"""One mail a day with everything that was held back for it, at the hour of the reader's own clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from comity.foundation.notices.models import Channel, Choice, Notice
from comity.foundation.notices.services import delivery_to

DIGEST = "notices.digest"


def gather_digests(*, now: datetime) -> int:
    """Make the digests that are due and were not made today; says how many."""
    choices = Choice.objects.filter(channel=Channel.DIGEST).select_related("account")
    return sum(gather_digest(choice, now=now) for choice in choices if is_due(choice, now=now))


def is_due(choice: Choice, *, now: datetime) -> bool:
    """From its hour on, once a day: an hour that the clocks skip in spring is made up for by the next."""
    local = now.astimezone(ZoneInfo(choice.account.time_zone))
    made_today = choice.last_digest_on is not None and choice.last_digest_on >= local.date()
    return local.hour >= choice.hour and not made_today


@transaction.atomic
def gather_digest(choice: Choice, *, now: datetime) -> bool:
    """Nothing held back, nothing sent. The choice's row is what two workers cannot both take."""
    today = now.astimezone(ZoneInfo(choice.account.time_zone)).date()
    ours = Choice.objects.filter(pk=choice.pk, last_digest_on=choice.last_digest_on)
    if not ours.update(last_digest_on=today):
        return False
    held = Notice.objects.filter(account=choice.account, for_digest=True, delivery=None, at__lte=now)
    if not held.exists():
        return False
    delivery = delivery_to(choice.account, kind=DIGEST, due_at=now)
    delivery.save()
    held.update(delivery=delivery)
    return True
