"""Telling people, and how they wish to be told."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from comity.foundation.accounts.models import Account
from comity.foundation.jobs import start_job
from comity.foundation.notices.acts import ADDRESS_CLEARED, SENT_AGAIN
from comity.foundation.notices.models import BouncedAddress, Channel, Choice, Delivery, Notice, Outcome
from comity.foundation.notices.registry import NoticeKind
from comity.foundation.notices.wording import words_for
from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry

DELIVER = "notices.deliver"


@transaction.atomic
def send_notice(
    *,
    kind: NoticeKind,
    accounts: Iterable[Account],
    context: Mapping[str, Any],
    now: datetime,
    address: str = "",
    key: str = "",
) -> int:
    """Tell each account once, in the caller's transaction; mail goes out in the background. Says how many.

    `address` is the page it leads to. With a `key`, whoever was told this kind and key before is passed over;
    accounts that were closed are too. Raises KeyError where the context lacks what the words need.
    """
    words_for(kind, context)
    key = key or uuid4().hex
    listeners = not_told_before(kind, key, accounts)
    channels = channels_of(listeners)
    notices = [
        Notice(account=account, kind=kind.name, context=dict(context), address=address, at=now, key=key)
        for account in listeners
    ]
    for notice in notices:
        notice.for_digest = channels[notice.account_id] == Channel.DIGEST and not kind.urgent
    mailed = [n for n in notices if kind.urgent or channels[n.account_id] == Channel.AT_ONCE]
    post(mailed, now=now)
    Notice.objects.bulk_create(notices)
    if mailed:
        deliver_soon(now=now)
    return len(notices)


def not_told_before(kind: NoticeKind, key: str, accounts: Iterable[Account]) -> list[Account]:
    told = set(Notice.objects.filter(kind=kind.name, key=key).values_list("account_id", flat=True))
    wanted = {account.pk: account for account in accounts if account.is_active and account.pk not in told}
    return list(wanted.values())


def channels_of(accounts: Iterable[Account]) -> dict[int, str]:
    channels: dict[int, str] = {account.pk: Channel.AT_ONCE for account in accounts}
    chosen = Choice.objects.filter(account_id__in=channels)
    return channels | dict(chosen.values_list("account_id", "channel"))


def post(notices: list[Notice], *, now: datetime) -> None:
    """One mail for each of these notices, due now."""
    deliveries = [delivery_to(notice.account, kind=notice.kind, due_at=now) for notice in notices]
    for notice, delivery in zip(notices, Delivery.objects.bulk_create(deliveries), strict=True):
        notice.delivery = delivery


def delivery_to(account: Account, *, kind: str, due_at: datetime) -> Delivery:
    return Delivery(account=account, address=account.email, kind=kind, reference=uuid4().hex, due_at=due_at)


def deliver_soon(*, now: datetime) -> None:
    start_job(kind=DELIVER, arguments={}, actor=None, now=now, one_at_a_time="mail")


@transaction.atomic
def choose_channel(*, account: Account, channel: Channel, hour: int, now: datetime) -> Choice:
    """`hour` is that of the account's own zone. Whoever leaves the digest gets what it held back at once."""
    choice, _created = Choice.objects.get_or_create(account=account)
    choice.channel, choice.hour = channel, hour
    local = now.astimezone(ZoneInfo(account.time_zone))
    choice.last_digest_on = local.date() if local.hour >= hour else day_before(local.date())
    choice.full_clean(exclude=["account"])
    choice.save()
    if channel != Channel.DIGEST:
        release_held_back(account, channel=channel, now=now)
    return choice


def day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def release_held_back(account: Account, *, channel: Channel, now: datetime) -> None:
    held = list(Notice.objects.filter(account=account, for_digest=True, delivery=None))
    if channel == Channel.AT_ONCE and held:
        post(held, now=now)
        deliver_soon(now=now)
    for notice in held:
        notice.for_digest = False
    Notice.objects.bulk_update(held, ["for_digest", "delivery"])


def mark_read(*, notice: Notice, now: datetime) -> None:
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now)


def mark_all_read(*, account_id: int, now: datetime) -> int:
    return Notice.objects.filter(account_id=account_id, read_at=None).update(read_at=now)


class NotToSendAgain(ValueError):
    """Carries the delivery: it was sent, or is about to be."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        super().__init__(f"mail {delivery.reference} is {delivery.outcome}")


NOT_SENT = (Outcome.FAILED, Outcome.BOUNCED, Outcome.WITHHELD, Outcome.SENDING)


@transaction.atomic
def send_again(*, delivery: Delivery, actor: Actor, now: datetime) -> None:
    """Queue a mail once more that failed, bounced, was withheld or interrupted. Raises NotToSendAgain."""
    ended = Delivery.objects.filter(pk=delivery.pk, outcome__in=NOT_SENT, account__isnull=False)
    if not ended.update(outcome=Outcome.WAITING, due_at=now, attempts=0, reason="", ended_at=None):
        raise NotToSendAgain(delivery)
    deliver_soon(now=now)
    write_entry(act=SENT_AGAIN, actor=actor, what={"mail": delivery.reference}, now=now)


@transaction.atomic
def clear_address(*, bounced: BouncedAddress, actor: Actor, now: datetime) -> None:
    """Mail goes to this address again."""
    write_entry(act=ADDRESS_CLEARED, actor=actor, what={"bounces": bounced.times}, now=now)
    bounced.delete()
