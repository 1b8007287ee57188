"""A one-text mediation to its yes: three parties, one in Arabic on a phone, one without JavaScript."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from comity.foundation.permissions import Role
from comity.members.models import Organisation
from comity.rooms.mediations.models import Mediation
from tests.factories import make_account, make_matter, make_member_account, make_organisation
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = "The weir is opened from March to May.\n\nEach side pays for its own bank."
SECOND = "The weir is opened from March to June, at night only.\n\nBoth sides pay half of both banks.\n\nA joint gauge is read every day."


@dataclass
class Table:
    """Everybody around one mediation, each in a browser of its own."""

    secretariat: Page
    mediator: Page
    parties: list[Page]
    stranger: Page
    address: str = ""

    def goto(self, page: Page, part: str = "") -> Page:
        page.goto(self.address + part)
        return page


@pytest.fixture
def table(open_as: Callable[..., Page]) -> Table:
    names = ("Upper Valley", "Lower Valley", "Harbour")
    organisations: list[Organisation] = [make_organisation(name) for name in names]
    heads = [make_member_account(one, Role.MEMBER_HEAD) for one in organisations]
    return Table(
        secretariat=open_as(make_account(Role.SECRETARIAT)),
        mediator=open_as(make_account(email="mediator@example.org", full_name="M. Hollin")),
        parties=[
            open_as(heads[0]),
            open_as(heads[1], language="ar", viewport=PHONE),
            open_as(heads[2], javascript=False, viewport=PHONE),
        ],
        stranger=open_as(make_member_account(make_organisation("Far Hills"), Role.MEMBER_HEAD)),
    )


def test_three_parties_come_to_one_yes_of_each(table: Table, check_page: Callable[[Page], None]) -> None:
    matter = make_matter("Who opens the weir", is_public=True)
    open_it(table, matter.reference, check_page)
    for page, reader in zip(table.parties, ("mediator", "parties", "parties"), strict=True):
        looked_at = unchecked if page is table.parties[2] else check_page
        tell(table.goto(page, "interests/"), "Fish must pass in spring.", reader, looked_at)
    draft(table, FIRST, check_page)
    criticise(table, check_page)
    draft(table, SECOND, check_page)
    look_at_what_changed(table, check_page)
    put(table, check_page)
    say_yes(table, check_page)
    release(table, check_page)


def open_it(table: Table, reference: str, check_page: Callable[[Page], None]) -> None:
    page = table.secretariat
    page.goto("/mediations/")
    check_page(page)
    page.get_by_role("link", name="Open a mediation").click()
    check_page(page)
    page.get_by_role("link", name=re.compile(reference)).click()
    page.locator("[name='titles.en']").fill("Opening the weir")
    page.get_by_label("E-mail address of the mediator").fill("mediator@example.org")
    page.get_by_label("Parties").fill("Upper Valley\nLower valley\nHarbour")
    check_page(page)
    page.get_by_role("button", name="Open this mediation").click()
    expect(page.get_by_text("You opened this mediation and see it from outside")).to_be_visible()
    check_page(page)
    table.address = Mediation.objects.get().get_absolute_url()


def tell(page: Page, words: str, reader: str, check_page: Callable[[Page], None]) -> None:
    page.locator("[name=text]").fill(words)
    page.locator(f"[name=seen_by][value={reader}]").check()
    check_page(page)
    page.locator("main form button.btn:not(.plain)").last.click()
    page.wait_for_load_state()


def unchecked(page: Page) -> None:
    """axe is a script: a browser that runs none is not looked at by it."""


def draft(table: Table, text: str, check_page: Callable[[Page], None]) -> None:
    page = table.goto(table.mediator, "draft/")
    page.get_by_label("Text").fill(text)
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_text("Kept. Nobody but you reads it")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Issue draft").click()
    expect(page.get_by_text("The parties were told.")).to_be_visible()
    check_page(page)


def criticise(table: Table, check_page: Callable[[Page], None]) -> None:
    upper, lower, harbour = table.parties
    upper.goto("/desk/")
    upper.get_by_role("link", name="Read the draft").click()
    upper.get_by_role("link", name="Criticise this paragraph").first.click()
    tell(upper, "June is when our fish come.", "parties", check_page)
    expect(upper.get_by_text("June is when our fish come.")).to_be_visible()
    table.goto(lower, "drafts/1/")
    check_page(lower)
    expect(lower.get_by_text("June is when our fish come.")).to_be_visible()
    table.goto(harbour, "drafts/1/criticism/")
    tell(harbour, "Our bank is ten times as long.", "mediator", unchecked)
    table.goto(upper, "drafts/1/")
    expect(upper.get_by_text("Our bank is ten times as long.")).to_have_count(0)
    table.goto(table.mediator, "drafts/1/")
    expect(table.mediator.get_by_text("Our bank is ten times as long.")).to_be_visible()
    check_page(table.mediator)


def look_at_what_changed(table: Table, check_page: Callable[[Page], None]) -> None:
    for page in table.parties[:2]:
        table.goto(page, "drafts/2/")
        expect(page.locator("ins").first).to_contain_text("June, at night only")
        expect(page.locator("del").first).to_contain_text("May")
        check_page(page)


def put(table: Table, check_page: Callable[[Page], None]) -> None:
    page = table.goto(table.mediator, "put/")
    check_page(page)
    page.get_by_role("button", name="Put this text").click()
    expect(page.get_by_text("0 of 3 parties have answered.")).to_be_visible()
    check_page(page)


def say_yes(table: Table, check_page: Callable[[Page], None]) -> None:
    for number, page in enumerate(table.parties, start=1):
        table.goto(page, "answer/")
        if number < 3:
            check_page(page)
        page.locator("button[name=answer][value=yes]").click()
        page.wait_for_load_state()
        if number < 3:
            table.goto(table.mediator)
            expect(table.mediator.get_by_text(f"{number} of 3 parties have answered.")).to_be_visible()
    table.goto(table.mediator)
    expect(table.mediator.get_by_text("Agreed: every party said yes.")).to_be_visible()
    check_page(table.mediator)


def release(table: Table, check_page: Callable[[Page], None]) -> None:
    for page in table.parties:
        table.goto(table.stranger)
        expect(table.stranger.get_by_text("There is no page here")).to_be_visible()
        table.goto(page, "release/")
        page.locator("main form button.btn:not(.plain)").last.click()
        page.wait_for_load_state()
    table.goto(table.stranger)
    expect(table.stranger.get_by_text("A joint gauge is read every day.")).to_be_visible()
    expect(table.stranger.get_by_text("Fish must pass in spring.")).to_have_count(0)
    check_page(table.stranger)
    check_page(table.parties[1])
