"""Importing the roll in a real browser: from the file to the organisations."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from comity.foundation.permissions import Role
from comity.members.models import Organisation
from tests.factories import make_account, make_class, make_organisation
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
ROLL = (
    "name[en],name[ar],country,class,founded\n"
    "Water Party,حزب الماء,NA,full,1990\n"
    "Union of Towns,اتحاد المدن,DDR,full,\n"
    "Workers Party,,FRA,full,1950\n"
    "Nowhere League,,QQX,full,\n"
)


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.mark.parametrize(
    ("language", "viewport", "javascript"),
    [("en", DESK, True), ("ar", PHONE, True), ("en", PHONE, False)],
    ids=["at a desk", "in Arabic on a phone", "on a phone without scripts"],
)
def test_the_roll_comes_in_through_the_pages(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    tmp_path: Path,
    language: str,
    viewport: dict[str, int],
    javascript: bool,
) -> None:
    make_class("full")
    make_organisation("Workers' Party", country="FRA")
    file = tmp_path / "roll.csv"
    file.write_text(ROLL, encoding="utf-8")
    page = open_as(
        make_account(Role.SECRETARIAT), language=language, viewport=viewport, javascript=javascript
    )

    def look() -> None:
        if javascript:  # axe is itself a script
            check_page(page)

    page.goto("/members/import/")
    look()
    page.locator("input[name=file]").set_input_files(file)
    send(page)
    expect(page).to_have_url(re.compile("/columns/$"))
    look()
    send(page)
    expect(page).to_have_url(re.compile("/preview/$"))
    assert "QQX" in page.locator("main").inner_text()
    look()
    page.locator("main a[href$='/duplicates/']").click()
    look()
    page.locator("main input[value=same]").check()
    send(page)
    look()
    page.locator("main p > a.btn").click()
    page.locator("main input[value=rows]").check()
    send(page)
    page.locator("main a.btn").click()
    expect(page).to_have_url(re.compile("/report/$"))
    look()
    assert set(Organisation.objects.values_list("country", flat=True)) == {"NAM", "DDR", "FRA"}
    assert Organisation.objects.count() == 3


def send(page: Page) -> None:
    """Press the one filled button of the page's form."""
    page.locator("main form button.btn:not(.plain):not(.alert)").last.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_roll_goes_out_as_a_download(
    open_as: Callable[..., Page], check_page: Callable[[Page], None], language: str
) -> None:
    make_organisation("Water Party", country="NAM")
    page = open_as(make_account(Role.SECRETARIAT), language=language, viewport=PHONE)
    page.goto("/members/export/")
    check_page(page)
    with page.expect_download() as download:
        send(page)
    assert "Water Party" in Path(download.value.path()).read_text(encoding="utf-8-sig")
