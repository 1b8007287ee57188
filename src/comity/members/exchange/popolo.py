"""Organisations, their people and their contacts from Popolo (http://www.popoloproject.com/specs/).

Rows count from 1 through `organizations`. A translation of a name stands in `other_names` with its `lang`;
note "short name" marks a short one, note "translation" a name of equal rank.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from comity.foundation.files import Limits, refusal_of
from comity.foundation.files.cells import tidy
from comity.foundation.files.errors import BrokenFile
from comity.members.exchange import values
from comity.members.exchange.rows import (
    ContactEntry,
    ExternalId,
    Name,
    PersonEntry,
    Place,
    Reading,
    Refusal,
    RollRow,
)
from comity.members.exchange.values import TAG, Unusable

UNKNOWN, SHORT, TRANSLATION = "und", "short name", "translation"
COUNTRY = "country:"
CONTACT_KINDS = {
    "email": "email",
    "e-mail": "email",
    "phone": "telephone",
    "voice": "telephone",
    "cell": "telephone",
    "telephone": "telephone",
    "address": "post",
    "post": "post",
}
ROLES = {
    "head": "member-head",
    "member-head": "member-head",
    "officer": "member-officer",
    "member-officer": "member-officer",
    "delegate": "delegate",
    "observer": "observer",
}


def rows_of_popolo(found: Any, *, file: str) -> Reading:
    """`found` is a Popolo document, or a list of organisations. Raises BrokenFile for another shape."""
    document = {"organizations": found} if isinstance(found, list) else found
    if not isinstance(document, dict) or not isinstance(document.get("organizations"), list):
        raise BrokenFile(file=file, detail=values.shortened('no list "organizations"'))
    reader = Reader(document, file)
    for number, organisation in enumerate(document["organizations"], start=1):
        reader.read(organisation, Place(file, number))
    return reader.reading()


class At(Unusable):
    """A value that cannot be used, with the property it stands in."""

    def __init__(self, column: str, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.column = column


class Reader:
    """Goes through the organisations; persons and memberships are looked up by organisation."""

    def __init__(self, document: dict[str, Any], file: str) -> None:
        self.file = file
        self.people = {str(one["id"]): one for one in objects(document, "persons") if "id" in one}
        self.areas = {str(one["id"]): one for one in objects(document, "areas") if "id" in one}
        self.memberships: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in objects(document, "memberships"):
            self.memberships[str(one.get("organization_id", ""))].append(one)
        self.rows: list[RollRow] = []
        self.refused: list[Refusal] = []
        self.skipped: list[Refusal] = []

    def reading(self) -> Reading:
        self.rows_without_organisation()
        return Reading(tuple(self.rows), tuple(self.refused), tuple(self.skipped))

    def rows_without_organisation(self) -> None:
        for memberships in self.memberships.values():
            self.skipped.extend(
                Refusal(Place(self.file, 0), "memberships", "member-not-in-file") for _ in memberships
            )

    def read(self, organisation: Any, place: Place) -> None:
        try:
            if not isinstance(organisation, dict):
                raise At("organizations", "not-as-popolo", "organizations")
            self.rows.append(self.row_of(organisation, place))
        except At as error:
            self.refused.append(Refusal(place, error.column, error.code, error.detail))

    def row_of(self, organisation: dict[str, Any], place: Place) -> RollRow:
        names, short_names, other_names = names_of(organisation, place)
        founded = checked(values.year_of, organisation, "founding_date", place, cut=4)
        dissolved = checked(values.year_of, organisation, "dissolution_date", place, cut=4)
        if founded and dissolved and dissolved < founded:
            raise At("dissolution_date", "dissolved-before-founded", f"{founded} → {dissolved}")
        return RollRow(
            place=place,
            names=names,
            short_names=short_names,
            other_names=other_names,
            identifiers=identifiers_of(organisation, place),
            class_code=text_of(organisation, "classification", place).lower(),
            country=self.country_of(organisation, place),
            family=text_of(organisation, "family", place)[:120],
            founded=founded,
            dissolved=dissolved,
            website=website_of(organisation, place),
            joined=checked(values.day_of, organisation, "member_since", place),
            left=checked(values.day_of, organisation, "member_until", place),
            contacts=contacts_of(organisation, place),
            people=tuple(self.people_of(str(organisation.get("id", "")), place)),
        )

    def country_of(self, organisation: dict[str, Any], place: Place) -> str:
        """From the area: its identifier, or an id such as country:NAM. Other areas say nothing of a country."""
        area_id = text_of(organisation, "area_id", place)
        nested = organisation.get("area")
        area = nested if isinstance(nested, dict) else self.areas.get(area_id, {})
        code = text_of(area, "identifier", place) or area_id.removeprefix(COUNTRY)
        try:
            return values.country_of(code)
        except Unusable as error:
            if area_id.startswith(COUNTRY) or text_of(area, "classification", place) == "country":
                raise At("area_id", error.code, error.detail) from error
            self.skipped.append(Refusal(place, "area_id", "area-without-country", error.detail))
            return ""

    def people_of(self, organisation_id: str, place: Place) -> Iterator[PersonEntry]:
        for membership in self.memberships.pop(organisation_id, []):
            person = self.people.get(str(membership.get("person_id", "")))
            name = text_of(person, "name", place) if person else ""
            role = ROLES.get(text_of(membership, "role", place).lower())
            if not person or not name:
                self.skipped.append(Refusal(place, "memberships", "member-not-in-file"))
            elif role is None:
                self.skipped.append(Refusal(place, "memberships", "role-not-held-here", name))
            else:
                yield PersonEntry(
                    full_name=name[:200],
                    role=role,
                    sort_name=text_of(person, "sort_name", place)[:200],
                    form_of_address=text_of(person, "honorific_prefix", place)[:60],
                    since=checked(values.day_of, membership, "start_date", place),
                    until=checked(values.day_of, membership, "end_date", place),
                    source_id=str(person["id"]),
                )


def objects(document: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The list of objects under this key; what is no object is left to nobody."""
    found = document.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text_of(thing: dict[str, Any] | None, key: str, place: Place) -> str:
    """A tidied text, empty for null; raises At when it is no text or holds what no cell may."""
    found = (thing or {}).get(key)
    if found is None:
        return ""
    if not isinstance(found, str | int):
        raise At(key, "not-as-popolo", key)
    text = str(found)
    refusal = refusal_of(text, row=place.row, column=key, limits=Limits())
    if refusal:
        raise At(key, refusal.code, refusal.detail)
    return tidy(text)


def checked(
    reader: Callable[[str], Any], thing: dict[str, Any], key: str, place: Place, *, cut: int | None = None
) -> Any:
    try:
        return reader(text_of(thing, key, place)[:cut])
    except At:
        raise
    except Unusable as error:
        raise At(key, error.code, error.detail) from error


def names_of(
    organisation: dict[str, Any], place: Place
) -> tuple[tuple[Name, ...], tuple[Name, ...], tuple[Name, ...]]:
    """Names and short names by language, and all the others."""
    names: dict[str, Name] = {}
    short_names: dict[str, Name] = {}
    others: dict[Name, None] = {}
    main = text_of(organisation, "name", place)
    for other in objects(organisation, "other_names"):
        name, note = name_of(other, place), text_of(other, "note", place).lower()
        shelf = short_names if note == SHORT else names
        if note in (SHORT, TRANSLATION) and name.language not in shelf:
            shelf[name.language] = name
        else:
            others[name] = None
    if main and main not in {name.text for name in names.values()}:
        names = {UNKNOWN: checked_name(UNKNOWN, main)} | names
    if not names:
        raise At("name", "no-name")
    first_said = sorted(names.values(), key=lambda name: name.text != main)
    return tuple(first_said), tuple(short_names.values()), tuple(others)


def name_of(other: dict[str, Any], place: Place) -> Name:
    tag = text_of(other, "lang", place).lower()
    return checked_name(tag if TAG.fullmatch(tag) else UNKNOWN, text_of(other, "name", place))


def checked_name(language: str, text: str) -> Name:
    if not text:
        raise At("other_names", "no-name")
    try:
        return values.name_of(language, text)
    except Unusable as error:
        raise At("name", error.code, error.detail) from error


def identifiers_of(organisation: dict[str, Any], place: Place) -> tuple[ExternalId, ...]:
    """The declared ones; Popolo's own id only when nothing else names the organisation."""
    try:
        declared = [
            values.identifier_of(text_of(one, "scheme", place), text_of(one, "identifier", place))
            for one in objects(organisation, "identifiers")
        ]
        own = text_of(organisation, "id", place)
        if not declared and own:
            declared = [values.identifier_of("popolo", own)]
    except At:
        raise
    except Unusable as error:
        raise At("identifiers", error.code, error.detail) from error
    return tuple(dict.fromkeys(declared))


def contacts_of(organisation: dict[str, Any], place: Place) -> tuple[ContactEntry, ...]:
    try:
        entries = [
            values.contact_of(
                CONTACT_KINDS.get(text_of(one, "type", place).lower(), "other"),
                text_of(one, "value", place),
                label=text_of(one, "label", place),
                is_public=one.get("note") == "public",
            )
            for one in objects(organisation, "contact_details")
        ]
    except At:
        raise
    except Unusable as error:
        raise At("contact_details", error.code, error.detail) from error
    return tuple(dict.fromkeys(entry for entry in entries if entry.value))


def website_of(organisation: dict[str, Any], place: Place) -> str:
    """The link noted as the website, else the first that is noted as nothing else."""
    links = objects(organisation, "links")
    chosen = [one for one in links if text_of(one, "note", place).lower() in ("website", "homepage", "")]
    return str(checked(values.web_address_of, chosen[0], "url", place)) if chosen else ""
