"""Mail is handed over once, later where the failure may pass, and every outcome is kept."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils.translation import gettext_lazy as _

from comity.foundation.jobs.models import Job
from comity.foundation.notices import notice_kind, send_notice
from comity.foundation.notices.bounces import note_bounce
from comity.foundation.notices.digests import gather_digests
from comity.foundation.notices.jobs import see_to_mail
from comity.foundation.notices.models import BouncedAddress, Channel, Delivery, Outcome
from comity.foundation.notices.services import NotToSendAgain, choose_channel, send_again
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.factories import make_account, make_actor

pytestmark = pytest.mark.django_db

PLAIN = notice_kind("tests.plain", subject=_("Notices"), template="notices/mail.txt")
troubles: list[Exception] = []


class TroubledBackend(EmailBackend):
    """A mail server that refuses once for every trouble, then works."""

    def send_messages(self, messages: Any) -> int:
        if troubles:
            raise troubles.pop(0)
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def troubled(settings: Any) -> list[Exception]:
    settings.EMAIL_BACKEND = f"{__name__}.TroubledBackend"
    troubles.clear()
    return troubles


def tell(account: Any, now: datetime) -> Delivery:
    send_notice(kind=PLAIN, accounts=[account], context={}, now=now)
    return Delivery.objects.latest("pk")


def test_a_page_never_waits_for_the_mail_server(jobs_wait: None, now: datetime) -> None:
    delivery = tell(make_account(), now)
    assert (len(mail.outbox), delivery.outcome) == (0, Outcome.WAITING)
    assert Job.objects.get().kind == "notices.deliver"


def test_mail_that_the_server_could_not_take_is_tried_again_after_one_then_four_minutes(
    troubled: list[Exception], now: datetime
) -> None:
    troubled.extend([SMTPServerDisconnected("down"), OSError("down")])
    delivery = tell(make_account(), now)
    assert (delivery.outcome, delivery.due_at) == (Outcome.WAITING, now + timedelta(minutes=1))
    see_to_mail(now + timedelta(seconds=59))
    assert len(troubled) == 1
    see_to_mail(now + timedelta(minutes=1))
    delivery.refresh_from_db()
    assert delivery.due_at == now + timedelta(minutes=5)
    see_to_mail(now + timedelta(minutes=5))
    delivery.refresh_from_db()
    assert (delivery.outcome, delivery.attempts, len(mail.outbox)) == (Outcome.SENT, 3, 1)


def test_after_six_attempts_it_has_failed_and_says_why(troubled: list[Exception], now: datetime) -> None:
    troubled.extend([OSError("no route to host")] * 6)
    delivery = tell(make_account(), now)
    for hours in range(1, 8):
        see_to_mail(now + timedelta(hours=hours * 5))
    delivery.refresh_from_db()
    assert (delivery.outcome, delivery.attempts) == (Outcome.FAILED, 6)
    assert delivery.reason == "OSError: no route to host"


def test_a_refused_address_is_marked_and_gets_no_more_mail(troubled: list[Exception], now: datetime) -> None:
    account = make_account(email="gone@example.org")
    troubled.append(SMTPRecipientsRefused({"gone@example.org": (550, b"no such user")}))
    first, second = tell(account, now), tell(account, now)
    assert (first.outcome, first.reason) == (Outcome.BOUNCED, "550 no such user")
    assert second.outcome == Outcome.WITHHELD
    assert BouncedAddress.objects.get().is_permanent


def test_a_refusal_that_may_pass_marks_nothing(troubled: list[Exception], now: datetime) -> None:
    account = make_account()
    troubled.append(SMTPRecipientsRefused({account.email: (451, b"later")}))
    assert tell(account, now).outcome == Outcome.WAITING
    assert not BouncedAddress.objects.exists()


def test_mail_that_is_being_sent_elsewhere_is_left_alone(
    jobs_wait: None, now: datetime, settings: Any
) -> None:
    delivery = tell(make_account(), now)
    Delivery.objects.filter(pk=delivery.pk).update(outcome=Outcome.SENDING)
    settings.JOBS_RUN_AT_ONCE = True
    Job.objects.all().delete()
    see_to_mail(now)
    assert mail.outbox == []


def test_an_account_that_was_closed_meanwhile_gets_no_mail(
    jobs_wait: None, now: datetime, settings: Any
) -> None:
    account = make_account()
    delivery = tell(account, now)
    account.is_active = False
    account.save()
    settings.JOBS_RUN_AT_ONCE = True
    Job.objects.all().delete()
    see_to_mail(now)
    delivery.refresh_from_db()
    assert (mail.outbox, delivery.outcome) == ([], Outcome.CLOSED)


def test_one_digest_a_day_comes_at_the_hour_of_the_readers_own_clock(now: datetime) -> None:
    account = make_account(time_zone="Asia/Tokyo")
    choose_channel(account=account, channel=Channel.DIGEST, hour=8, now=now)
    tell_many(account, now, 3)
    eight_in_tokyo = datetime(2027, 5, 10, 23, 0, tzinfo=UTC)
    see_to_mail(eight_in_tokyo - timedelta(minutes=1))
    assert mail.outbox == []
    see_to_mail(eight_in_tokyo)
    see_to_mail(eight_in_tokyo + timedelta(minutes=1))
    assert [message.subject for message in mail.outbox] == ["Comity: 3 notices today"]


def tell_many(account: Any, now: datetime, times: int) -> None:
    for _number in range(times):
        send_notice(kind=PLAIN, accounts=[account], context={}, now=now)


def test_a_day_without_notices_is_a_day_without_a_digest(now: datetime) -> None:
    choose_channel(account=make_account(), channel=Channel.DIGEST, hour=8, now=now)
    assert gather_digests(now=now + timedelta(days=1)) == 0
    assert not Delivery.objects.exists()


def test_an_hour_that_the_clocks_skip_is_made_up_for_by_the_next(now: datetime) -> None:
    account = make_account(time_zone="Europe/Berlin")
    before = datetime(2027, 3, 27, 12, 0, tzinfo=UTC)
    choose_channel(account=account, channel=Channel.DIGEST, hour=2, now=before)
    tell_many(account, before, 1)
    three_in_berlin = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert gather_digests(now=three_in_berlin - timedelta(minutes=1)) == 0
    assert gather_digests(now=three_in_berlin) == 1


def test_whoever_leaves_the_digest_gets_what_it_held_back(now: datetime) -> None:
    account = make_account()
    choose_channel(account=account, channel=Channel.DIGEST, hour=8, now=now)
    tell_many(account, now, 2)
    choose_channel(account=account, channel=Channel.AT_ONCE, hour=8, now=now)
    assert len(mail.outbox) == 2
    see_to_mail(now + timedelta(days=2))
    assert len(mail.outbox) == 2


def test_the_secretariat_sends_failed_mail_again_and_the_record_says_so(
    troubled: list[Exception], now: datetime
) -> None:
    troubled.append(SMTPRecipientsRefused({"anna@example.org": (550, b"no such user")}))
    delivery = tell(make_account(email="anna@example.org"), now)
    BouncedAddress.objects.all().delete()
    secretary = make_actor(Role.SECRETARIAT)
    send_again(delivery=delivery, actor=secretary, now=now)
    delivery.refresh_from_db()
    assert (delivery.outcome, Entry.objects.get().kind) == (Outcome.SENT, "notices.sent_again")
    with pytest.raises(NotToSendAgain):
        send_again(delivery=delivery, actor=secretary, now=now)


def test_everything_that_was_mailed_is_listed_for_the_secretariat_and_nobody_else(
    client: Client, now: datetime
) -> None:
    tell(make_account(email="anna@example.org"), now)
    client.force_login(make_account(Role.CHAIR))
    assert client.get("/notices/sent/").status_code == 403
    client.force_login(make_account(Role.SECRETARIAT))
    assert "anna@example.org" in client.get("/notices/sent/").text
    assert "Sent (1)" in client.get("/notices/sent/?outcome=failed").text
    assert "anna@example.org" not in client.get("/notices/sent/?outcome=failed").text


def test_a_bounced_address_is_cleared_on_the_page(client: Client, now: datetime) -> None:
    note_bounce(address="gone@example.org", status="5.1.1", is_permanent=True, now=now)
    client.force_login(make_account(Role.SECRETARIAT))
    assert "gone@example.org" in client.get("/notices/bounced/").text
    client.post(f"/notices/bounced/{BouncedAddress.objects.get().pk}/clear/")
    assert not BouncedAddress.objects.exists()
    assert Entry.objects.get().kind == "notices.address_cleared"


def test_five_bounces_that_may_pass_count_as_one_for_good(now: datetime) -> None:
    for _number in range(4):
        note_bounce(address="full@example.org", status="4.2.2", is_permanent=False, now=now)
    assert not BouncedAddress.objects.get().is_permanent
    note_bounce(address="full@example.org", status="4.2.2", is_permanent=False, now=now)
    assert BouncedAddress.objects.get().is_permanent


def test_the_choice_is_made_on_a_page(client: Client) -> None:
    account = make_account()
    client.force_login(account)
    page = client.post("/notices/choice/", {"channel": "digest", "hour": "7"}, follow=True).text
    account.refresh_from_db()
    assert "Your choice is kept." in page
    assert (account.notice_choice.channel, account.notice_choice.hour) == ("digest", 7)
