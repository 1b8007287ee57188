"""Deadlines: a moment in the zone it was given in, met or missed."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from comity.foundation.permissions import Role
from comity.foundation.record.models import Content, Entry
from comity.matters.models import Deadline
from comity.matters.queries import next_due
from comity.matters.services import change_deadline, mark_deadline_done, set_deadline
from tests.factories import make_account, make_actor, make_matter

pytestmark = pytest.mark.django_db
ASKED = {"labels": {"en": "Comments"}, "zone": "Africa/Nairobi", "due_act": "comment", "due_of": "concerned"}
TYPED = {
    "labels.en": "Comments",
    "day": "2027-05-13",
    "time": "23:59",
    "zone": "Africa/Nairobi",
    "due_act": "comment",
    "due_of": "concerned",
}


def what_was_written() -> dict[str, object]:
    entry = Entry.objects.order_by("-sequence")[0]
    return {"kind": entry.kind} | json.loads(Content.objects.get(entry=entry).body)["what"]


def test_a_deadline_is_in_time_at_its_very_moment_and_missed_after_it(now: datetime) -> None:
    deadline = set_deadline(matter=make_matter(), at=now, actor=None, now=now, **ASKED)
    assert not deadline.is_missed(now=now)
    assert deadline.is_missed(now=now + timedelta(microseconds=1))


def test_what_is_done_is_never_missed(now: datetime) -> None:
    actor = make_actor(Role.CHAIR)
    deadline = set_deadline(matter=make_matter(), at=now, actor=actor, now=now, **ASKED)
    deadline = mark_deadline_done(deadline=deadline, actor=actor, now=now)
    assert not deadline.is_missed(now=now + timedelta(days=9))
    entries = Entry.objects.count()
    mark_deadline_done(deadline=deadline, actor=actor, now=now)
    assert Entry.objects.count() == entries


def test_a_change_keeps_what_stood_before_in_the_record(now: datetime) -> None:
    actor = make_actor(Role.SECRETARIAT)
    deadline = set_deadline(matter=make_matter(), at=now, actor=actor, now=now, **ASKED)
    change_deadline(deadline=deadline, at=now + timedelta(days=2), actor=actor, now=now, **ASKED)
    written = what_was_written()
    assert (written["kind"], written["at"]) == ("matters.deadline_changed", "2027-05-12T12:00:00+00:00")
    assert isinstance(written["before"], dict)
    assert written["before"]["at"] == "2027-05-10T12:00:00+00:00"


def test_the_earliest_open_deadline_is_due_next_and_a_missed_one_before_it(now: datetime) -> None:
    matter = make_matter()
    for days in (4, -2, 9):
        set_deadline(matter=matter, at=now + timedelta(days=days), actor=None, now=now, **ASKED)
    due = next_due(matter.deadlines.all(), [], now=now)
    assert due is not None
    assert (due.at, due.missed) == (now - timedelta(days=2), True)


def test_a_time_is_taken_by_the_clocks_of_its_zone(client: Client) -> None:
    matter = make_matter()
    client.force_login(make_account(Role.SECRETARIAT))
    assert client.post(f"/matters/{matter.reference}/deadlines/", TYPED).status_code == 302
    deadline = Deadline.objects.get()
    assert (deadline.at, deadline.zone) == (datetime(2027, 5, 13, 20, 59, tzinfo=UTC), "Africa/Nairobi")
    page = client.get(f"/matters/{matter.reference}/").text
    assert "13 May 2027, 20:59 UTC · 23:59 in Nairobi" in page


def test_the_page_adds_the_readers_own_clocks(client: Client, now: datetime) -> None:
    matter = make_matter()
    set_deadline(matter=matter, at=datetime(2027, 5, 13, 20, 59, tzinfo=UTC), actor=None, now=now, **ASKED)
    client.force_login(make_account(Role.SECRETARIAT, time_zone="Pacific/Auckland"))
    page = client.get(f"/matters/{matter.reference}/").text
    assert "13 May 2027, 20:59 UTC · 23:59 in Nairobi · 14 May 2027, 08:59 in Auckland" in page


def test_a_time_that_the_clocks_skip_is_refused_and_what_was_typed_stays(client: Client) -> None:
    matter = make_matter()
    client.force_login(make_account(Role.SECRETARIAT))
    skipped = TYPED | {"day": "2027-03-28", "time": "02:30", "zone": "Europe/Zurich"}
    response = client.post(f"/matters/{matter.reference}/deadlines/", skipped)
    assert response.status_code == 422
    assert (
        response.text.count("The clocks of this zone skip that time on that day. Choose another time.") == 2
    )
    assert 'value="02:30"' in response.text
    assert not Deadline.objects.exists()


def test_changing_shows_the_moment_as_it_was_typed(client: Client, now: datetime) -> None:
    at = datetime(2027, 5, 13, 23, 59, tzinfo=ZoneInfo("Africa/Nairobi"))
    deadline = set_deadline(matter=make_matter(), at=at, actor=None, now=now, **ASKED)
    client.force_login(make_account(Role.CHAIR))
    page = client.get(f"/matters/deadlines/{deadline.pk}/change/").text
    assert 'value="2027-05-13"' in page
    assert 'value="23:59"' in page
    assert '<option value="Africa/Nairobi" selected>' in page


def test_a_rapporteur_sets_no_deadline(client: Client) -> None:
    client.force_login(make_account(Role.RAPPORTEUR))
    assert client.post(f"/matters/{make_matter().reference}/deadlines/", TYPED).status_code == 403
    assert not Deadline.objects.exists()
