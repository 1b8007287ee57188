"""Answering in a real browser: by keyboard, without scripts, in Arabic, on a phone, and by link."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.privacy.consents import give_consent
from comity.rooms.consultations.enums import Voice
from comity.rooms.consultations.models import Consultation, Vote
from tests.journeys.conftest import PHONE
from tests.rooms.consultations.factories import make_members, make_open

pytestmark = pytest.mark.django_db(transaction=True)


def asked(statements: int = 3) -> tuple[Consultation, Account]:
    (delegate,) = make_members(1)
    give_consent(actor=actor_of_account(delegate), now=timezone.now())
    return make_open(statements=statements, now=timezone.now()), delegate


def votes() -> list[int]:
    return sorted(Vote.objects.values_list("value", flat=True))


def test_a_delegate_answers_by_keyboard_alone(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    consultation, delegate = asked()
    page = open_as(delegate)
    page.goto(f"{consultation.get_absolute_url()}vote/")
    check_page(page)
    for key, position in (("1", 2), ("d", 3)):
        with page.expect_navigation():
            page.keyboard.press(key)
        expect(page.get_by_text(f"Statement {position} of 3")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("Statement 2 of 3")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
    with page.expect_navigation():
        page.keyboard.press("3")
    expect(page.get_by_text("You have answered all 3 statements.")).to_be_visible()
    assert votes() == [-1, 0, 1]


def test_the_keys_can_be_turned_off(open_as: Callable[..., Page]) -> None:
    consultation, delegate = asked()
    page = open_as(delegate)
    page.goto(f"{consultation.get_absolute_url()}vote/")
    page.get_by_role("button", name="Turn the keys off").click()
    page.keyboard.press("1")
    page.keyboard.press("a")
    expect(page.get_by_text("Statement 1 of 3")).to_be_visible()
    assert votes() == []


@pytest.mark.parametrize(
    ("language", "javascript"),
    [("en", False), ("ar", True), ("ar", False)],
    ids=["plain", "Arabic", "plain Arabic"],
)
def test_a_delegate_answers_on_a_phone(
    open_as: Callable[..., Page], check_page: Callable[[Page], None], language: str, javascript: bool
) -> None:
    consultation, delegate = asked()
    page = open_as(delegate, language=language, viewport=PHONE, javascript=javascript)
    page.goto(f"{consultation.get_absolute_url()}vote/")
    page.locator("#much").check()
    for button in ("button.y", "button.n", "button.p"):
        if javascript:
            check_page(page)
        page.locator(button).click()
        page.wait_for_load_state()
    assert votes() == [-1, 0, 1]
    assert Vote.objects.filter(matters_much=True).count() == 1
    page.goto(f"{consultation.get_absolute_url()}mine/")
    if javascript:
        check_page(page)
    expect(page.locator("main ol li")).to_have_count(3)


def test_answers_are_large_enough_for_a_thumb(open_as: Callable[..., Page]) -> None:
    consultation, delegate = asked()
    page = open_as(delegate, viewport=PHONE)
    page.goto(f"{consultation.get_absolute_url()}vote/")
    boxes = [button.bounding_box() for button in page.locator("button.answer").all()]
    assert all(box and box["height"] >= 44 and box["width"] >= 200 for box in boxes)


def test_whoever_has_the_link_takes_part_under_a_pseudonym(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    consultation = make_open(statements=1, voice=Voice.LINK, now=timezone.now())
    page = open_as(None, viewport=PHONE)
    page.goto(f"{consultation.get_absolute_url()}join/{consultation.link_secret}/")
    check_page(page)
    page.get_by_role("button", name="Agree and take part").click()
    check_page(page)
    page.get_by_role("button", name="Agree", exact=True).click()
    expect(page.get_by_text("You have answered the statement.")).to_be_visible()
    assert consultation.participants.count() == 1


def test_a_delegate_agrees_before_the_first_answer_and_comes_back(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    (delegate,) = make_members(1)
    consultation = make_open(statements=2, now=timezone.now())
    page = open_as(delegate)
    page.goto(f"{consultation.get_absolute_url()}vote/")
    check_page(page)
    page.locator("main form input[type=checkbox]").check()
    page.get_by_role("button", name="Give this consent").click()
    expect(page.get_by_text("Statement 1 of 2")).to_be_visible()
