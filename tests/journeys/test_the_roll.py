"""Searching the roll as one types, and keeping it without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.foundation.permissions import Role
from comity.members.models import Organisation
from tests.factories import make_account, make_class, make_member_account, make_organisation
from tests.journeys.conftest import DESK, PHONE


def make_roll() -> Organisation:
    make_organisation(
        names={"en": "Assembly of Quiet Harbours", "ar": "جمعية الموانئ الهادئة"}, country="DDR"
    )
    make_organisation(names={"ru": "Партия Ёлки"}, country="YUG", family="Green")
    return make_organisation(
        names={"en": "Union for Clear Water", "ar": "اتحاد المياه الصافية", "zh-hans": "清水联盟"},
        short_names={"en": "UCW"},
        country="NAM",
    )


def test_the_list_follows_what_is_typed_and_the_address_keeps_it(open_as: Callable[..., Page]) -> None:
    make_roll()
    page = open_as(None)
    page.goto("/members/")
    rows = page.locator("#roll tbody tr")
    expect(rows).to_have_count(3)
    page.get_by_label("Name").press_sequentially("partiya")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Партия Ёлки")
    expect(page.get_by_role("status")).to_contain_text("1 organisation")
    expect(page).to_have_url(re.compile("words=partiya"))
    page.get_by_label("Name").fill("清水")
    expect(rows).to_contain_text("Union for Clear Water")
    expect(page).to_have_url(re.compile("words=%E6%B8%85%E6%B0%B4"))
    page.reload()
    expect(rows).to_have_count(1)


def test_an_officer_changes_the_entry_on_a_phone_without_javascript(open_as: Callable[..., Page]) -> None:
    organisation = make_roll()
    page = open_as(make_member_account(organisation, Role.MEMBER_OFFICER), javascript=False, viewport=PHONE)
    page.goto("/members/")
    page.get_by_label("Name").fill("ucw")
    page.get_by_role("button", name="Search the roll").click()
    page.get_by_role("link", name="Union for Clear Water").click()
    page.get_by_role("link", name="Change the entry").click()
    page.get_by_label("Family").fill("Ecologist")
    page.get_by_role("button", name="Change this entry").click()
    assert "The entry was changed" in page.locator("main").inner_text()
    organisation.refresh_from_db()
    assert organisation.family == "Ecologist"


@pytest.mark.parametrize(
    ("language", "viewport"),
    [("en", DESK), ("ar", PHONE), ("zh-hans", PHONE)],
    ids=["desk", "arabic", "chinese"],
)
def test_every_page_of_the_roll_is_open_to_all_readers(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    language: str,
    viewport: dict[str, int],
) -> None:
    organisation = make_roll()
    make_class("observer")
    page = open_as(make_account(Role.ADMINISTRATOR, Role.SECRETARIAT), language=language, viewport=viewport)
    home = f"/members/{organisation.pk}/"
    for address in (
        "/members/",
        "/members/?words=nobody",
        "/members/add/",
        home,
        f"{home}change/",
        f"{home}status/",
        f"{home}people/add/",
        f"{home}relations/propose/?words=harb",
        "/members/classes/",
        "/members/classes/add/",
        "/members/countries/",
        "/members/countries/NAM/",
        "/assembly/",
    ):
        page.goto(address)
        check_page(page)
