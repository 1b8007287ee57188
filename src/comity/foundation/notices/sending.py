"""Handing mail over: each one once, again later where the failure may pass."""

from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.core.mail import get_connection

from comity.foundation.jobs import Progress
from comity.foundation.notices.bounces import note_bounce, refuses_for_good
from comity.foundation.notices.mail import compose
from comity.foundation.notices.models import Delivery, Outcome
from comity.foundation.notices.queries import due_deliveries

FIRST_WAIT = timedelta(minutes=1)
ATTEMPTS = 6


def send_due(progress: Progress) -> int:
    """Send what is due, over one connection; says how many were handed over."""
    waiting = list(due_deliveries(progress.now()).values_list("pk", flat=True))
    connection = get_connection()
    sent = 0
    try:
        for number, delivery_id in enumerate(waiting):
            progress.report(done=number, total=len(waiting))
            sent += send_one(delivery_id, connection=connection, now=progress.now())
    finally:
        connection.close()
    return sent


def send_one(delivery_id: int, *, connection: Any, now: datetime) -> bool:
    """Mark it as being sent, then hand it over. Whoever finds it so marked leaves it alone."""
    this = Delivery.objects.filter(pk=delivery_id)
    if not this.filter(outcome=Outcome.WAITING).update(outcome=Outcome.SENDING):
        return False
    delivery = this.select_related("account").get()
    if (obstacle := obstacle_to(delivery)) is not None:
        end(delivery, obstacle, now=now)
        return False
    return hand_over(delivery, connection=connection, now=now)


def obstacle_to(delivery: Delivery) -> Outcome | None:
    if delivery.account is None or not delivery.account.is_active:
        return Outcome.CLOSED
    return Outcome.WITHHELD if refuses_for_good(delivery.address) else None


def hand_over(delivery: Delivery, *, connection: Any, now: datetime) -> bool:
    delivery.attempts += 1
    try:
        compose(delivery, connection=connection).send()
    except SMTPRecipientsRefused as refusal:
        return refused(delivery, refusal, now=now)
    except (SMTPException, OSError) as error:
        connection.close()
        return try_later(delivery, error, now=now)
    end(delivery, Outcome.SENT, now=now)
    return True


def refused(delivery: Delivery, refusal: SMTPRecipientsRefused, *, now: datetime) -> bool:
    """A code of 500 and more is for good, one of 400 may pass."""
    code, words = refusal.recipients.get(delivery.address, (450, b""))
    if code < 500:
        return try_later(delivery, refusal, now=now)
    note_bounce(address=delivery.address, status=str(code), is_permanent=True, now=now)
    end(delivery, Outcome.BOUNCED, now=now, reason=f"{code} {bytes(words).decode(errors='replace')}")
    return False


def try_later(delivery: Delivery, error: Exception, *, now: datetime) -> bool:
    """After 1, 4, 16, 64 and 256 minutes; then it has failed."""
    reason = f"{type(error).__name__}: {error}"
    if delivery.attempts >= ATTEMPTS:
        end(delivery, Outcome.FAILED, now=now, reason=reason)
        return False
    delivery.outcome, delivery.reason = Outcome.WAITING, reason[:300]
    delivery.due_at = now + FIRST_WAIT * 4 ** (delivery.attempts - 1)
    delivery.save(update_fields=["outcome", "reason", "due_at", "attempts"])
    return False


def end(delivery: Delivery, outcome: Outcome, *, now: datetime, reason: str = "") -> None:
    delivery.outcome, delivery.ended_at, delivery.reason = outcome, now, reason[:300]
    delivery.save(update_fields=["outcome", "ended_at", "reason", "attempts"])
