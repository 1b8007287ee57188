"""Signing in by a code, with and without JavaScript, in both directions of writing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_account
from tests.foundation.accounts.signing_in import code_in_the_last_mail, code_of_the_app
from tests.journeys.conftest import DESK, PHONE

Open = Callable[..., Page]
Check = Callable[[Page], None]


@pytest.mark.parametrize(
    ("language", "viewport"), [("en", DESK), ("ar", PHONE)], ids=["desk", "arabic-phone"]
)
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_signing_in_by_code(
    open_as: Open, check_page: Check, language: str, viewport: dict[str, int], javascript: bool
) -> None:
    make_account(email="ada@example.org", language=language)
    page = open_as(None, language=language, viewport=viewport, javascript=javascript)
    page.goto("/account/login/")
    if javascript:
        check_page(page)
    page.locator("input[name=email]").fill("ada@example.org")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/login/code/")
    if javascript:
        check_page(page)
    page.locator("input[name=code]").fill("0000-0000")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    if javascript:
        check_page(page)
    page.locator("input[name=code]").fill(code_in_the_last_mail())
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")


def test_without_javascript_the_page_says_what_a_passkey_needs(open_as: Open) -> None:
    page = open_as(None, javascript=False)
    page.goto("/account/login/")
    expect(page.get_by_text("Passkeys need JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()


def test_an_app_is_added_and_the_codes_are_kept_by_keyboard_alone(open_as: Open, check_page: Check) -> None:
    page = open_as(make_account(), viewport=PHONE, language="ar")
    page.goto("/account/app/add/")
    check_page(page)
    secret = page.locator("code").inner_text()
    page.locator("input[name=code]").fill(code_of_the_app(secret))
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/recovery-codes/")
    expect(page.locator("li.mono")).to_have_count(10)
    check_page(page)
    page.goto("/account/")
    check_page(page)
