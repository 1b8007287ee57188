"""Reading one delegation."""

from django.db.models import QuerySet

from comity.members.credentials.enums import Function
from comity.members.credentials.models import Credential, Delegation, Meeting, Seat
from comity.members.models import Organisation, Person

ORDER = {function.value: place for place, function in enumerate(Function)}


def seats_of(delegation: Delegation) -> list[Seat]:
    """By function, then in the order that the member gave."""
    if delegation._state.adding:
        return []
    seats = delegation.seats.select_related("person__account")
    return sorted(seats, key=lambda seat: (ORDER[seat.function], seat.place))


def delegation_of(pk: int, organisation_id: int) -> Delegation:
    """The stored delegation, or an unsaved one of a meeting and an organisation that exist."""
    kept = Delegation.objects.select_related("meeting", "organisation__organisation_class")
    found = kept.filter(meeting_id=pk, organisation_id=organisation_id).first()
    if found:
        return found
    organisation = Organisation.objects.select_related("organisation_class").get(pk=organisation_id)
    return Delegation(meeting=Meeting.objects.get(pk=pk), organisation=organisation)


def history_of(delegation: Delegation) -> list[Credential]:
    """Every credential submitted, the newest first."""
    if delegation._state.adding:
        return []
    return list(delegation.credentials.select_related("organisation_class", "delegation__meeting"))


def credential_by_pk(pk: int) -> Credential:
    return Credential.objects.select_related(
        "delegation__meeting", "delegation__organisation__organisation_class"
    ).get(pk=pk)


def people_to_name(delegation: Delegation) -> QuerySet[Person]:
    """Whoever holds an office in the member and is not in the delegation yet."""
    named = [seat.person_id for seat in seats_of(delegation)]
    own = Person.objects.filter(offices__organisation=delegation.organisation, offices__until=None)
    return own.exclude(pk__in=named).select_related("account").distinct().order_by("sort_name", "full_name")
