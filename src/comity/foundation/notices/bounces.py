"""Mail that came back: delivery status notifications (RFC 3464), and addresses that refuse for good."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from django.db import transaction
from django.db.models import F

from comity.foundation.notices.models import BouncedAddress, Delivery, Outcome

SOFT_BOUNCES_TO_STOP = 5


class NotABounce(ValueError):
    """The message is no delivery status notification."""


@dataclass(frozen=True)
class Bounce:
    """`status` as 5.1.1 (RFC 3463); `reference` of the mail that came back, where the report shows it."""

    address: str
    status: str
    diagnosis: str
    reference: str = ""

    @property
    def is_permanent(self) -> bool:
        return self.status.startswith("5")


def read_bounces(raw: bytes) -> list[Bounce]:
    """Every address that the report says failed; delays are not failures. Raises NotABounce."""
    message = message_from_bytes(raw, policy=policy.default)
    reports = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
    if not reports:
        raise NotABounce
    reference = reference_in(message)
    blocks = [block for report in reports for block in blocks_of(report)]
    return [bounce_of(block, reference) for block in blocks if is_failure(block)]


def blocks_of(report: Message) -> list[Message]:
    payload = report.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def is_failure(block: Message) -> bool:
    return str(block.get("Action", "")).strip().lower() == "failed" and "Final-Recipient" in block


def bounce_of(block: Message, reference: str) -> Bounce:
    address = str(block["Final-Recipient"]).partition(";")[2].strip().strip("<>").lower()
    status = str(block.get("Status", "5.0.0")).split()[0]
    return Bounce(address, status, " ".join(str(block.get("Diagnostic-Code", "")).split())[:300], reference)


def reference_in(message: EmailMessage | Message) -> str:
    """The reference in the returned mail's own Message-ID."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            payload = part.get_payload()
            inner = payload[0] if isinstance(payload, list) and payload else None
            if isinstance(inner, Message):
                return reference_of(str(inner.get("Message-ID", "")))
        if part.get_content_type() == "text/rfc822-headers":
            content = part.get_payload(decode=True)
            headers = message_from_bytes(content if isinstance(content, bytes) else b"")
            return reference_of(str(headers.get("Message-ID", "")))
    return ""


def reference_of(message_id: str) -> str:
    return message_id.strip().strip("<>").partition("@")[0]


@transaction.atomic
def record_bounce(*, bounce: Bounce, now: datetime) -> bool:
    """Mark the mail and its address. False where the report does not show the reference of a mail that was sent
    there: nobody can guess one, so nobody can silence somebody else's mail by a forged report."""
    sent = Delivery.objects.filter(address__iexact=bounce.address, reference=bounce.reference)
    if not sent.exists():
        return False
    note_bounce(address=bounce.address, status=bounce.status, is_permanent=bounce.is_permanent, now=now)
    sent.filter(outcome__in=(Outcome.SENT, Outcome.SENDING)).update(
        outcome=Outcome.BOUNCED, ended_at=now, reason=f"{bounce.status} {bounce.diagnosis}"[:300]
    )
    return True


def note_bounce(*, address: str, status: str, is_permanent: bool, now: datetime) -> None:
    """An address is given up when it refuses for good, or when mail came back from it five times."""
    bounced, _created = BouncedAddress.objects.get_or_create(
        address=address.lower(), defaults={"first_at": now, "last_at": now}
    )
    times = bounced.times + 1
    given_up = bounced.is_permanent or is_permanent or times >= SOFT_BOUNCES_TO_STOP
    BouncedAddress.objects.filter(pk=bounced.pk).update(
        times=F("times") + 1, last_at=now, status=status[:20], is_permanent=given_up
    )


def refuses_for_good(address: str) -> bool:
    return BouncedAddress.objects.filter(address=address.lower(), is_permanent=True).exists()
