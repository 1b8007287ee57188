"""Statutes written with a mistake, checked, mended and adopted, and seen in the record."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.decisions.models import StatutesVersion
from comity.decisions.queries.statutes_examples import example_named
from comity.foundation.permissions import Role
from tests.decisions.factories import adopted, make_members
from tests.factories import make_account
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db
SOURCE = example_named("party-international").source
BROKEN = SOURCE.replace("share: 4/5", "share: 5/4")
NOTE = "Congress of 12 May 2027, resolution 4"


@pytest.mark.parametrize(
    ("language", "viewport", "javascript"),
    [("en", DESK, True), ("ar", PHONE, True), ("ar", PHONE, False)],
    ids=["English at a desk", "Arabic on a phone", "Arabic on a phone without scripts"],
)
def test_statutes_are_written_checked_mended_adopted_and_seen_in_the_record(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    language: str,
    viewport: dict[str, int],
    javascript: bool,
) -> None:
    look_at = check_page if javascript else passes_by
    make_members(3)
    make_members(1, "guest")
    adopted()
    page = open_as(
        make_account(Role.SECRETARIAT, full_name="Sina Lind"),
        language=language,
        viewport=viewport,
        javascript=javascript,
    )
    page.goto("/decisions/statutes/start/")
    look_at(page)
    page.locator("a[href$='?example=party-international']").click()
    source = page.locator("#id_source")
    expect(source).to_have_value(SOURCE)
    source.fill(BROKEN)
    page.locator("button[name=check]").click()

    line = next(n for n, text in enumerate(BROKEN.splitlines(), 1) if "5/4" in text)
    column = BROKEN.splitlines()[line - 1].index("5/4") + 1
    expect(page.locator("#found mark")).to_have_text("5/4")
    expect(page.locator("#found")).to_contain_text(str(line))
    expect(page.locator("#found")).to_contain_text(str(column))
    expect(source).to_have_value(BROKEN)
    look_at(page)

    source.fill(SOURCE)
    page.locator("button[name=check]").click()
    expect(page.locator("#found[role=status]")).to_contain_text("guest")
    expect(page.locator("#found")).to_contain_text("four-fifths")
    look_at(page)

    page.locator("#id_note").fill(NOTE)
    page.locator("button[name=adopt]").click()
    expect(page.locator("#rule-four-fifths")).to_be_visible()
    expect(page.locator("main")).to_contain_text(NOTE)
    look_at(page)
    assert StatutesVersion.objects.first().source == SOURCE

    page.locator("a[href='/decisions/statutes/2/changes/']").click()
    expect(page.locator("ins").first).to_be_visible()
    look_at(page)
    page.locator("a[href^='/record/']").last.click()
    expect(page.locator("main")).to_contain_text(NOTE)
    expect(page.locator("main")).to_contain_text("Sina Lind")


def passes_by(_page: Page) -> None:
    """Axe is a script itself: it cannot look where there are none."""
