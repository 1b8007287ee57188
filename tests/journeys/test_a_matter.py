"""A matter from notice to closing, on the pages that its people see."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from comity.foundation.accounts.models import Account
from comity.foundation.permissions import Role
from comity.matters.models import Matter
from comity.matters.services import (
    invite_concerned,
    mark_answered,
    move_to_stage,
    name_concerned,
    open_matter,
    set_deadline,
    set_up_stages,
)
from comity.members.models import Organisation
from tests.factories import make_account, make_actor, make_member_account, make_organisation
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
WALL = {"width": 1920, "height": 1080}


@pytest.fixture
def now() -> datetime:
    """The server reads the real clock, so what is due lies around it."""
    return timezone.now()


def a_full_board(now: datetime) -> tuple[Organisation, Matter]:
    """Matters in every stage, one late, some silent; the member and the matter that the pages are about."""
    actor = make_actor(Role.SECRETARIAT)
    members = [make_organisation(name) for name in ("Harbour Union", "Ärzte", "Zebra Forum", "River Council")]
    stages = set_up_stages(actor=None, now=now)
    for number, stage in enumerate(stages):
        titles = {"en": f"Safe water in small towns, part {number}", "ar": f"مياه مأمونة {number}"}
        matter = open_matter(titles=titles, is_public=number == 2, actor=actor, now=now)
        due = now + timedelta(days=number - 2, hours=1)
        set_deadline(matter=matter, labels={"en": "Answers"}, at=due, zone="Asia/Tokyo", actor=actor, now=now)
        name_concerned(matter=matter, organisations=members, actor=actor, now=now)
        invite_concerned(matter=matter, actor=actor, now=now)
        mark_answered(matter=matter, organisation_id=members[1].pk, actor=actor, now=now)
        if number:
            move_to_stage(matter=matter, stage=stage, actor=actor, now=now)
    return members[0], Matter.objects.order_by("pk")[1]


READERS = [("ar", PHONE), ("en", DESK)]


@pytest.mark.parametrize(
    ("language", "viewport"), [*READERS, ("en", WALL)], ids=["ar-phone", "en-desk", "en-wall"]
)
def test_board_list_and_matter_are_open_to_all_readers(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    now: datetime,
    language: str,
    viewport: dict[str, int],
) -> None:
    _member, matter = a_full_board(now)
    page = open_as(make_account(Role.SECRETARIAT, Role.ADMINISTRATOR), language=language, viewport=viewport)
    for address in (
        "/matters/board/",
        "/matters/",
        matter.get_absolute_url(),
        f"{matter.get_absolute_url()}concerned/",
        f"{matter.get_absolute_url()}concerned/name/?q=union",
        f"{matter.get_absolute_url()}remind/",
        f"{matter.get_absolute_url()}deadlines/",
        "/matters/stages/",
        "/matters/open/",
    ):
        page.goto(address)
        check_page(page)


@pytest.mark.parametrize(("language", "viewport"), READERS, ids=["ar-phone", "en-desk"])
def test_the_desk_and_the_front_page_are_open_to_all_readers(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    now: datetime,
    language: str,
    viewport: dict[str, int],
) -> None:
    member, _matter = a_full_board(now)
    page = open_as(make_member_account(member, Role.MEMBER_OFFICER), language=language, viewport=viewport)
    page.goto("/desk/")
    check_page(page)
    for account in (None, make_account(), make_account(Role.SECRETARIAT)):
        page = open_as(account, language=language, viewport=viewport)
        page.goto("/" if account is None else "/desk/")
        check_page(page)


def test_a_matter_goes_from_notice_to_an_answer_without_javascript(
    open_as: Callable[..., Page], now: datetime
) -> None:
    set_up_stages(actor=None, now=now)
    member = make_organisation("Harbour Union")
    officer = make_member_account(member, Role.MEMBER_OFFICER)
    page = open_as(make_account(Role.SECRETARIAT), javascript=False)
    open_by_page(page)
    name_and_invite(page)
    answer_from_a_phone(open_as, officer)
    page.reload()
    expect(page.get_by_text("1 of 1 answered")).to_be_visible()


def open_by_page(page: Page) -> None:
    page.goto("/matters/board/")
    page.get_by_role("link", name="Open the first matter").click()
    page.get_by_role("button", name="Put it on the board").click()
    expect(page.get_by_role("alert")).to_contain_text("Write a title in at least one language.")
    page.get_by_label("Title", exact=True).fill("Seeds for dry years")
    page.get_by_role("button", name="Put it on the board").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Seeds for dry years")


def name_and_invite(page: Page) -> None:
    page.get_by_role("link", name="Name who is concerned").click()
    page.get_by_label("Full").check()
    page.get_by_role("button", name="Name all members of these classes").click()
    page.get_by_role("link", name="Invite them").click()
    page.get_by_role("button", name="Invite 1 member").click()
    expect(page.get_by_text("1 member was written to.")).to_be_visible()


def answer_from_a_phone(open_as: Callable[..., Page], officer: Account) -> None:
    phone = open_as(officer, viewport=PHONE)
    phone.goto("/desk/")
    phone.get_by_role("link", name="Read what is asked").click()
    phone.get_by_role("button", name="Say that we have answered").click()
    expect(phone.get_by_text("The answer is marked.")).to_be_visible()
    phone.goto("/desk/")
    expect(phone.get_by_role("heading", name="Nothing awaits you")).to_be_visible()


def test_the_board_is_walked_and_a_matter_moved_by_keyboard_alone(
    open_as: Callable[..., Page], now: datetime
) -> None:
    _member, matter = a_full_board(now)
    page = open_as(make_account(Role.CHAIR))
    page.goto("/matters/board/")
    page.get_by_role("link", name="part 1").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Move to another stage").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Stage").focus()
    page.keyboard.type("Adopt")
    page.get_by_role("button", name="Move the matter").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("From Hear to Adopt")).to_be_visible()
    matter.refresh_from_db()
    assert matter.stage.code == "adopt"
