"""The secretariat prepares a consultation, seeds it and announces it, in a real browser."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from comity.foundation.permissions import Role
from comity.rooms.consultations.enums import State
from comity.rooms.consultations.jobs import keep_the_clock
from comity.rooms.consultations.models import Consultation
from tests.factories import make_account, make_matter
from tests.journeys.conftest import DESK, PHONE
from tests.rooms.consultations.factories import make_members

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("language", "viewport"), [("en", DESK), ("ar", PHONE)], ids=["at a desk", "in Arabic on a phone"]
)
def test_a_consultation_is_declared_seeded_and_announced(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    language: str,
    viewport: dict[str, int],
) -> None:
    make_members(3)
    matter, now = make_matter(), timezone.now()
    page = open_as(make_account(Role.SECRETARIAT), language=language, viewport=viewport)
    page.goto("/consultations/")
    check_page(page)
    page.locator("main a[href$='/new/']").first.click()
    check_page(page)
    page.locator(f"main a[href$='{matter.reference}']").click()
    page.locator(f"[name='questions.{language}']").fill("What should members do first?")
    page.locator("[name=opens_at]").fill((now - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M"))
    page.locator("[name=closes_at]").fill((now + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M"))
    check_page(page)
    send(page)
    page.locator("[name=statements]").fill("Test the water twice a year.\nPublish every result.")
    check_page(page)
    send(page)
    check_page(page)
    send(page)
    check_page(page)
    keep_the_clock(timezone.now())
    consultation = Consultation.objects.get()
    assert consultation.state(timezone.now()) == State.OPEN
    assert (consultation.participants.count(), consultation.statements.count()) == (3, 2)


def send(page: Page) -> None:
    page.locator("main form button.btn:not(.plain)").last.click()
    page.wait_for_load_state()
