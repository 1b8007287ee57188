"""People and their offices in organisations."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from comity.foundation.permissions import Actor, Role
from comity.foundation.record.services import write_entry
from comity.members.acts import OFFICE_ENDED, OFFICE_TAKEN, PERSON_CHANGED
from comity.members.errors import OfficeNotPossible
from comity.members.models import Office, Organisation, Person

PERSON_FIELDS = ("full_name", "sort_name", "form_of_address")


@transaction.atomic
def add_office(
    *,
    organisation: Organisation,
    role: Role,
    person: Person | None = None,
    names: Mapping[str, str] | None = None,
    since: date | None = None,
    actor: Actor | None,
    now: datetime,
) -> Office:
    """Give an office to a person of the roll, or to a new one with these names (PERSON_FIELDS).

    The entry holds the person's number, not the name, so that erasing the person leaves none behind.
    """
    person = person or Person.objects.create(
        **{field: (names or {}).get(field, "") for field in PERSON_FIELDS}
    )
    if Office.objects.filter(person=person, organisation=organisation, role=role, until=None).exists():
        raise OfficeNotPossible
    office = Office.objects.create(person=person, organisation=organisation, role=role, since=since)
    what = {"person": person.pk, "role": str(role), "since": since.isoformat() if since else None}
    write_entry(act=OFFICE_TAKEN, actor=actor, what=what, now=now, organisation_id=organisation.pk)
    return office


@transaction.atomic
def end_office(*, office: Office, until: date, actor: Actor | None, now: datetime) -> Office:
    """`until` is the first day without the office. Raises OfficeNotPossible."""
    if office.until is not None or (office.since and until < office.since):
        raise OfficeNotPossible
    office.until = until
    office.save(update_fields=["until"])
    what = {"person": office.person_id, "role": office.role, "until": until.isoformat()}
    write_entry(act=OFFICE_ENDED, actor=actor, what=what, now=now, organisation_id=office.organisation_id)
    return office


@transaction.atomic
def change_person(
    *,
    person: Person,
    organisation: Organisation,
    names: Mapping[str, str],
    actor: Actor | None,
    now: datetime,
) -> Person:
    """Names as the person wants them written; the entry says which were changed, not what they were."""
    changed = [field for field in PERSON_FIELDS if names.get(field, "") != getattr(person, field)]
    if changed:
        for field in changed:
            setattr(person, field, names.get(field, ""))
        person.save(update_fields=changed)
        what = {"person": person.pk, "changed": changed}
        write_entry(act=PERSON_CHANGED, actor=actor, what=what, now=now, organisation_id=organisation.pk)
    return person
