"""A text is put by silence: one objection defeats it; put again it is adopted, and a member reserves its position."""

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.decisions.models import Question
from comity.decisions.services.closing import close_due_questions
from comity.foundation.permissions import Role
from comity.rooms.texts.models import Text
from tests.decisions.factories import adopted, make_members
from tests.factories import make_account, make_member_account
from tests.journeys.conftest import PHONE
from tests.rooms.texts.factories import make_text
from tests.rooms.texts.put import again

pytestmark = pytest.mark.django_db(transaction=True)


def put_by_silence(chair: Page, text: Text) -> Question:
    """On the text's page, then on the question's; the silence has no moment but that of its rule."""
    chair.goto(f"{text.get_absolute_url()}adoption/")
    chair.get_by_role("link", name="Put it to the members").click()
    expect(chair.get_by_text("is put in its exact words")).to_be_visible()
    look(chair, "put")
    chair.get_by_role("radio", name="Silence procedure").check()
    chair.get_by_role("button", name="Prepare the question").click()
    question = Question.objects.latest("pk")
    chair.goto(f"{question.get_absolute_url()}open/")
    chair.get_by_role("button", name="Open").click()
    expect(chair.get_by_text("Voting is open")).to_be_visible()
    question.refresh_from_db()
    return question


def end(question: Question) -> None:
    """72 hours later, by the clock of the site."""
    question.refresh_from_db()
    assert question.closes_at is not None
    close_due_questions(now=question.closes_at)


def test_one_objection_defeats_the_silence_and_the_second_time_it_is_adopted(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    adopted()
    members = make_members(4)
    text = make_text()
    chair = open_as(make_account(Role.CHAIR))
    member = open_as(make_member_account(members[0], Role.MEMBER_HEAD), viewport=PHONE)

    first = put_by_silence(chair, text)
    member.goto(first.get_absolute_url())
    expect(member.get_by_text("SHA-256 of its words")).to_be_visible()
    member.get_by_role("link", name="Object", exact=True).click()
    member.get_by_role("textbox", name="Reason").fill("The fund is too small.")
    member.get_by_role("button", name="Raise this objection").click()
    end(first)
    chair.goto(f"{text.get_absolute_url()}adoption/")
    expect(chair.get_by_text("Not adopted")).to_be_visible()
    look(chair, "failed")
    check_page(chair)

    end(put_by_silence(chair, text))
    assert again(text).stage == "adopted"
    chair.goto(f"{text.get_absolute_url()}adoption/")
    expect(chair.get_by_role("heading", name="This text is adopted")).to_be_visible()
    check_page(chair)


def test_on_a_phone_without_javascript_a_member_reserves_and_withdraws(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    adopted()
    members = make_members(3)
    text = make_text()
    end(put_by_silence(open_as(make_account(Role.CHAIR), javascript=False), text))
    officer = make_member_account(members[0], Role.MEMBER_OFFICER)
    member = open_as(officer, viewport=PHONE, javascript=False)

    member.goto(f"{text.get_absolute_url()}adopted/")
    member.get_by_role("link", name="Make a statement").click()
    look(member, "statement-form")
    member.get_by_role("radio", name="Reservation").check()
    member.get_by_role("checkbox", name="OP1").check()
    member.get_by_role("textbox", name="Statement").fill("We pay no share of this fund.")
    member.get_by_role("button", name="Make this statement").click()
    expect(member.get_by_role("heading", name="Reservation on OP1")).to_be_visible()
    reader = open_as(officer, language="ar", viewport=PHONE)
    reader.goto(f"{text.get_absolute_url()}adopted/")
    expect(reader.get_by_text("We pay no share of this fund.")).to_be_visible()
    look(reader, "adopted-ar")
    check_page(reader)
    reader.goto(f"{text.get_absolute_url()}statements/new/")
    check_page(reader)
    member.get_by_role("link", name="Withdraw our statement").click()
    member.get_by_role("button", name="Withdraw it").click()
    expect(member.get_by_text("Withdrawn", exact=True)).to_be_visible()


def look(page: Page, name: str) -> None:
    if os.environ.get("SHOTS"):
        page.screenshot(path=f"{os.environ['SHOTS']}/{name}.png", full_page=True)
