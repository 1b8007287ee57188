"""Writing a plan to the roll: in bulk, in one transaction, with one entry in the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.enums import StatusKind
from comity.members.exchange.acts import ROLL_IMPORTED
from comity.members.exchange.enums import Format
from comity.members.exchange.holdings import state_of_the_roll
from comity.members.exchange.merging import Difference
from comity.members.exchange.models import KnownRow
from comity.members.exchange.plan import Creation, ImportPlan, Update
from comity.members.exchange.rows import ContactEntry, ExternalId, Name, PersonEntry
from comity.members.models import (
    Contact,
    Identifier,
    Office,
    Organisation,
    OrganisationClass,
    Person,
    StatusChange,
)
from comity.members.services import add_in_bulk, change_in_bulk, define_class

BATCH = 500
UNCLASSIFIED = "unclassified"
UNCLASSIFIED_NAMES = {
    "en": "Not yet classified",
    "fr": "Pas encore classée",
    "es": "Aún sin clasificar",
    "ru": "Ещё не отнесена к классу",
    "ar": "لم تُصنَّف بعد",
    "zh-hans": "尚未归类",
}


class ImportRefused(Exception):
    """All or nothing was asked for, and some rows cannot be taken: nothing was changed. Carries the plan."""

    def __init__(self, plan: ImportPlan) -> None:
        self.plan = plan
        super().__init__(f"{plan.counts['refused']} rows refused")


class RollChanged(Exception):
    """Somebody changed the roll after the plan was made: nothing was done. Plan again."""


@dataclass(frozen=True)
class Source:
    """What the record keeps of the file."""

    file: str
    sha256: str
    format: Format


@transaction.atomic
def apply_plan(
    *, plan: ImportPlan, source: Source, row_by_row: bool, actor: Actor | None, now: datetime
) -> dict[str, int]:
    """All of the plan, or without its refused rows when `row_by_row`. A plan that changes nothing writes
    nothing, not even an entry. Raises ImportRefused, RollChanged."""
    if plan.refused and not row_by_row:
        raise ImportRefused(plan)
    if not plan.creations and not plan.updates:
        return plan.counts
    write_entry(act=ROLL_IMPORTED, actor=actor, what=entry_of(plan, source, row_by_row), now=now)
    if state_of_the_roll() != plan.state:  # asked after the entry: acts that write one take turns
        raise RollChanged
    create(plan.creations, actor=actor, now=now)
    update(plan.updates, now=now)
    return plan.counts


def entry_of(plan: ImportPlan, source: Source, row_by_row: bool) -> dict[str, Any]:
    way = "row by row" if row_by_row else "all or nothing"
    file = {"file": source.file, "sha256": source.sha256, "format": source.format.value}
    return {**file, "way": way, **plan.counts}


def create(creations: Iterable[Creation], *, actor: Actor | None, now: datetime) -> None:
    creations = list(creations)
    classes = classes_by_code({one.class_code for one in creations}, actor=actor, now=now)
    stored = add_in_bulk([organisation_of(one, classes) for one in creations])
    keep_parts(
        [
            (
                organisation,
                Difference(
                    identifiers=one.row.identifiers,
                    contacts=one.row.contacts,
                    people=one.row.people,
                    joined=one.row.joined,
                    left=one.row.left,
                ),
            )
            for organisation, one in zip(stored, creations, strict=True)
        ],
        now=now,
    )
    KnownRow.objects.bulk_create(
        [
            KnownRow(key=key, organisation=organisation)
            for organisation, one in zip(stored, creations, strict=True)
            for key in one.keys
            if not one.row.identifiers
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["organisation"],
    )


def organisation_of(creation: Creation, classes: Mapping[str, OrganisationClass]) -> Organisation:
    row = creation.row
    return Organisation(
        names=texts_of(row.names),
        short_names=texts_of(row.short_names),
        other_names=listed(row.other_names),
        organisation_class=classes[creation.class_code or UNCLASSIFIED],
        country=row.country,
        family=row.family,
        founded=row.founded,
        dissolved=row.dissolved,
        website=row.website,
    )


def classes_by_code(codes: set[str], *, actor: Actor | None, now: datetime) -> dict[str, OrganisationClass]:
    """A class that may do nothing is defined for organisations that come without any."""
    classes = {one.code: one for one in OrganisationClass.objects.all()}
    if "" in codes and UNCLASSIFIED not in classes:
        classes[UNCLASSIFIED] = define_class(
            code=UNCLASSIFIED, names=UNCLASSIFIED_NAMES, powers={}, actor=actor, now=now
        )
    return classes


def texts_of(names: Iterable[Name]) -> dict[str, str]:
    return {name.language: name.text for name in names}


def listed(names: Iterable[Name]) -> list[dict[str, str]]:
    return [
        {"language": "" if name.language == "und" else name.language, "text": name.text} for name in names
    ]


def update(updates: Iterable[Update], *, now: datetime) -> None:
    by_id = {one.organisation_id: one.difference for one in updates}
    organisations = list(Organisation.objects.select_for_update().filter(pk__in=by_id).order_by("pk"))
    changed = [one for one in organisations if by_id[one.pk].fields]
    fields = {change.field for one in changed for change in by_id[one.pk].fields}
    classes = {one.code: one for one in OrganisationClass.objects.all()} if "class_code" in fields else {}
    for organisation in changed:
        for change in by_id[organisation.pk].fields:
            setattr(organisation, *stored_value(change.field, change.after, classes))
    if changed:
        change_in_bulk(changed, sorted({column_of(field) for field in fields}))
    keep_parts([(one, by_id[one.pk]) for one in organisations], now=now)


def column_of(field: str) -> str:
    return "organisation_class" if field == "class_code" else field


def stored_value(field: str, after: Any, classes: Mapping[str, OrganisationClass]) -> tuple[str, Any]:
    """The model's field and what it holds."""
    if field == "class_code":
        return "organisation_class", classes[after]
    if field in ("names", "short_names"):
        return field, texts_of(after)
    return field, listed(after) if field == "other_names" else after


Parts = list[tuple[Organisation, Difference]]


def keep_parts(parts: Parts, *, now: datetime) -> None:
    """Identifiers, contacts, statuses and people that come with the organisations."""
    Identifier.objects.bulk_create(
        [identifier(organisation, one) for organisation, new in parts for one in new.identifiers],
        batch_size=BATCH,
    )
    Contact.objects.bulk_create(
        [contact(organisation, one) for organisation, new in parts for one in new.contacts], batch_size=BATCH
    )
    StatusChange.objects.bulk_create(
        [one for organisation, new in parts for one in statuses(organisation, new.joined, new.left, now)],
        batch_size=BATCH,
    )
    keep_people(parts)


def identifier(organisation: Organisation, one: ExternalId) -> Identifier:
    return Identifier(organisation=organisation, scheme=one.scheme, value=one.value)


def contact(organisation: Organisation, one: ContactEntry) -> Contact:
    return Contact(
        organisation=organisation,
        kind=one.kind,
        value=one.value,
        label=one.label,
        is_public=one.is_public,
    )


def statuses(
    organisation: Organisation, joined: date | None, left: date | None, now: datetime
) -> list[StatusChange]:
    """Joined, until it left; who left on an unknown day of joining had been there from before the record."""
    found = []
    if joined or left:
        found.append(
            StatusChange(
                organisation=organisation, kind=StatusKind.JOINED, since=joined, until=left, recorded_at=now
            )
        )
    if left:
        found.append(
            StatusChange(organisation=organisation, kind=StatusKind.LEFT, since=left, recorded_at=now)
        )
    return found


def keep_people(parts: Parts) -> None:
    """One person a source id (else a name and organisation), one office an entry."""
    people: dict[tuple[Any, ...], Person] = {}
    offices: dict[tuple[Any, ...], Office] = {}
    for organisation, new in parts:
        for entry in new.people:
            key = (entry.source_id,) if entry.source_id else (organisation.pk, entry.full_name)
            person = people.setdefault(key, person_of(entry))
            office = Office(
                person=person,
                organisation=organisation,
                role=entry.role,
                since=entry.since,
                until=entry.until,
            )
            offices.setdefault((key, organisation.pk, entry.role, entry.until or "open"), office)
    Person.objects.bulk_create(people.values(), batch_size=BATCH)
    Office.objects.bulk_create(offices.values(), batch_size=BATCH)


def person_of(entry: PersonEntry) -> Person:
    return Person(full_name=entry.full_name, sort_name=entry.sort_name, form_of_address=entry.form_of_address)
