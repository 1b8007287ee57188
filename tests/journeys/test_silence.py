"""A silence procedure: unbroken it is adopted at its end, broken it says by whom, and a letter confirms it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.services.closing import close_due_questions
from comity.foundation.permissions import Role
from tests.decisions.factories import later, make_members, make_open_question
from tests.factories import make_account, make_member_account
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)
END = later(hours=72)


def circulated() -> Question:
    return make_open_question(
        procedure=Procedure.SILENCE, rule="silence", closes_at=END, zone="Africa/Nairobi"
    )


def test_the_chair_waits_for_the_end_and_a_letter_confirms_the_silence(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    members = make_members(6)
    question = circulated()
    member = open_as(make_member_account(members[0], Role.MEMBER_HEAD), viewport=PHONE)
    chair = open_as(make_account(Role.CHAIR))
    chair.goto(f"{question.get_absolute_url()}close/")
    chair.get_by_role("button", name="Close and decide").click()
    expect(chair.get_by_text("The silence lasts until 13 May 2027, 12:00 UTC")).to_be_visible()
    check_page(chair)
    close_due_questions(now=END)
    member.goto("/notices/")
    member.get_by_role("link", name="How the silence ended").click()
    member.get_by_role("link", name="Go to the page it is about").click()
    expect(member.get_by_text("No objection stood at the end.")).to_be_visible()
    expect(member.get_by_text("Members asked: 6. Objected: 0. Silent: 6.")).to_be_visible()
    check_page(member)


def test_one_objection_breaks_it_and_the_page_says_by_whom(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    members = make_members(6)
    question = circulated()
    member = open_as(make_member_account(members[3], Role.MEMBER_OFFICER), viewport=PHONE)
    member.goto(question.get_absolute_url())
    expect(member.get_by_text("15:00 in Nairobi").first).to_be_visible()
    member.get_by_role("link", name="Object", exact=True).click()
    member.get_by_role("textbox", name="Reason").fill("We need a week.")
    member.get_by_role("button", name="Raise this objection").click()
    expect(member.get_by_text("The silence is broken.")).to_be_visible()
    expect(member.get_by_text(f"Silence was broken by {members[3].names['en']}")).to_be_visible()
    check_page(member)
    chair = open_as(make_account(Role.CHAIR))
    chair.goto(f"{question.get_absolute_url()}close/")
    chair.get_by_role("button", name="Close and decide").click()
    expect(chair.get_by_text("The silence was broken: not adopted.")).to_be_visible()
    chair.get_by_role("link", name="Read the letter that confirms it").click()
    expect(chair.get_by_text("We need a week.")).to_be_visible()
    check_page(chair)
