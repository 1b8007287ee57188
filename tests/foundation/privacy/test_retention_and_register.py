"""What is past its time goes; who handles data stands in a public register; the public pages are public."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from comity.foundation.jobs.models import Job
from comity.foundation.notices.models import Notice
from comity.foundation.permissions import Role
from comity.foundation.privacy.models import Processor, RetentionRun
from comity.foundation.privacy.registry import retentions
from comity.foundation.privacy.retention import apply_retention_daily
from comity.foundation.record.models import Entry
from tests.factories import make_account

pytestmark = pytest.mark.django_db

PROCESSOR = {
    "name": "Northern Hosting",
    "purpose": "Runs the server",
    "data": "All",
    "place": "Reykjavík, Iceland",
    "since": "2027-01-01",
}


def test_once_a_day_after_three_what_is_past_its_time_is_removed(now: datetime) -> None:
    account = make_account()
    for days in (364, 366):
        Notice.objects.create(account=account, kind="tests.any", at=now - timedelta(days=days), key=str(days))
    apply_retention_daily(now.replace(hour=2))
    assert Notice.objects.count() == 2
    apply_retention_daily(now)
    assert [notice.key for notice in Notice.objects.all()] == ["364"]
    assert RetentionRun.objects.get(name="notices").removed == 1


def test_a_second_run_on_the_same_day_does_nothing(now: datetime) -> None:
    apply_retention_daily(now)
    apply_retention_daily(now + timedelta(minutes=1))
    assert Job.objects.filter(kind="privacy.apply_retention").count() == 1
    apply_retention_daily(now + timedelta(days=1))
    assert Job.objects.filter(kind="privacy.apply_retention").count() == 2


def test_background_work_is_kept_for_thirty_days_and_what_still_runs_for_as_long_as_it_runs(
    now: datetime,
) -> None:
    old = now - timedelta(days=31)
    Job.objects.create(kind="tests.any", asked_at=old, finished_at=old, state="finished")
    running = Job.objects.create(kind="tests.any", asked_at=old, state="running")
    apply_retention_daily(now)
    assert list(Job.objects.filter(kind="tests.any")) == [running]


def test_every_kind_of_data_is_named_on_the_public_page_with_its_time_and_reason(client: Client) -> None:
    page = client.get("/privacy/").text
    assert "30 days" in page
    assert all(str(retention.label) in page or "&#x27;" in page for retention in retentions())


def test_an_administrator_enters_a_processor_and_everybody_reads_it(client: Client) -> None:
    client.force_login(make_account(Role.ADMINISTRATOR))
    client.post("/privacy/processors/new/", PROCESSOR)
    client.logout()
    assert "Northern Hosting" in client.get("/privacy/").text
    assert Entry.objects.get().kind == "privacy.processor_entered"


def test_a_processor_that_ended_stays_in_the_register(client: Client) -> None:
    client.force_login(make_account(Role.ADMINISTRATOR))
    client.post("/privacy/processors/new/", PROCESSOR)
    processor = Processor.objects.get()
    client.post(f"/privacy/processors/{processor.pk}/", PROCESSOR | {"until": "2027-04-30"})
    processor.refresh_from_db()
    assert processor.until == date(2027, 4, 30)
    assert "Northern Hosting" in client.get("/privacy/").text


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.CHAIR])
def test_nobody_else_changes_the_register(client: Client, role: Role) -> None:
    client.force_login(make_account(role))
    assert client.post("/privacy/processors/new/", PROCESSOR).status_code == 403
    assert not Processor.objects.exists()


def test_the_public_pages_are_public(client: Client) -> None:
    assert "Article 9 (2) (a)" in client.get("/privacy/").text
    assert "Web Content Accessibility Guidelines 2.2" in client.get("/privacy/accessibility/").text


def test_ones_own_data_is_for_those_who_are_signed_in(client: Client) -> None:
    for address in ("/privacy/mine/", "/privacy/mine/erase/", "/privacy/consent/"):
        assert client.get(address)["Location"].startswith("/account/login/")
