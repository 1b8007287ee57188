"""Two delegations amend one paragraph on the text itself, in two browsers; one on a phone, without JavaScript, in Arabic."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.foundation.permissions import Role
from comity.rooms.texts.models import Proposal
from tests.factories import make_member_account, make_organisation
from tests.journeys.conftest import PHONE
from tests.rooms.texts.factories import make_text

pytestmark = pytest.mark.django_db(transaction=True)
OpenAs = Callable[..., Page]
Check = Callable[[Page], None]
FUND = "Decides that the cost of a network shall be borne by a common fund;"


def test_a_paragraph_is_amended_on_a_phone_and_sponsored_from_another_browser(
    open_as: OpenAs, check_page: Check
) -> None:
    text = make_text()
    own, friend = make_organisation("Party of the Plains"), make_organisation("Green Alliance")
    writer = open_as(make_member_account(own), viewport=PHONE)
    other = open_as(make_member_account(friend, Role.MEMBER_HEAD))

    writer.goto(f"/texts/{text.pk}/proposals/")
    check_page(writer)
    writer.get_by_role("link", name="Propose an amendment").click()
    check_page(writer)
    writer.get_by_role("link", name="Change OP1", exact=True).click()
    box = writer.get_by_label("Words of the paragraph")
    box.fill(FUND.replace("shall", "should"))
    writer.get_by_label("Reason").first.fill("The fund does not exist yet.")
    writer.get_by_role("button", name="See the change").click()
    expect(writer.locator("ins")).to_contain_text("should")
    expect(writer.locator("del")).to_contain_text("shall")
    check_page(writer)
    writer.get_by_role("button", name="Keep as a draft").click()
    expect(writer.get_by_role("heading", level=1)).to_contain_text("Draft amendment")
    check_page(writer)
    address = writer.url

    writer.get_by_role("link", name="Ask members to sponsor it").click()
    writer.get_by_label("Green Alliance").check()
    check_page(writer)
    writer.get_by_role("button", name="Ask these members").click()
    other.goto("/desk/")
    other.get_by_role("link", name="Confirm or decline").click()
    expect(other).to_have_url(address)
    check_page(other)
    other.get_by_role("button", name="Sponsor it").click()

    writer.reload()
    expect(writer.get_by_text("Sponsors:")).to_be_visible()
    writer.get_by_role("button", name="Submit the amendment").click()
    expect(writer.get_by_role("heading", level=1)).to_have_text("Amendment A1")
    other.goto(f"/texts/{text.pk}/proposals/")
    expect(other.get_by_role("listitem").filter(has_text="A1")).to_contain_text("Green Alliance")


def test_words_survive_a_closed_tab_and_are_forgotten_once_they_are_kept(open_as: OpenAs) -> None:
    text = make_text()
    page = open_as(make_member_account(make_organisation()))
    page.goto(f"/texts/{text.pk}/propose/")
    page.get_by_role("link", name="Change OP1", exact=True).click()
    address = page.url
    page.get_by_label("Words of the paragraph").fill(FUND.replace("shall", "hopes to"))
    page.goto("about:blank")

    page.goto(address)
    expect(page.get_by_text("Words that you had not kept are back in the box.")).to_be_visible()
    expect(page.get_by_label("Words of the paragraph")).to_have_value(FUND.replace("shall", "hopes to"))
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Draft amendment")

    page.goto(address)
    expect(page.get_by_label("Words of the paragraph")).to_have_value(FUND)
    assert page.get_by_text("Words that you had not kept").count() == 0


def test_without_javascript_in_arabic_on_a_phone_two_who_write_at_once_lose_nothing(open_as: OpenAs) -> None:
    text = make_text()
    own = make_organisation()
    first = open_as(make_member_account(own), viewport=PHONE, language="ar", javascript=False)
    second = open_as(make_member_account(own), language="ar", javascript=False)
    first.goto(f"/texts/{text.pk}/propose/")
    first.locator("article.para").nth(2).get_by_role("link").first.click()
    first.locator("#id_words").fill(FUND.replace("shall", "must"))
    first.locator("button[value=keep]").click()
    draft = Proposal.objects.get()
    key = draft.operations[0]["paragraph"]
    address = f"/texts/{text.pk}/paragraphs/{key}/propose/?amendment={draft.pk}"
    for page in (first, second):
        page.goto(address)
    first.locator("#id_words").fill(FUND.replace("shall", "may"))
    first.locator("button[value=keep]").click()

    second.locator("#id_words").fill(FUND.replace("shall", "will"))
    second.locator("button[value=keep]").click()

    expect(second.locator("#id_words")).to_have_value(FUND.replace("shall", "will"))
    expect(second.locator("section.notice ins")).to_contain_text("may")
    assert second.locator("html").get_attribute("dir") == "rtl"
    second.locator("button[value=keep]").click()
    assert [each["words"] for each in Proposal.objects.get().operations] == [[" will"]]
