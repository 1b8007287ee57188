"""The roll as files that can be read without Comity, and imported again without a change."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from comity.foundation.files import write_csv, write_xlsx
from comity.foundation.permissions import Actor, may
from comity.foundation.record.services import write_entry
from comity.members.exchange import values
from comity.members.exchange.acts import ROLL_EXPORTED
from comity.members.exchange.enums import ExportFormat
from comity.members.exchange.holdings import held_organisations, own_address
from comity.members.exchange.merging import Held
from comity.members.exchange.rows import Name
from comity.members.models import Contact, Organisation

PLAIN = ("class", "country", "family", "founded", "dissolved", "website", "joined", "left")
CONTENT_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.POPOLO: "application/json",
}


@dataclass(frozen=True)
class ExportedFile:
    name: str
    content_type: str
    content: bytes


@transaction.atomic
def export_roll(*, format_asked: ExportFormat, actor: Actor, now: datetime) -> ExportedFile:
    """The whole roll; contacts that are not public, and people, only of the organisations where this actor may
    see them. An official act."""
    organisations = readable_by(actor)
    content = written(organisations, format_asked)
    private = sum(not contact.is_public for one in organisations for contact in one.contacts)
    what = {"format": format_asked.value, "organisations": len(organisations), "private_contacts": private}
    write_entry(act=ROLL_EXPORTED, actor=actor, what=what, now=now)
    ending = "json" if format_asked is ExportFormat.POPOLO else format_asked.value
    name = f"roll-{now:%Y-%m-%d}.{ending}"
    return ExportedFile(name, CONTENT_TYPES[format_asked], content)


def readable_by(actor: Actor) -> list[Held]:
    """The roll as this actor may see it."""

    def shows(organisation: Organisation, contact: Contact) -> bool:
        return contact.is_public or bool(may(actor, "members.see_private_contacts", organisation))

    def shows_people(organisation: Organisation) -> bool:
        return bool(may(actor, "members.see_people", organisation))

    return held_organisations(shows=shows, shows_people=shows_people)


def written(organisations: Sequence[Held], format_asked: ExportFormat) -> bytes:
    if format_asked is ExportFormat.POPOLO:
        return json.dumps(popolo_of(organisations), ensure_ascii=False, indent=1).encode()
    columns, rows = table_of(organisations)
    if format_asked is ExportFormat.XLSX:
        return write_xlsx(columns, rows, title="roll")
    return write_csv(columns, rows)


def address_of(organisation: Held) -> str:
    return f"{own_address()}{organisation.id}/"


def table_of(organisations: Sequence[Held]) -> tuple[list[str], list[list[str]]]:
    """One column a language of names and of short names, then the plain ones."""
    spoken = languages_of(name for one in organisations for name in one.names)
    short = languages_of(name for one in organisations for name in one.short_names)
    columns = [
        "comity_id",
        *(f"name[{language}]" for language in spoken),
        *(f"short_name[{language}]" for language in short),
        "other_names",
        *PLAIN,
        "identifiers",
        "contacts_public",
        "contacts_private",
    ]
    return columns, [cells_of(one, spoken, short) for one in organisations]


def languages_of(names: Iterable[Name]) -> list[str]:
    """The site's languages first, then the others by tag."""
    used = {name.language for name in names}
    first = [code for code, _name in settings.LANGUAGES if code in used]
    return [*first, *sorted(used.difference(first))]


def cells_of(one: Held, spoken: list[str], short: list[str]) -> list[str]:
    names = {name.language: name.text for name in one.names}
    short_names = {name.language: name.text for name in one.short_names}
    plain = (
        one.class_code, one.country, one.family, one.founded, one.dissolved, one.website, one.joined, one.left
    )  # fmt: skip
    return [
        address_of(one),
        *(names.get(language, "") for language in spoken),
        *(short_names.get(language, "") for language in short),
        values.joined_cell([values.cell_of_name(name) for name in one.other_names]),
        *("" if value is None else str(value) for value in plain),
        values.joined_cell([str(identifier) for identifier in one.identifiers]),
        *(contacts_cell(one, is_public=public) for public in (True, False)),
    ]


def contacts_cell(one: Held, *, is_public: bool) -> str:
    contacts = [contact for contact in one.contacts if contact.is_public is is_public]
    return values.joined_cell([values.cell_of_contact(contact) for contact in contacts])


def popolo_of(organisations: Sequence[Held]) -> dict[str, Any]:
    """Organisations, areas, persons and memberships, without empty properties."""
    countries = sorted({one.country for one in organisations if one.country})
    people = {
        entry.source_id: {
            "id": f"person:{entry.source_id}",
            "name": entry.full_name,
            "sort_name": entry.sort_name,
            "honorific_prefix": entry.form_of_address,
        }
        for one in organisations
        for entry in one.people
    }
    return {
        "organizations": [without_empty(organization_of(one)) for one in organisations],
        "areas": [
            {"id": f"country:{code}", "identifier": code, "classification": "country"} for code in countries
        ],
        "persons": [without_empty(person) for person in people.values()],
        "memberships": [
            membership for one in organisations for membership in map(without_empty, memberships_of(one))
        ],
    }


def organization_of(one: Held) -> dict[str, Any]:
    first = one.title
    return {
        "id": address_of(one),
        "name": first.text,
        "other_names": [
            *({"name": name.text, "lang": name.language, "note": "translation"} for name in one.names),
            *({"name": name.text, "lang": name.language, "note": "short name"} for name in one.short_names),
            *({"name": name.text, "lang": name.language} for name in one.other_names),
        ],
        "identifiers": [
            {"scheme": "comity", "identifier": address_of(one)},
            *({"scheme": other.scheme, "identifier": other.value} for other in one.identifiers),
        ],
        "classification": one.class_code,
        "family": one.family,
        "area_id": f"country:{one.country}" if one.country else "",
        "founding_date": str(one.founded or ""),
        "dissolution_date": str(one.dissolved or ""),
        "member_since": str(one.joined or ""),
        "member_until": str(one.left or ""),
        "links": [{"url": one.website, "note": "website"}] if one.website else [],
        "contact_details": [
            without_empty(
                {
                    "type": contact.kind,
                    "value": contact.value,
                    "label": contact.label,
                    "note": "public" if contact.is_public else "",
                }
            )
            for contact in one.contacts
        ],
    }


def memberships_of(one: Held) -> list[dict[str, Any]]:
    return [
        {
            "person_id": f"person:{entry.source_id}",
            "organization_id": address_of(one),
            "role": entry.role,
            "start_date": str(entry.since or ""),
            "end_date": str(entry.until or ""),
        }
        for entry in one.people
    ]


def without_empty(thing: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in thing.items() if value not in ("", [], None)}
