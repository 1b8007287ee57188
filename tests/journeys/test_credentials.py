"""A delegation is named on a phone, examined at a desk, and stands in the report."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from comity.foundation.permissions import Role
from comity.members.credentials.models import Meeting
from comity.members.credentials.services import accept_credential, issue_report
from tests.factories import make_account, make_actor, make_member_account, make_organisation
from tests.journeys.conftest import DESK, PHONE
from tests.members.credentials.made import make_credential, make_delegation, make_meeting

pytestmark = pytest.mark.django_db(transaction=True)


def meeting_ahead(now: datetime) -> Meeting:
    day = now.date()
    return make_meeting(now, first_day=day + timedelta(days=20), last_day=day + timedelta(days=23))


@pytest.mark.parametrize(("language", "viewport"), [("ar", PHONE), ("en", DESK)], ids=["ar-phone", "en-desk"])
def test_meetings_delegations_and_reports_are_open_to_all_readers(
    open_as: Callable[..., Page],
    check_page: Callable[[Page], None],
    language: str,
    viewport: dict[str, int],
) -> None:
    now = timezone.now()
    meeting, actor = meeting_ahead(now), make_actor(Role.CREDENTIALS_OFFICER)
    accepted, pending = make_credential(meeting, now), make_credential(meeting, now)
    accept_credential(credential=accepted, may_vote=True, actor=actor, now=now)
    issue_report(meeting=meeting, actor=actor, now=now)
    page = open_as(
        make_account(Role.CREDENTIALS_OFFICER, Role.SECRETARIAT), language=language, viewport=viewport
    )
    for address in (
        "/credentials/",
        "/credentials/call/",
        meeting.get_absolute_url(),
        pending.delegation.get_absolute_url(),
        f"/credentials/{meeting.pk}/report/",
        f"/credentials/{meeting.pk}/reports/1/",
    ):
        page.goto(address)
        check_page(page)
    own = make_delegation(meeting, now)
    page = open_as(
        make_member_account(own.organisation, Role.MEMBER_HEAD), language=language, viewport=viewport
    )
    for address in (own.get_absolute_url(), f"{own.get_absolute_url()}name/"):
        page.goto(address)
        check_page(page)


def test_a_head_names_the_delegation_on_a_phone_and_the_officer_accepts_it(
    open_as: Callable[..., Page],
) -> None:
    meeting = meeting_ahead(timezone.now())
    ours = make_organisation("Harbour Union")
    phone = open_as(make_member_account(ours, Role.MEMBER_HEAD), viewport=PHONE, javascript=False)
    phone.goto("/desk/")
    phone.get_by_role("link", name="Name our delegation").click()
    phone.get_by_role("link", name="Name a person").click()
    phone.get_by_label("Full name").fill("A. Oru")
    phone.get_by_role("button", name="Put this person in the delegation").click()
    phone.get_by_role("button", name="Submit the credential").click()
    expect(phone.get_by_text("You are told when it was examined.")).to_be_visible()
    desk = open_as(make_account(Role.CREDENTIALS_OFFICER))
    desk.goto("/desk/")
    desk.get_by_role("link", name="Examine credentials").click()
    desk.get_by_role("link", name="Harbour Union").click()
    desk.get_by_role("button", name="Accept this credential").click()
    expect(desk.get_by_text("The credential is accepted; the member is told.")).to_be_visible()
    desk.goto(f"/credentials/{meeting.pk}/report/")
    expect(desk.get_by_text("1 of 1 member whose class has a vote may vote at this meeting.")).to_be_visible()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Download as PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
