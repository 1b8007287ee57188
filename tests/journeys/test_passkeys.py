"""Passkeys, with the browser's own virtual authenticator, at http://localhost as in a demonstration."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from tests.factories import make_account
from tests.foundation.accounts.signing_in import code_in_the_last_mail
from tests.journeys.conftest import PHONE

Open = Callable[..., Page]
Check = Callable[[Page], None]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_a_device(page: Page, **other: Any) -> tuple[Any, str]:
    """The browser gets a built-in authenticator; answers the session that commands it and its name."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    added = browser.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | other})
    return browser, added["authenticatorId"]


def add_a_passkey(page: Page) -> None:
    page.goto("/account/passkeys/add/")
    page.get_by_label("Name").fill("Office laptop")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/account/recovery-codes/")


def test_a_passkey_is_added_and_then_signs_in_alone(open_as: Open, check_page: Check) -> None:
    account = make_account(language="en")
    page = open_as(account)
    with_a_device(page)
    assert page.url.startswith("about:")
    page.goto("/account/passkeys/add/")
    assert page.evaluate("location.protocol + '//' + location.hostname") == "http://localhost"
    check_page(page)
    add_a_passkey(page)
    expect(page.locator("li.mono")).to_have_count(10)
    page.goto("/account/")
    expect(page.get_by_text("Office laptop").first).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda address: address.endswith("/") and "account" not in address)
    page.goto("/account/login/?next=/account/devices/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    assert Authenticator.objects.get(user=account, type="webauthn").last_used_at is not None


def test_a_code_by_mail_then_asks_for_the_passkey(open_as: Open, check_page: Check) -> None:
    account = make_account(language="en")
    page = open_as(account)
    with_a_device(page)
    add_a_passkey(page)
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda address: address.endswith("/") and "account" not in address)
    page.goto("/account/login/")
    page.locator("input[name=email]").fill(account.email)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/login/code/")
    page.locator("input[name=code]").fill(code_in_the_last_mail())
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/login/second-step/")
    check_page(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/desk/")


def test_a_device_that_does_not_know_its_holder_makes_no_passkey(open_as: Open, check_page: Check) -> None:
    account = make_account(language="en")
    page = open_as(account, viewport=PHONE)
    with_a_device(page, isUserVerified=False)
    page.goto("/account/passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("No passkey was made.")).to_be_visible()
    check_page(page)
    assert not Authenticator.objects.filter(user=account).exists()


def test_a_passkey_is_renamed_and_removed(open_as: Open, check_page: Check) -> None:
    account = make_account(language="en")
    page = open_as(account)
    with_a_device(page)
    add_a_passkey(page)
    page.goto("/account/")
    page.get_by_role("link", name="Rename Office laptop").click()
    check_page(page)
    page.get_by_label("Name").fill("Old laptop")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Remove Old laptop").click()
    check_page(page)
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("The passkey is removed.")).to_be_visible()
    assert not Authenticator.objects.filter(user=account).exists()
