"""Mail that came back, as mail servers report it (RFC 3464)."""

import io
import sys
from datetime import datetime

import pytest

from comity.cli.site_bounce import run
from comity.foundation.notices.bounces import Bounce, NotABounce, read_bounces, record_bounce
from comity.foundation.notices.models import BouncedAddress, Delivery, Outcome
from tests.factories import make_account

pytestmark = pytest.mark.django_db

REPORT = b"""\
From: MAILER-DAEMON@mx.example.org
To: comity@example.org
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="=_1"
MIME-Version: 1.0

--=_1
Content-Type: text/plain; charset=us-ascii

Your mail could not be delivered.

--=_1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; Anna@Example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <anna@example.org>:
 Recipient address rejected

Final-Recipient: rfc822; slow@example.org
Action: delayed
Status: 4.4.1

--=_1
Content-Type: message/rfc822

Message-ID: <reference-of-the-mail@assembly.example.org>
Subject: You are asked

Words
--=_1--
"""


def make_delivery(now: datetime, address: str = "anna@example.org") -> Delivery:
    return Delivery.objects.create(
        account=make_account(email=address),
        address=address,
        kind="tests.any",
        reference="reference-of-the-mail",
        outcome=Outcome.SENT,
        due_at=now,
    )


def test_a_report_names_the_address_that_failed_and_the_mail_that_came_back() -> None:
    diagnosis = "smtp; 550 5.1.1 <anna@example.org>: Recipient address rejected"
    assert read_bounces(REPORT) == [Bounce("anna@example.org", "5.1.1", diagnosis, "reference-of-the-mail")]


def test_returned_headers_alone_are_enough_to_find_the_mail() -> None:
    headers_only = REPORT.replace(b"message/rfc822", b"text/rfc822-headers")
    assert read_bounces(headers_only)[0].reference == "reference-of-the-mail"


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"Subject: out of office\n\nI am away.", b"x" * 10_000])
def test_what_is_no_report_is_refused(raw: bytes) -> None:
    with pytest.raises(NotABounce):
        read_bounces(raw)


def test_a_bounce_marks_the_mail_and_the_address(now: datetime) -> None:
    delivery = make_delivery(now)
    assert record_bounce(bounce=read_bounces(REPORT)[0], now=now)
    delivery.refresh_from_db()
    assert delivery.outcome == Outcome.BOUNCED
    assert delivery.reason.startswith("5.1.1 smtp; 550")
    assert BouncedAddress.objects.get().is_permanent


def test_a_report_about_an_address_that_was_never_written_to_changes_nothing(now: datetime) -> None:
    make_delivery(now, address="somebody@example.org")
    assert not record_bounce(bounce=read_bounces(REPORT)[0], now=now)
    assert not BouncedAddress.objects.exists()


def test_a_forged_report_cannot_silence_anybodys_mail(now: datetime) -> None:
    make_delivery(now)
    forged = read_bounces(REPORT.replace(b"reference-of-the-mail", b"a-guess"))[0]
    assert not record_bounce(bounce=forged, now=now)
    assert not BouncedAddress.objects.exists()


@pytest.mark.parametrize(
    ("raw", "written_to", "status"),
    [(REPORT, "anna@example.org", 0), (REPORT, "other@example.org", 1), (b"nothing", "anna@example.org", 2)],
)
def test_the_command_answers_with_its_exit_status(
    raw: bytes, written_to: str, status: int, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_delivery(now, address=written_to)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert run(None) == status  # type: ignore[arg-type]
