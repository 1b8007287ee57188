"""Consensus with one objection: a member objects on a phone, the secretariat writes one down, the chair closes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comity.decisions.enums import Procedure
from comity.decisions.models import Objection, Question
from comity.foundation.permissions import Role
from tests.decisions.factories import make_members, make_open_question
from tests.factories import make_account, make_member_account
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)


def asked() -> Question:
    return make_open_question(procedure=Procedure.CONSENSUS, rule="consensus")


def test_one_member_objects_on_a_phone_and_the_chair_closes(
    open_as: Callable[..., Page], check_page: Callable[[Page], None]
) -> None:
    members = make_members(5)
    question = asked()
    phone = open_as(make_member_account(members[0], Role.MEMBER_HEAD), viewport=PHONE)
    phone.goto(question.get_absolute_url())
    expect(phone.get_by_text("Nobody has objected so far.")).to_be_visible()
    check_page(phone)
    phone.get_by_role("link", name="Object", exact=True).click()
    phone.get_by_role("textbox", name="Reason").fill("The third paragraph has no date.")
    check_page(phone)
    phone.get_by_role("button", name="Raise this objection").click()
    expect(phone.get_by_text("The objection stands. It is in the record.")).to_be_visible()
    chair = open_as(make_account(Role.CHAIR))
    chair.goto(question.get_absolute_url())
    expect(chair.get_by_text("1 member objects.")).to_be_visible()
    expect(chair.get_by_text("The third paragraph has no date.")).to_be_visible()
    check_page(chair)
    chair.get_by_role("link", name="Close the voting").click()
    chair.get_by_role("button", name="Close and decide").click()
    expect(chair.get_by_text("There was an objection: not adopted.")).to_be_visible()
    check_page(chair)
    question.refresh_from_db()
    assert question.passed is False


def test_an_objection_said_aloud_is_written_down_and_withdrawn_by_its_member(
    open_as: Callable[..., Page],
) -> None:
    members = make_members(4)
    question = asked()
    office = open_as(make_account(Role.SECRETARIAT))
    office.goto(question.get_absolute_url())
    office.get_by_role("link", name="Write down an objection said aloud").click()
    office.get_by_label("Member that objects").select_option(label=members[2].names["en"])
    office.get_by_role("button", name="Write down this objection").click()
    expect(office.get_by_text("Said aloud, written down by the secretariat.")).to_be_visible()
    member = open_as(make_member_account(members[2], Role.MEMBER_OFFICER))
    member.goto(question.get_absolute_url())
    member.get_by_role("button", name="Withdraw this objection").click()
    expect(member.get_by_text("Nobody has objected so far.")).to_be_visible()
    expect(member.get_by_text("1 objection was withdrawn")).to_be_visible()
    office.goto(f"{question.get_absolute_url()}close/")
    office.get_by_role("button", name="Close and decide").click()
    expect(office.get_by_text("Nobody objected: adopted by consensus.")).to_be_visible()
    assert Objection.objects.get().withdrawn_at is not None


@pytest.mark.parametrize(
    ("language", "viewport"), [("ar", PHONE), ("zh-hans", DESK)], ids=["ar-phone", "zh-desk"]
)
def test_its_pages_are_for_all_readers(
    open_as: Callable[..., Page], check_page: Callable[[Page], None], language: str, viewport: dict[str, int]
) -> None:
    members = make_members(3)
    question = asked()
    Objection.objects.create(
        line=question.lines.get(organisation=members[0]),
        reason="نتحفظ على الفقرة الثالثة.",
        language="ar",
        raised_at=question.opened_at,
        by_office=True,
    )
    page = open_as(make_account(Role.SECRETARIAT), language=language, viewport=viewport)
    for address in (question.get_absolute_url(), f"/decisions/{question.pk}/objections/write-down/"):
        page.goto(address)
        check_page(page)
