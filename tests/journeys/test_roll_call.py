"""A roll call: the clerk answers by key and by button, calls again, corrects, and the chair closes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.decisions.enums import Procedure
from comity.decisions.models import Question, Vote
from comity.decisions.queries.calling import call_sheet
from comity.foundation.permissions import Role
from tests.decisions.factories import make_members, make_open_question
from tests.factories import make_account, make_member_account
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
COUNTRIES = ("CHN", "DEU", "EGY", "PER")


def opened(language: str = "en") -> Question:
    for country in COUNTRIES:
        make_members(1, country=country)
    return make_open_question(procedure=Procedure.ROLL_CALL, rule="by-heads", language=language)


def called(page: Page, name: str) -> None:
    expect(page.locator("#called")).to_have_text(name)


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_the_clerk_goes_by_keys_calls_again_and_corrects(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    question = opened()
    first, second, third, fourth = (str(one.country) for one in call_sheet(question).members)
    page = open_as(make_account(Role.SECRETARIAT))
    page.goto(question.get_absolute_url())
    page.get_by_role("link", name="Call the roll").click()
    called(page, first)
    check_page(page)
    press(page, "y")
    called(page, second)
    press(page, "0")
    called(page, third)
    press(page, "2")
    called(page, fourth)
    press(page, "y")
    called(page, second)
    expect(page.get_by_text("second call")).to_be_visible()
    press(page, "4")
    expect(page.get_by_text("Every member was called")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Correct").nth(1).click()
    expect(page.get_by_text("Written down:")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Abstention").click()
    expect(page.get_by_text("The answer is corrected. The record keeps both.")).to_be_visible()
    page.get_by_role("link", name="Close the voting").click()
    page.get_by_role("button", name="Close and decide").click()
    expect(page.get_by_role("heading", name="The motion was adopted.")).to_be_visible()
    assert sorted(vote.parts[0][0] for vote in Vote.objects.all()) == ["abstain", "yes", "yes"]


def test_the_call_works_without_javascript_in_arabic_on_a_phone_and_members_read_it(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    question = opened("ar")
    members = call_sheet(question).members
    clerk = open_as(make_account(Role.CHAIR), language="ar", viewport=PHONE, javascript=False)
    clerk.goto(f"/decisions/{question.pk}/roll-call/")
    for place, member in enumerate(members):
        called(clerk, str(member.country))
        clerk.locator("button[name=answer][value=yes]").click()
        if place == 1:
            reader = open_as(make_member_account(member.line.organisation, Role.DELEGATE), viewport=PHONE)
            reader.goto(question.get_absolute_url())
            reader.get_by_text("Every member in the order of the call").click()
            expect(reader.get_by_text("not called yet")).to_have_count(2)
            check_page(reader)
    expect(clerk.locator("#called")).to_have_count(0)
    assert Vote.objects.filter(spoken=True).count() == len(COUNTRIES)
