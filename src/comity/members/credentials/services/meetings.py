"""Calling a meeting and changing what it says."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.credentials.acts import MEETING_CALLED, MEETING_CHANGED
from comity.members.credentials.models import Meeting


@transaction.atomic
def call_meeting(
    *,
    names: Mapping[str, str],
    places: Mapping[str, str],
    first_day: date,
    last_day: date,
    zone: str,
    due_at: datetime,
    actor: Actor | None,
    now: datetime,
) -> Meeting:
    """`due_at` is the aware moment by which credentials are submitted; later ones are taken, and say so."""
    meeting = Meeting.objects.create(
        names=dict(names),
        places=dict(places),
        first_day=first_day,
        last_day=last_day,
        zone=zone,
        due_at=due_at,
    )
    write_entry(act=MEETING_CALLED, actor=actor, what=told(meeting), now=now)
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, actor: Actor, now: datetime, **wanted: Any) -> Meeting:
    """Any of the fields of `call_meeting`; the entry keeps what stood before."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    before = told(meeting)
    for name, value in wanted.items():
        setattr(meeting, name, value)
    meeting.save()
    if told(meeting) != before:
        write_entry(act=MEETING_CHANGED, actor=actor, what={**told(meeting), "before": before}, now=now)
    return meeting


def told(meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting": meeting.pk,
        "names": meeting.names,
        "places": meeting.places,
        "first_day": meeting.first_day.isoformat(),
        "last_day": meeting.last_day.isoformat(),
        "zone": meeting.zone,
        "due_at": meeting.due_at.isoformat(),
    }
