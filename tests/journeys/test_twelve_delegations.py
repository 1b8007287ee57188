"""Twelve delegations amend one draft, each in its own language; the rapporteur closes all brackets with their consent."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.foundation.accounts.models import Account
from comity.foundation.permissions import Role
from comity.rooms.texts.enums import ProposalState
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from tests.factories import make_account, make_member_account, make_organisation
from tests.journeys.conftest import PHONE
from tests.rooms.texts.factories import make_text

pytestmark = pytest.mark.django_db(transaction=True)
LANGUAGES = ("en", "fr", "ar")
AMENDED = {
    2: (("shall", "should"), ("shall", "must"), ("common", "joint"), ("network", "warning network")),
    3: (("one", "two"), ("one", "three"), ("members", "all members"), ("year", "year, in spring")),
    4: (
        ("report", "inform"),
        ("report", "tell"),
        ("the secretariat", "its secretariat"),
        (".", " each year."),
    ),
}
"""By paragraph: what four delegations put for what; the first two of each are rivals."""


def proposes(page: Page, text: Text, place: int, old: str, new: str) -> None:
    """On the text itself; with the same acts in every language of the pages."""
    paragraph = engine_revision(latest_revision(text)).paragraphs[place]
    page.goto(text.get_absolute_url())
    page.locator(f'a[href$="/paragraphs/{paragraph.id}/propose/"]').click()
    page.locator("textarea[name=words]").fill(paragraph.text.replace(old, new, 1))
    page.locator("button[value=see]").click()
    expect(page.locator("#seen ~ * ins, section[aria-labelledby=seen] ins").first).to_be_visible()
    page.locator("button[value=submit]").click()
    page.wait_for_url("**/proposals/*/")


def asks_consent(desk: Page, text: Text, number: int) -> None:
    desk.goto(f"{text.get_absolute_url()}brackets/")
    desk.get_by_role("link", name=f"OP{number}", exact=True).click()
    desk.locator("input[type=radio]").nth(1).check()
    desk.get_by_role("button", name="Ask the holders’ consent").click()
    expect(desk.get_by_role("heading", name="Consent is asked")).to_be_visible()


def closes(desk: Page, text: Text, number: int) -> None:
    desk.goto(f"{text.get_absolute_url()}brackets/")
    desk.get_by_role("link", name=f"OP{number}", exact=True).click()
    desk.locator("input[type=radio]").nth(1).check()
    desk.get_by_role("button", name="Close on this version").click()
    expect(desk.get_by_role("button", name="Open it again")).to_be_visible()


def test_twelve_delegations_amend_one_draft_in_three_languages(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    text = make_text()
    delegations: list[tuple[Account, str]] = []
    for place, changes in AMENDED.items():
        for old, new in changes:
            account = make_member_account(make_organisation(), Role.MEMBER_HEAD)
            language = LANGUAGES[len(delegations) % len(LANGUAGES)]
            delegations.append((account, language))
            page = open_as(account, language=language, viewport=PHONE)
            proposes(page, text, place, old, new)
            if language == "ar" and place == 2:
                check_page(page)
            page.context.close()
    assert text.proposals.filter(state=ProposalState.SUBMITTED).count() == 12
    desk = open_as(make_account(Role.RAPPORTEUR))
    desk.goto(text.get_absolute_url())
    expect(desk.locator(".br")).to_have_count(9)
    check_page(desk)

    for number, first in ((1, 0), (2, 4), (3, 8)):
        asks_consent(desk, text, number)
        account, language = delegations[first + 1]
        rival = open_as(account, language=language, viewport=PHONE)
        rival.goto(desk.url)
        rival.locator("form:has(input[type=hidden][value=consent]) button").click()
        expect(rival.locator("form:has(input[type=hidden][value=consent])")).to_have_count(0)
        rival.context.close()
        closes(desk, text, number)
    desk.goto(f"{text.get_absolute_url()}desk/issue/")
    desk.get_by_role("button", name="Issue revision 1").click()
    expect(desk.locator(".br")).to_have_count(0)

    assert [each.text for each in engine_revision(latest_revision(text)).paragraphs[2:]] == [
        "Decides that the cost of a warning network should be borne by a joint fund;",
        "Invites all members to hold two joint drill a year, in spring;",
        "Requests its secretariat to inform each year.",
    ]
