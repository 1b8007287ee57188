"""Meetings, delegations and credentials for tests."""

from datetime import date, datetime, timedelta
from typing import Any

from comity.foundation.permissions import Role
from comity.members.credentials.enums import Function
from comity.members.credentials.models import Credential, Delegation, Meeting
from comity.members.credentials.services import call_meeting, name_person, submit_credential
from comity.members.models import Organisation
from tests.factories import make_actor, make_organisation


def make_meeting(now: datetime, **fields: Any) -> Meeting:
    fields = {
        "names": {"en": "Tenth Congress", "ar": "المؤتمر العاشر"},
        "places": {"en": "Galune"},
        "first_day": date(2027, 6, 1),
        "last_day": date(2027, 6, 4),
        "zone": "Africa/Nairobi",
        "due_at": now + timedelta(days=7),
    } | fields
    return call_meeting(**fields, actor=make_actor(Role.SECRETARIAT), now=now)


def make_delegation(meeting: Meeting, now: datetime, organisation: Organisation | None = None) -> Delegation:
    """A head, a delegate and an alternate."""
    delegation = Delegation(meeting=meeting, organisation=organisation or make_organisation())
    for function in (Function.HEAD, Function.DELEGATE, Function.ALTERNATE):
        seat = name_person(
            delegation=delegation, function=function, full_name=f"Ada {function.value}", now=now
        )
    return seat.delegation


def make_credential(meeting: Meeting, now: datetime, organisation: Organisation | None = None) -> Credential:
    delegation = make_delegation(meeting, now, organisation)
    return submit_credential(delegation=delegation, actor=None, now=now)
