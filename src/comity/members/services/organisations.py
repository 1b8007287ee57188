"""Adding an organisation to the roll and changing its entry."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from comity.foundation.assembly.models import the_assembly
from comity.foundation.editing import merge
from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.acts import CHANGED, RECLASSIFIED
from comity.members.countries import is_country_code
from comity.members.enums import StatusKind
from comity.members.errors import (
    ChangedMeanwhile,
    IdentifierTaken,
    NameMissing,
    UnknownCountry,
    VersionMoved,
    YearsCrossed,
)
from comity.members.models import Identifier, Organisation, OrganisationClass
from comity.members.services.statuses import change_status

EDITABLE = (
    "names",
    "short_names",
    "other_names",
    "family",
    "founded",
    "dissolved",
    "website",
    "country",
)


@transaction.atomic
def add_organisation(
    *,
    names: Mapping[str, str],
    organisation_class: OrganisationClass,
    joined: date | None = None,
    details: Mapping[str, Any] | None = None,
    identifiers: Mapping[str, str] | None = None,
    actor: Actor | None,
    now: datetime,
) -> Organisation:
    """Admit an organisation. `details` are further fields of EDITABLE; `joined` None means before the record."""
    organisation = Organisation(names=dict(names), organisation_class=organisation_class, **(details or {}))
    check_entry(organisation)
    organisation.save()
    replace_identifiers(organisation, identifiers or {})
    change_status(organisation=organisation, kind=StatusKind.JOINED, on=joined, actor=actor, now=now)
    return organisation


def check_entry(organisation: Organisation) -> None:
    """Raises the RollError that says what cannot stand on the roll."""
    if not any(text.strip() for text in organisation.names.values()):
        raise NameMissing
    code = organisation.country
    if code and not is_country_code(code) and code not in the_assembly().country_overrides:
        raise UnknownCountry(code)
    founded, dissolved = organisation.founded, organisation.dissolved
    if founded and dissolved and dissolved < founded:
        raise YearsCrossed(founded, dissolved)


def replace_identifiers(organisation: Organisation, identifiers: Mapping[str, str]) -> None:
    """Exactly these, {scheme: value}; raises IdentifierTaken where one stands elsewhere."""
    for scheme, value in identifiers.items():
        holder = (
            Identifier.objects.filter(scheme=scheme, value=value).exclude(organisation=organisation).first()
        )
        if holder:
            raise IdentifierTaken(scheme, value, holder.organisation_id)
    organisation.identifiers.all().delete()
    Identifier.objects.bulk_create(
        Identifier(organisation=organisation, scheme=scheme, value=value)
        for scheme, value in identifiers.items()
    )


def entry_of(organisation: Organisation) -> dict[str, Any]:
    """The entry of the roll as plain JSON values: what an editor is shown."""
    values = {name: getattr(organisation, name) for name in EDITABLE}
    identifiers = {one.scheme: one.value for one in organisation.identifiers.all()}
    return values | {"organisation_class": organisation.organisation_class_id, "identifiers": identifiers}


@transaction.atomic
def change_organisation(
    *,
    organisation_id: int,
    typed: Mapping[str, Any],
    shown: Mapping[str, Any] | None = None,
    version: int | None = None,
    actor: Actor | None,
    now: datetime,
) -> Organisation:
    """Store the typed values of an entry (keys of `entry_of`; others stay).

    `shown` is what the editor saw: what somebody else changed meanwhile is kept, and where both changed the
    same, ChangedMeanwhile carries both and nothing is stored. Without `shown` the typed values simply stand,
    if the entry still has the `version` that its writer read, where one is given; else VersionMoved is raised.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    if version is not None and version != organisation.version:
        raise VersionMoved(organisation.version)
    stored = entry_of(organisation)
    merged = merge(shown=shown if shown is not None else stored, typed=typed, stored=stored)
    if merged.conflicts:
        raise ChangedMeanwhile(merged, stored)
    changed = {name: value for name, value in merged.values.items() if value != stored[name]}
    if changed:
        store_entry(organisation, changed)
        write_changes(organisation, stored, changed, actor=actor, now=now)
    return organisation


def store_entry(organisation: Organisation, changed: Mapping[str, Any]) -> None:
    for name in EDITABLE:
        if name in changed:
            setattr(organisation, name, changed[name])
    if "organisation_class" in changed:
        organisation.organisation_class = OrganisationClass.objects.get(pk=changed["organisation_class"])
    check_entry(organisation)
    organisation.version += 1
    organisation.save()
    if "identifiers" in changed:
        replace_identifiers(organisation, changed["identifiers"])


def write_changes(
    organisation: Organisation,
    before: Mapping[str, Any],
    changed: Mapping[str, Any],
    *,
    actor: Actor | None,
    now: datetime,
) -> None:
    """A move to another class is an act of its own, beside the other changes of the entry."""
    others = {
        name: {"from": before[name], "to": value}
        for name, value in changed.items()
        if name != "organisation_class"
    }
    if others:
        write_entry(act=CHANGED, actor=actor, what=others, now=now, organisation_id=organisation.pk)
    if "organisation_class" in changed:
        former = OrganisationClass.objects.get(pk=before["organisation_class"])
        what = {"from": former.code, "to": organisation.organisation_class.code}
        write_entry(act=RECLASSIFIED, actor=actor, what=what, now=now, organisation_id=organisation.pk)
