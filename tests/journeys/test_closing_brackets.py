"""A rapporteur merges two rival proposals, the holders accept from their phones, and the text is issued without brackets."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.foundation.permissions import Role
from tests.factories import make_account, make_member_account, make_organisation
from tests.journeys.conftest import PHONE
from tests.rooms.texts.desk import COST, rivals
from tests.rooms.texts.factories import make_submitted

pytestmark = pytest.mark.django_db(transaction=True)
BRIDGE = COST.format("should, where possible,")


def test_two_rivals_become_one_text_that_both_accept(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    here = rivals()
    desk = open_as(make_account(Role.RAPPORTEUR))
    chile = open_as(make_member_account(here.chile, Role.MEMBER_HEAD), viewport=PHONE)
    peru = open_as(make_member_account(here.peru, Role.MEMBER_OFFICER), viewport=PHONE, javascript=False)
    desk.goto(here.text.get_absolute_url())
    desk.get_by_role("link", name="Rapporteur’s desk").click()
    expect(desk.get_by_text("A1 and A2 change the same words of OP1 in different ways.")).to_be_visible()
    check_page(desk)
    desk.get_by_role("link", name="A1, A2").click()
    check_page(desk)
    desk.get_by_role("link", name="Write a bridging proposal from A2").click()
    desk.get_by_role("textbox", name="OP1").fill(BRIDGE)
    check_page(desk)
    desk.get_by_role("button", name="Put it beside the others").click()
    expect(desk.get_by_text("A3 stands in the rolling text now.")).to_be_visible()
    for page, member in ((chile, "Chile"), (peru, "Peru")):
        page.goto("/desk/")
        page.get_by_role("link", name="Read the bridging proposal").click()
        page.get_by_role("button", name=f"Accept it for {member}").click()
        expect(page.get_by_text("accepts it").first).to_be_visible()
    check_page(chile)
    desk.goto(f"{here.text.get_absolute_url()}desk/")
    desk.get_by_role("link", name="Prepare the next revision").click()
    check_page(desk)
    desk.get_by_role("button", name="Issue revision 1").click()
    expect(desk.get_by_text("Revision 1 is issued.")).to_be_visible()
    expect(desk.locator(".br")).to_have_count(0)
    expect(desk.get_by_text(BRIDGE)).to_be_visible()


def test_a_bracket_is_closed_once_its_holder_consents_on_a_phone(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    here = rivals()
    make_submitted(here.text, 3, "Invites members to hold two joint drills a year;", by=make_organisation())
    desk = open_as(make_account(Role.RAPPORTEUR))
    peru = open_as(make_member_account(here.peru, Role.MEMBER_HEAD), viewport=PHONE)
    desk.goto(f"{here.text.get_absolute_url()}brackets/")
    check_page(desk)
    desk.get_by_role("link", name="OP1").click()
    desk.get_by_role("radio", name="A1: should").check()
    desk.get_by_role("button", name="Ask the holders’ consent").click()
    expect(desk.get_by_text("Awaited: Peru")).to_be_visible()
    check_page(desk)
    peru.goto("/desk/")
    peru.get_by_role("link", name="Consent or keep your version").click()
    check_page(peru)
    peru.get_by_role("button", name="Consent to A1 for Peru").click()
    expect(peru.get_by_text("Everybody who was asked has consented.")).to_be_visible()
    desk.reload()
    desk.get_by_role("radio", name="A1: should").check()
    desk.get_by_role("button", name="Close on this version").click()
    expect(desk.get_by_text("Open it again").first).to_be_visible()
    desk.goto(f"{here.text.get_absolute_url()}desk/issue/")
    desk.get_by_role("button", name="Issue revision 1").click()
    expect(desk.locator(".br")).to_have_count(0)
    expect(desk.get_by_text(COST.format("should"))).to_be_visible()
