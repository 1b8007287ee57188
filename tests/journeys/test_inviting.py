"""An administrator invites the head of a member, who comes in on a phone, in Arabic, without JavaScript."""

import re
from collections.abc import Callable

from django.core import mail
from playwright.sync_api import Page, expect

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from tests.factories import make_account, make_organisation
from tests.journeys.conftest import PHONE

Open = Callable[..., Page]
Check = Callable[[Page], None]


def test_from_the_invitation_to_the_desk(open_as: Open, check_page: Check) -> None:
    make_organisation("Harbour Union", names={"en": "Harbour Union", "ar": "اتحاد المرافئ"})
    page = open_as(make_account(Role.ADMINISTRATOR, language="en"))
    page.goto("/accounts/")
    check_page(page)
    page.get_by_role("link", name="Invite somebody").click()
    check_page(page)
    page.get_by_label("Name of the member").fill("harbour")
    page.get_by_role("button", name="Find the member").click()
    page.get_by_role("link", name="Harbour Union").click()
    page.get_by_label("E-mail address").fill("layla@example.org")
    page.get_by_label("Language of the invitation").select_option("ar")
    page.get_by_label("Head of a member").check()
    check_page(page)
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("The invitation to layla@example.org is on its way.")).to_be_visible()
    check_page(page)

    found = re.search(r"/account/invitation/\S+/", str(mail.outbox[-1].body))
    assert found
    phone = open_as(None, language="ar", viewport=PHONE, javascript=False)
    phone.goto(found.group())
    expect(phone.get_by_text("اتحاد المرافئ").first).to_be_visible()
    phone.locator("input[name=full_name]").fill("ليلى حداد")
    phone.locator("main form button").click()
    phone.wait_for_url("**/desk/")
    account = Account.objects.get(email="layla@example.org")
    assert actor_of_account(account).roles >= {Role.MEMBER_HEAD}


def test_the_pages_of_accounts_are_open_to_all_readers(open_as: Open, check_page: Check) -> None:
    somebody = make_account(Role.CHAIR, full_name="ليلى حداد")
    page = open_as(make_account(Role.ADMINISTRATOR), language="ar", viewport=PHONE)
    for address in (
        "/accounts/",
        "/accounts/?find=nobody",
        f"/accounts/{somebody.pk}/",
        "/accounts/invitations/",
        "/accounts/invitations/new/",
        "/account/",
        "/account/devices/",
        "/account/logout/",
        "/account/closed/",
        "/account/invitation/1/none/",
    ):
        page.goto(address)
        check_page(page)
