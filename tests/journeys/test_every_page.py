"""The pages that everybody meets, in both directions of writing, on a phone and on a desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_account
from tests.journeys.conftest import DESK, PHONE

PUBLIC_PAGES = ["/", "/no-such-page/"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_public_pages_are_open_to_all_readers(
    open_as: Callable[..., Page], check_page: Callable[[Page], None], language: str, viewport: dict[str, int]
) -> None:
    page = open_as(None, language=language, viewport=viewport)
    for address in PUBLIC_PAGES:
        page.goto(address)
        check_page(page)


def test_the_menu_opens_by_keyboard_on_a_phone(open_as: Callable[..., Page]) -> None:
    page = open_as(make_account(), viewport=PHONE)
    page.goto("/desk/")
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="My desk")).to_be_visible()


def test_without_javascript_the_languages_are_in_reach(open_as: Callable[..., Page]) -> None:
    page = open_as(None, javascript=False)
    page.goto("/")
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
