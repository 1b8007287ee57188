"""Reading the record, narrowing it, taking it away, and erasing a content, in a real browser."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from comity.foundation.permissions import Role
from comity.foundation.record.services import write_entry
from comity.foundation.record.verification import verify_record
from tests.factories import NOW, make_account, make_actor, make_organisation
from tests.foundation.record.acts import OF_AUDIENCE, OPENED
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
Open, Check = Callable[..., Page], Callable[[Page], None]


@pytest.fixture
def sixty_entries() -> None:
    harbour = make_organisation("Harbour Union")
    audiences = list(OF_AUDIENCE.values())
    for number in range(60):
        act = OPENED if number % 6 == 0 else audiences[number % 5]
        with transaction.atomic():
            write_entry(
                act=act,
                actor=make_actor(Role.SECRETARIAT) if number % 2 else None,
                what={"number": number, "words": "قال أحدهم"},
                now=NOW + timedelta(hours=number),
                organisation_id=harbour.pk if number % 3 else None,
            )


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_stranger_reads_the_record(
    open_as: Open, check_page: Check, sixty_entries: None, language: str, viewport: dict[str, int]
) -> None:
    page = open_as(language=language, viewport=viewport)
    page.goto("/record/")
    check_page(page)
    for sequence in (60, 59, 1):
        page.goto(f"/record/{sequence}/")
        check_page(page)


def test_an_empty_record_and_a_mistake_are_open_to_all_readers(open_as: Open, check_page: Check) -> None:
    page = open_as(viewport=PHONE)
    page.goto("/record/")
    check_page(page)
    page.goto("/record/?since=2027-05-12&until=2027-05-11")
    check_page(page)


def test_narrowed_by_keyboard_without_javascript(open_as: Open, sixty_entries: None) -> None:
    page = open_as(javascript=False)
    page.goto("/record/")
    page.get_by_label("Member concerned").fill("harbour")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Harbour Union").first).to_be_visible()
    page.get_by_label("Words in the act").fill("ceremony")
    page.get_by_role("button", name="Show these entries").click()
    expect(page.get_by_role("heading", name="No entry fits")).to_be_visible()


def test_an_administrator_takes_the_record_away_and_erases_a_content(
    open_as: Open, check_page: Check, sixty_entries: None
) -> None:
    page = open_as(make_account(Role.ADMINISTRATOR))
    page.goto("/record/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as JSON").click()
    exported = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert len(exported["entries"]) == 60
    page.goto("/record/60/")
    page.get_by_role("link", name="Erase this content").click()
    check_page(page)
    page.get_by_label("Reason").fill("Asked by the person")
    page.get_by_role("button", name="Erase this content for ever").click()
    expect(page.get_by_text("Entry 62 says so")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Read entry 62").click()
    expect(page.get_by_text("Asked by the person", exact=True)).to_be_visible()
    assert verify_record().is_proven
