"""Taking attendance at a meeting."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from comity.decisions import acts
from comity.decisions.errors import MeetingOver, NoDelegation
from comity.decisions.models import Attendance
from comity.decisions.queries.attendance import accepted_members, hall_of, presence_taken
from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.credentials.models import Meeting


@transaction.atomic
def take_attendance(
    *, meeting: Meeting, present: Mapping[int, bool], actor: Actor | None, now: datetime
) -> list[int]:
    """Mark these members as in the hall or not; others stay as they are. Returns those whose mark changed.

    Raises MeetingOver, and NoDelegation for members without an accepted credential.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.is_over(now=now):
        raise MeetingOver
    accepted = set(accepted_members(meeting).values_list("pk", flat=True))
    if strangers := set(present) - accepted:
        raise NoDelegation(sorted(strangers))
    taken = presence_taken(meeting)
    changed = {pk: is_there for pk, is_there in present.items() if taken.get(pk) != is_there}
    if not changed:
        return []
    store(meeting, changed, now=now)
    what = {
        "meeting": meeting.pk,
        "present": sorted(pk for pk, is_there in changed.items() if is_there),
        "absent": sorted(pk for pk, is_there in changed.items() if not is_there),
        "present_in_all": hall_of(meeting).present,
    }
    write_entry(act=acts.ATTENDANCE_TAKEN, actor=actor, what=what, now=now)
    return sorted(changed)


@transaction.atomic
def take_all_present(*, meeting: Meeting, actor: Actor | None, now: datetime) -> list[int]:
    """Every member whose delegation is accepted."""
    everybody = accepted_members(meeting).values_list("pk", flat=True)
    return take_attendance(meeting=meeting, present=dict.fromkeys(everybody, True), actor=actor, now=now)


def store(meeting: Meeting, present: Mapping[int, bool], *, now: datetime) -> None:
    Attendance.objects.bulk_create(
        [
            Attendance(meeting=meeting, organisation_id=pk, is_present=is_there, taken_at=now)
            for pk, is_there in present.items()
        ],
        update_conflicts=True,
        unique_fields=["meeting", "organisation"],
        update_fields=["is_present", "taken_at"],
        batch_size=500,
    )
