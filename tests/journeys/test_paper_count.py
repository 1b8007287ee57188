"""A paper count by two people who disagree, in two browsers, who count again and agree."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.decisions.enums import Procedure
from comity.decisions.models import HandCount
from comity.foundation.permissions import Role
from tests.decisions.factories import make_members, make_open_question
from tests.factories import make_account
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)


def enter(page: Page, *, yes: str, no: str, button: str = "Enter this count") -> None:
    page.get_by_label("Yes").fill(yes)
    page.get_by_label("No", exact=True).fill(no)
    page.get_by_label("Abstention").fill("1")
    page.get_by_label("Void or blank").fill("2")
    page.get_by_role("button", name=button).click()


def test_two_people_who_disagree_count_again_and_then_it_is_decided(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    make_members(60)
    question = make_open_question(procedure=Procedure.PAPER, rule="two-thirds")
    address = f"/decisions/{question.pk}/count/"
    first = open_as(make_account(Role.CREDENTIALS_OFFICER), viewport=PHONE, javascript=False)
    second = open_as(make_account(Role.SECRETARIAT))
    first.goto(address)
    enter(first, yes="37", no="15")
    expect(first.get_by_text("1 person has entered a count; a second person counts too.")).to_be_visible()
    second.goto(address)
    expect(second.get_by_text("Its figures are shown when two people agree.")).to_be_visible()
    expect(second.get_by_text("37", exact=True)).to_have_count(0)
    enter(second, yes="36", no="15")
    expect(second.get_by_text("The counts differ.")).to_be_visible()
    expect(second.get_by_text("Full member: Yes")).to_be_visible()
    expect(second.get_by_text("37", exact=True)).to_have_count(0)
    check_page(second)
    first.reload()
    expect(first.get_by_text("Full member: Yes")).to_be_visible()
    expect(first.get_by_text("36", exact=True)).to_have_count(0)
    enter(first, yes="37", no="15", button="Enter this recount")
    enter(second, yes="37", no="15", button="Enter this recount")
    expect(second.get_by_text("Two counts agree.")).to_be_visible()
    second.goto(question.get_absolute_url())
    check_page(second)
    second.get_by_role("button", name="Decide by this count").click()
    expect(second.get_by_role("heading", name="The motion was adopted.")).to_be_visible()
    question.refresh_from_db()
    assert question.result["counts"]["heads"]["yes"] == 37
    assert HandCount.objects.count() == 4


def test_more_papers_than_members_are_refused_and_nothing_typed_is_lost(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    make_members(10)
    question = make_open_question(procedure=Procedure.PAPER, rule="two-thirds")
    page = open_as(make_account(Role.CHAIR), language="en", viewport=PHONE)
    page.goto(f"/decisions/{question.pk}/count/")
    enter(page, yes="9", no="3")
    expect(page.get_by_text("Full member: 15 counted, but only 10 may vote.").first).to_be_visible()
    expect(page.get_by_label("Yes")).to_have_value("9")
    check_page(page)
    assert not HandCount.objects.exists()
