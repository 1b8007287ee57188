"""Who is in the hall is marked by ticks; the quorums of the statutes follow from it, to the member."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comity.decisions.errors import MeetingOver, NoDelegation
from comity.decisions.models import Attendance, MemberFigures, Proxy
from comity.decisions.queries.attendance import quorums_now
from comity.decisions.services.attendance import take_all_present, take_attendance
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.members.credentials.services import accept_credential
from tests.decisions.factories import STATUTES, adopted, later, make_members
from tests.factories import make_account, make_actor, make_class, make_member_account, make_organisation
from tests.members.credentials.made import make_credential, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """Pages read the clock themselves, so the meeting lies around it."""
    return timezone.now()


@pytest.fixture
def meeting(now):
    adopted()
    return make_meeting(now, first_day=now.date(), last_day=now.date(), zone="Pacific/Honolulu")


def delegated(meeting, *names, now):
    members = [make_organisation(name, organisation_class=make_class("full")) for name in names]
    officer = make_actor(Role.CREDENTIALS_OFFICER)
    for member in members:
        credential = make_credential(meeting, now, member)
        accept_credential(credential=credential, may_vote=True, actor=officer, now=now)
    return members


def taken(meeting):
    return dict(
        Attendance.objects.filter(meeting=meeting).values_list("organisation__names__en", "is_present")
    )


def address(meeting, more=""):
    return f"/decisions/attendance/{meeting.pk}/{more}"


def tick(client, meeting, *, shown, present=(), was=(), **more):
    posted = {"shown": [one.pk for one in shown], "present": [one.pk for one in present], **more}
    return client.post(address(meeting, "take/"), posted | {"was": [one.pk for one in was]})


def test_the_first_marks_make_everybody_else_on_the_page_absent(client, meeting, now):
    anna, bela, cora = delegated(meeting, "Anna", "Bela", "Cora", now=now)
    client.force_login(make_account(Role.CREDENTIALS_OFFICER))
    assert "From the first marks on" in client.get(address(meeting)).text
    tick(client, meeting, shown=[anna, bela, cora], present=[bela], first="yes")
    assert taken(meeting) == {"Anna": False, "Bela": True, "Cora": False}
    entry = Entry.objects.get(kind="decisions.attendance_taken")
    assert json.loads(entry.content.body)["what"] == {
        "meeting": meeting.pk,
        "present": [bela.pk],
        "absent": [anna.pk, cora.pk],
        "present_in_all": 1,
    }


def test_two_people_who_mark_at_once_keep_each_others_marks(client, meeting, now):
    anna, bela = delegated(meeting, "Anna", "Bela", now=now)
    take_attendance(meeting=meeting, present={anna.pk: False, bela.pk: False}, actor=None, now=now)
    client.force_login(make_account(Role.SECRETARIAT))
    tick(client, meeting, shown=[anna, bela], present=[anna])
    tick(client, meeting, shown=[anna, bela], present=[bela])
    assert taken(meeting) == {"Anna": True, "Bela": True}
    tick(client, meeting, shown=[anna, bela], present=[bela], was=[anna, bela])
    assert taken(meeting) == {"Anna": False, "Bela": True}


def test_marks_that_change_nothing_write_no_entry(meeting, now):
    (anna,) = delegated(meeting, "Anna", now=now)
    assert take_attendance(meeting=meeting, present={anna.pk: True}, actor=None, now=now) == [anna.pk]
    assert take_attendance(meeting=meeting, present={anna.pk: True}, actor=None, now=now) == []
    assert Entry.objects.filter(kind="decisions.attendance_taken").count() == 1


def test_everybody_is_marked_at_once_and_only_accepted_delegations_are(client, meeting, now):
    delegated(meeting, "Anna", "Bela", now=now)
    (stranger,) = make_members(1)
    make_credential(meeting, now, stranger)
    client.force_login(make_account(Role.CHAIR))
    assert stranger.names["en"] not in client.get(address(meeting)).text
    client.post(address(meeting, "take/"), {"everybody": "yes"})
    assert taken(meeting) == {"Anna": True, "Bela": True}
    with pytest.raises(NoDelegation):
        take_attendance(meeting=meeting, present={stranger.pk: True}, actor=None, now=now)
    refused = tick(client, meeting, shown=[stranger], present=[stranger])
    assert refused.status_code == 302
    assert stranger.pk not in Attendance.objects.values_list("organisation_id", flat=True)


def test_after_the_last_day_nothing_is_marked(client, meeting, now):
    delegated(meeting, "Anna", now=now)
    with pytest.raises(MeetingOver):
        take_all_present(meeting=meeting, actor=None, now=later(days=4000))
    assert not Attendance.objects.exists()


def test_the_quorum_is_told_with_its_exact_figures_and_the_represented_count(meeting, now):
    anna, bela, cora, dora = delegated(meeting, "Anna", "Bela", "Cora", "Dora", now=now)
    make_members(2)
    make_members(3, "observer")
    found = {one.name: one for one in quorums_now(meeting, now=now).figures}
    assert found["half"].terms[0].words == "Members present: 0; needed: 3 of 6."
    marks = {anna.pk: True, bela.pk: True, cora.pk: False, dora.pk: False}
    take_attendance(meeting=meeting, present=marks, actor=None, now=now)
    found = {one.name: one for one in quorums_now(meeting, now=now).figures}
    assert (found["half"].terms[0].words, found["half"].holds) == (
        "Members present: 2; needed: 3 of 6.",
        False,
    )
    assert found["on-request"].holds
    Proxy.objects.create(giver=cora, holder=anna, meeting=meeting, given_at=now)
    found = {one.name: one for one in quorums_now(meeting, now=now).figures}
    assert (found["half"].terms[0].words, found["half"].holds) == (
        "Members present: 3; needed: 3 of 6.",
        True,
    )


def test_a_quorum_by_weight_and_one_in_each_class_are_told_apart(now):
    adopted(
        STATUTES.replace(
            "quorums:\n",
            'quorums:\n  weight: {by: weight, relation: ">", share: 1/2}\n  each: {by: heads, number: 1, each: class}\n',
        )
    )
    meeting = make_meeting(now, first_day=now.date(), last_day=now.date(), zone="Pacific/Honolulu")
    anna, bela = delegated(meeting, "Anna", "Bela", now=now)
    MemberFigures.objects.create(organisation=anna, weight="7/2", entered_at=now)
    take_attendance(meeting=meeting, present={anna.pk: True, bela.pk: False}, actor=None, now=now)
    found = {one.name: one for one in quorums_now(meeting, now=now).figures}
    assert found["weight"].terms[0].words == "Votes of those present: 7/2; needed: 3 of 9/2."
    assert [(term.group, term.words) for term in found["each"].terms] == [
        ("full", "Members present: 1; needed: 1.")
    ]


def test_a_roll_that_the_statutes_refuse_says_so_beside_the_marks(client, meeting, now):
    anna, bela = delegated(meeting, "Anna", "Bela", now=now)
    for giver, holder in ((anna, bela), (bela, anna)):
        Proxy.objects.create(giver=giver, holder=holder, meeting=meeting, given_at=now)
    client.force_login(make_account(Role.CHAIR))
    assert "Anna → Bela → Anna" in client.get(address(meeting)).text


def test_members_see_the_marks_and_only_the_office_makes_them(client, meeting, now):
    (anna,) = delegated(meeting, "Anna", now=now)
    client.force_login(make_member_account(anna, Role.MEMBER_HEAD))
    page = client.get(address(meeting))
    assert page.status_code == 200
    assert "Keep these marks" not in page.text
    assert tick(client, meeting, shown=[anna], present=[anna], first="yes").status_code == 403
    client.force_login(make_account())
    assert client.get(address(meeting)).status_code == 403
    assert not Attendance.objects.exists()


def test_one_narrows_by_name_and_comes_back_to_the_same_place(client, meeting, now):
    anna, _bela = delegated(meeting, "Anna", "Bela", now=now)
    client.force_login(make_account(Role.CHAIR))
    page = client.get(address(meeting, "?words=ann")).text
    assert "Anna" in page
    assert "Bela" not in page
    back = tick(client, meeting, shown=[anna], present=[anna], words="ann", page="1", first="yes")
    assert back.headers["location"] == address(meeting, "?page=1&words=ann")
    assert taken(meeting) == {"Anna": True}


def test_nonsense_in_the_form_marks_nothing(client, meeting, now):
    delegated(meeting, "Anna", now=now)
    client.force_login(make_account(Role.CHAIR))
    client.post(address(meeting, "take/"), {"shown": ["x", "-1", "9" * 40], "present": ["²"], "first": "yes"})
    assert not Attendance.objects.exists()


def test_the_page_asks_the_database_as_often_for_many_delegations_as_for_few(client, meeting, now):
    client.force_login(make_account(Role.CHAIR))
    counts = []
    for batch in (3, 12):
        members = delegated(meeting, *(f"Party {batch}.{n}" for n in range(batch)), now=now)
        take_attendance(meeting=meeting, present={members[0].pk: True}, actor=None, now=now)
        client.get(address(meeting))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(meeting))
        counts.append(len(queries))
    assert counts[0] == counts[1]
