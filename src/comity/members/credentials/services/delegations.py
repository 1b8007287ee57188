"""Putting a delegation together: only its own officers do; nothing is official until it is submitted."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from comity.members.credentials.enums import Function
from comity.members.credentials.errors import AlreadyNamed, MeetingIsOver, SecondHead
from comity.members.credentials.models import Delegation, Meeting, Seat
from comity.members.models import Organisation, Person


def delegation_to_name(*, meeting: Meeting, organisation: Organisation) -> Delegation:
    """The delegation, or a new unsaved one where the member has not begun."""
    found = Delegation.objects.filter(meeting=meeting, organisation=organisation).first()
    return found or Delegation(meeting=meeting, organisation=organisation)


@transaction.atomic
def name_person(
    *,
    delegation: Delegation,
    function: Function | str,
    now: datetime,
    person: Person | None = None,
    full_name: str = "",
    sort_name: str = "",
    form_of_address: str = "",
) -> Seat:
    """Somebody of the roll, or a new person by name. Raises SecondHead, AlreadyNamed, MeetingIsOver."""
    if delegation.meeting.is_over(now=now):
        raise MeetingIsOver
    delegation = held(delegation)
    if function == Function.HEAD and delegation.seats.filter(function=Function.HEAD).exists():
        raise SecondHead
    person = person or Person.objects.create(
        full_name=full_name, sort_name=sort_name, form_of_address=form_of_address
    )
    if delegation.seats.filter(person=person).exists():
        raise AlreadyNamed
    last = delegation.seats.filter(function=function).aggregate(last=Max("place"))["last"] or 0
    return Seat.objects.create(delegation=delegation, person=person, function=function, place=last + 1)


@transaction.atomic
def remove_seat(*, seat: Seat, now: datetime) -> None:
    """The person goes too, where only this delegation had brought the name."""
    if seat.delegation.meeting.is_over(now=now):
        raise MeetingIsOver
    person = seat.person
    seat.delete()
    if person.account_id is None and not person.offices.exists() and not person.seats.exists():
        person.delete()


@transaction.atomic
def move_seat_earlier(*, seat: Seat) -> None:
    """Trades places with the one before it in the same function; the first stays first."""
    others = Seat.objects.filter(delegation=seat.delegation_id, function=seat.function)
    before = others.filter(place__lt=seat.place).order_by("-place").first()
    if before:
        before.place, seat.place = seat.place, before.place
        Seat.objects.bulk_update([before, seat], ["place"])


def held(delegation: Delegation) -> Delegation:
    """The stored delegation, made where there was none, locked until the transaction ends."""
    Delegation.objects.get_or_create(
        meeting_id=delegation.meeting_id, organisation_id=delegation.organisation_id
    )
    return (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("meeting")
        .get(meeting_id=delegation.meeting_id, organisation_id=delegation.organisation_id)
    )
