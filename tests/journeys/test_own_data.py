"""What a person does with the own data, and work in the background as it looks from the page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from comity.foundation.accounts.models import Account
from comity.foundation.jobs.models import Job, State
from comity.foundation.notices.models import BouncedAddress, Delivery, Notice, Outcome
from comity.foundation.permissions import Role
from comity.foundation.privacy.models import Erasure, Processor
from tests.factories import make_account
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)


def make_secretary() -> Account:
    """Somebody with something on every page."""
    account = make_account(Role.ADMINISTRATOR, Role.SECRETARIAT)
    now = timezone.now()
    Processor.objects.create(name="Northern Hosting", purpose="Runs the server", data="All", since=now.date())
    BouncedAddress.objects.create(address="gone@example.org", first_at=now, last_at=now, status="5.1.1")
    for outcome in Outcome:
        delivery = Delivery.objects.create(
            account=account, address=account.email, kind="a.b", reference=outcome, outcome=outcome, due_at=now
        )
        Notice.objects.create(account=account, kind="a.b", at=now, key=outcome, delivery=delivery)
    return account


def make_job(account: Account, state: State, **fields: Any) -> Job:
    now = timezone.now()
    fields = {"asked_at": now, "started_at": now - timedelta(seconds=9), "attempts": 1} | fields
    return Job.objects.create(kind="privacy.export_person", account=account, state=state, **fields)


def pages_of(account: Account) -> list[str]:
    jobs = [make_job(account, state, done=3, total=9, error="Row 7 has no name.") for state in State]
    own = [job.get_absolute_url() for job in jobs if not job.is_open]
    notice = Notice.objects.filter(account=account)[0]
    erasure = Erasure.objects.create(asked_at=timezone.now(), done_at=timezone.now(), erased={"notices": 3})
    return [
        *own,
        "/jobs/",
        "/notices/",
        f"/notices/{notice.pk}/",
        "/notices/choice/",
        "/notices/sent/",
        "/notices/bounced/",
        "/privacy/",
        "/privacy/accessibility/",
        "/privacy/consent/",
        "/privacy/mine/",
        "/privacy/mine/erase/",
        "/privacy/processors/new/",
        erasure.get_absolute_url(),
    ]


@pytest.mark.parametrize(("language", "viewport"), [("en", DESK), ("ar", PHONE)], ids=["en-desk", "ar-phone"])
def test_every_page_of_the_house_is_open_to_all_readers(
    open_as: Callable[..., Page], check_page: Callable[[Page], None], language: str, viewport: dict[str, int]
) -> None:
    account = make_secretary()
    page = open_as(account, language=language, viewport=viewport)
    for address in pages_of(account):
        page.goto(address)
        check_page(page)


def test_a_running_job_is_followed_on_its_page_until_it_ends(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    account = make_account()
    job = make_job(
        account, State.RUNNING, done=3120, total=5558, doing="Reading the file", heartbeat=timezone.now()
    )
    page = open_as(account)
    page.goto(job.get_absolute_url())
    expect(page.locator("[data-line]")).to_have_text("Running: 3,120 of 5,558.", timeout=15_000)
    check_page(page)
    Job.objects.filter(pk=job.pk).update(done=4000)
    expect(page.locator("[data-line]")).to_have_text("Running: 4,000 of 5,558.", timeout=15_000)
    Job.objects.filter(pk=job.pk).update(
        state=State.FINISHED, finished_at=timezone.now(), next_address="/privacy/mine/"
    )
    expect(page.get_by_role("link", name="See what came of it")).to_be_visible(timeout=15_000)


def test_without_javascript_the_page_of_a_running_job_loads_itself_again(
    open_as: Callable[..., Page],
) -> None:
    account = make_account()
    job = make_job(account, State.RUNNING, done=1, total=9, heartbeat=timezone.now())
    page = open_as(account, javascript=False)
    page.goto(job.get_absolute_url())
    Job.objects.filter(pk=job.pk).update(state=State.FINISHED, finished_at=timezone.now())
    expect(page.get_by_text("Finished.")).to_be_visible(timeout=15_000)


def test_by_keyboard_one_agrees_takes_everything_away_and_leaves(open_as: Callable[..., Page]) -> None:
    account = make_account(email="leaving@example.org")
    page = open_as(account, viewport=PHONE)
    page.goto("/privacy/consent/")
    page.get_by_label("I agree").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Give this consent").press("Enter")
    page.get_by_role("button", name="Collect my data").press("Enter")
    page.get_by_role("link", name="See what came of it").press("Enter")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the archive").press("Enter")
    assert download.value.suggested_filename.startswith("comity-")
    page.get_by_role("link", name="See what would be erased").press("Enter")
    page.get_by_label("Your e-mail address here").fill("leaving@example.org")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is done.")).to_be_visible(timeout=15_000)
    account.refresh_from_db()
    assert not account.is_active


def test_a_consent_not_given_says_so_above_and_at_the_box(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    page = open_as(make_account(), language="en", viewport=PHONE)
    page.goto("/privacy/consent/")
    page.get_by_role("button", name="Give this consent").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick this box to take part", timeout=15_000)
    check_page(page)
