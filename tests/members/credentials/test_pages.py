"""Naming, submitting, examining and reporting by page, as each role."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity.foundation.permissions import Role
from comity.members.credentials.models import Credential, Delegation, Meeting, Report
from comity.members.credentials.privacy import erase, export
from comity.members.credentials.services import (
    accept_credential,
    issue_report,
    name_person,
    submit_credential,
)
from comity.members.models import Organisation, Person
from tests.factories import make_account, make_actor, make_class, make_member_account, make_organisation
from tests.members.credentials.made import make_credential, make_delegation
from tests.members.credentials.made import make_meeting as made_meeting

pytestmark = pytest.mark.django_db
TYPED = {
    "names.en": "Tenth Congress",
    "places.en": "Galune",
    "first_day": "2027-06-01",
    "last_day": "2027-06-04",
    "zone": "Africa/Nairobi",
    "day": "2027-05-20",
    "time": "18:00",
}


@pytest.fixture
def now() -> datetime:
    """Pages read the clock themselves, so the meeting lies ahead of it."""
    return timezone.now()


@pytest.fixture
def meeting(now: datetime) -> Meeting:
    day = now.date()
    return made_meeting(now, first_day=day + timedelta(days=20), last_day=day + timedelta(days=23))


def page_of(meeting: Meeting, organisation: Organisation) -> str:
    return f"/credentials/{meeting.pk}/delegations/{organisation.pk}/"


def test_the_secretariat_calls_a_meeting_by_the_clocks_of_its_place(client: Client) -> None:
    client.force_login(make_account(Role.SECRETARIAT))
    assert "Call the first meeting" in client.get("/credentials/").text
    assert client.post("/credentials/call/", TYPED | {"last_day": "2027-05-31"}).status_code == 422
    assert client.post("/credentials/call/", TYPED).status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.due_at.isoformat() == "2027-05-20T15:00:00+00:00"
    assert 'value="18:00"' in client.get(f"/credentials/{meeting.pk}/change/").text


@pytest.mark.parametrize("role", [Role.CHAIR, Role.RAPPORTEUR, Role.CREDENTIALS_OFFICER])
def test_nobody_else_calls_one(client: Client, role: Role) -> None:
    client.force_login(make_account(role))
    assert client.post("/credentials/call/", TYPED).status_code == 403
    assert not Meeting.objects.exists()


def test_a_member_names_its_delegation_and_submits_it(client: Client, meeting: Meeting) -> None:
    ours = make_organisation("Harbour Union")
    account = make_member_account(ours, Role.MEMBER_OFFICER)
    client.force_login(account)
    address = page_of(meeting, ours)
    assert "Name our delegation" in client.get(f"/credentials/{meeting.pk}/").text
    assert "Nobody is named yet" in client.get(address).text
    assert not Delegation.objects.exists()
    nobody = client.post(f"{address}name/", {"function": "head"})
    assert nobody.status_code == 422
    assert "Choose one of your people, or write a full name." in nobody.text
    person = Person.objects.get(account=account)
    client.post(f"{address}name/", {"function": "delegate", "person": person.pk})
    client.post(f"{address}submit/")
    assert "Name the head of the delegation first." in client.get(address).text
    client.post(f"{address}name/", {"function": "head", "full_name": "A. Oru", "form_of_address": "Dr"})
    page = client.post(f"{address}submit/", follow=True).text
    assert "Dr A. Oru" in page
    assert Credential.objects.get().state == "pending"
    client.post(f"/credentials/examine/{Credential.objects.get().pk}/withdraw/")
    assert Credential.objects.get().state == "withdrawn"


def test_a_person_of_another_member_cannot_be_taken_from_the_roll(client: Client, meeting: Meeting) -> None:
    ours, theirs = make_organisation(), make_organisation()
    client.force_login(make_member_account(ours, Role.MEMBER_HEAD))
    other = Person.objects.get(account=make_member_account(theirs))
    address = f"{page_of(meeting, ours)}name/"
    assert client.post(address, {"function": "head", "person": other.pk}).status_code == 422


def test_seats_move_and_go_only_by_their_own_member(client: Client, meeting: Meeting, now: datetime) -> None:
    delegation = make_delegation(meeting, now)
    name_person(delegation=delegation, function="delegate", full_name="Second", now=now)
    second = delegation.seats.get(person__full_name="Second")
    address = f"{page_of(meeting, delegation.organisation)}seats/"
    client.force_login(make_member_account(make_organisation(), Role.MEMBER_HEAD))
    assert client.post(address, {"remove": second.pk}).status_code == 403
    client.force_login(make_member_account(delegation.organisation, Role.MEMBER_HEAD))
    client.post(address, {"earlier": second.pk})
    second.refresh_from_db()
    assert second.place == 1
    client.post(address, {"remove": second.pk})
    assert not delegation.seats.filter(pk=second.pk).exists()
    other = make_delegation(meeting, now).seats.first()
    assert other is not None
    client.post(address, {"remove": other.pk})
    assert other.delegation.seats.count() == 3


def test_the_credentials_officer_accepts_and_refuses_by_page(
    client: Client, meeting: Meeting, now: datetime
) -> None:
    first, second = make_credential(meeting, now), make_credential(meeting, now)
    client.force_login(make_account(Role.CREDENTIALS_OFFICER))
    assert "Accept this credential" in client.get(page_of(meeting, first.delegation.organisation)).text
    without = client.post(f"/credentials/examine/{first.pk}/accept/", {})
    assert without.status_code == 422
    assert "Give the reason." in without.text
    client.post(f"/credentials/examine/{first.pk}/accept/", {"accept-may_vote": "on"})
    assert client.post(f"/credentials/examine/{second.pk}/refuse/", {"refuse-reason": " "}).status_code == 422
    client.post(f"/credentials/examine/{second.pk}/refuse/", {"refuse-reason": "Two lists."})
    states = Credential.objects.order_by("pk").values_list("state", "may_vote", "reason")
    assert list(states) == [("accepted", True, ""), ("refused", False, "Two lists.")]
    page = client.get(f"/credentials/{meeting.pk}/?standing=refused").text
    assert str(second.delegation.organisation) in page
    assert str(first.delegation.organisation) not in page


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SECRETARIAT, Role.CHAIR])
def test_nobody_but_the_credentials_officer_examines(
    client: Client, meeting: Meeting, now: datetime, role: Role
) -> None:
    credential = make_credential(meeting, now)
    client.force_login(make_account(role))
    answer = client.post(f"/credentials/examine/{credential.pk}/accept/", {"accept-may_vote": "on"})
    assert answer.status_code == 403
    credential.refresh_from_db()
    assert credential.state == "pending"


def test_others_do_not_read_what_a_member_only_prepares(
    client: Client, meeting: Meeting, now: datetime
) -> None:
    delegation = make_delegation(meeting, now)
    client.force_login(make_member_account(make_organisation()))
    assert client.get(page_of(meeting, delegation.organisation)).status_code == 403
    client.force_login(make_account(Role.CREDENTIALS_OFFICER))
    assert "Ada head" not in client.get(page_of(meeting, delegation.organisation)).text
    submit_credential(delegation=delegation, actor=None, now=now)
    name_person(delegation=delegation, function="observer", full_name="Not Yet Submitted", now=now)
    page = client.get(page_of(meeting, delegation.organisation)).text
    assert "Ada head" in page
    assert "Not Yet Submitted" not in page


def test_the_report_is_a_page_a_csv_and_a_pdf_and_strangers_sign_in_first(
    client: Client, meeting: Meeting, now: datetime
) -> None:
    make_organisation("Silent Union")
    addresses = [f"/credentials/{meeting.pk}/{name}" for name in ("report/", "report.csv", "report.pdf")]
    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(make_account(Role.CREDENTIALS_OFFICER))
    page, table, paper = (client.get(address) for address in addresses)
    assert "Silent Union" in page.text
    assert table["Content-Disposition"] == f'attachment; filename="credentials-{meeting.pk}-draft.csv"'
    assert "Silent Union" in table.text
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    issued = client.post(f"/credentials/{meeting.pk}/report/issue/")
    assert issued["Location"] == f"/credentials/{meeting.pk}/reports/1/"
    assert Report.objects.get().sha256 in client.get(issued["Location"]).text
    assert client.get(f"/credentials/{meeting.pk}/reports/1.pdf").content.startswith(b"%PDF-")
    assert client.get(f"/credentials/{meeting.pk}/reports/2/").status_code == 404


def test_the_meetings_page_asks_a_constant_number_of_queries(
    client: Client, meeting: Meeting, now: datetime
) -> None:
    client.force_login(make_account())

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/credentials/{meeting.pk}/").status_code == 200
        return len(captured)

    make_credential(meeting, now)
    queries()
    few = queries()
    for _number in range(6):
        make_credential(meeting, now)
    assert queries() == few


def test_the_desk_says_what_awaits_the_member_and_the_credentials_officer(
    client: Client, meeting: Meeting, now: datetime
) -> None:
    ours = make_organisation()
    client.force_login(make_member_account(ours, Role.MEMBER_HEAD))
    assert "Name our delegation" in client.get("/desk/").text
    make_credential(meeting, now, ours)
    assert "Name our delegation" not in client.get("/desk/").text
    client.force_login(make_account(Role.CREDENTIALS_OFFICER))
    assert "1 credential waits for you" in client.get("/desk/").text


def test_a_name_is_erased_everywhere_and_an_issued_report_says_that_it_was_reduced(
    client: Client, meeting: Meeting, now: datetime
) -> None:
    ours = make_organisation("Harbour Union")
    account = make_member_account(ours)
    Person.objects.filter(account=account).update(full_name="Beata Lind")
    delegation = make_delegation(meeting, now, ours)
    person = Person.objects.get(account=account)
    name_person(delegation=delegation, function="delegate", person=person, now=now)
    credential = submit_credential(delegation=delegation, actor=None, now=now)
    officer = make_actor(Role.CREDENTIALS_OFFICER)
    accept_credential(credential=credential, may_vote=True, actor=officer, now=now)
    issue_report(meeting=meeting, actor=officer, now=now)
    assert export(account)["credentials"][0]["named"]["name"] == "Beata Lind"
    client.force_login(make_account())
    addresses = (
        page_of(meeting, ours),
        f"/credentials/{meeting.pk}/reports/1/",
        f"/credentials/{meeting.pk}/report/",
    )
    assert all("Beata Lind" in client.get(address).text for address in addresses)
    assert erase(account, now) == 3
    pages = [client.get(address).text for address in addresses]
    assert all("Beata Lind" not in page and "name erased" in page and "Ada head" in page for page in pages)
    assert "Names were erased since it was issued" in pages[1]


def test_an_observer_class_stands_in_the_report_without_a_vote(
    client: Client, meeting: Meeting, now: datetime
) -> None:
    observer = make_organisation("Lookout", organisation_class=make_class("observer"))
    credential = make_credential(meeting, now, observer)
    client.force_login(make_account(Role.CREDENTIALS_OFFICER))
    refused = client.post(f"/credentials/examine/{credential.pk}/accept/", {"accept-may_vote": "on"})
    assert "The statutes give this class of members no vote." in refused.text
    client.post(f"/credentials/examine/{credential.pk}/accept/", {})
    assert (
        "0 of 0 members whose class has a vote may vote"
        in client.get(f"/credentials/{meeting.pk}/report/").text
    )
