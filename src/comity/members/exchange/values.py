"""Cells to values of the roll. Each function raises `Unusable` with the code of the reason."""

import re
from datetime import date
from typing import Any

import pycountry
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from comity.members.countries import is_country_code
from comity.members.exchange.rows import ContactEntry, ExternalId, Name

LONGEST_NAME = 500
CONTACT = re.compile(r"([a-z-]+)(?: \(((?:\\.|[^\\)])*)\))?: (.+)", re.DOTALL)
IDENTIFIER = re.compile(r"([A-Za-z0-9_.-]{1,40}):(\S.{0,199})")
TAG = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*")


class Unusable(ValueError):
    """`code` is one of `reasons.WORDS`, `detail` what was found."""

    def __init__(self, code: str, detail: str) -> None:
        self.code, self.detail = code, shortened(detail)
        super().__init__(code)


def shortened(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def country_of(text: str) -> str:
    """An alpha-3 code, of today or of the past, from a code of two or three letters, a number or an English name;
    NA is Namibia."""
    given = text.strip()
    if not given or is_country_code(given.upper()):
        return given.upper()
    found = country_by_number_or_name(given)
    if found is None:
        raise Unusable("unknown-country", given)
    return str(found.alpha_3)


def country_by_number_or_name(given: str) -> Any:
    if given.isdigit():
        return pycountry.countries.get(numeric=given.zfill(3))
    return (
        pycountry.countries.get(alpha_2=given.upper())
        or pycountry.countries.get(name=given)
        or pycountry.countries.get(common_name=given)
        or pycountry.countries.get(official_name=given)
    )


def year_of(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{4}", text, re.ASCII) or not 1500 <= int(text) <= 2200:
        raise Unusable("not-a-year", text)
    return int(text)


def day_of(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Unusable("not-a-day", text) from error


def web_address_of(text: str) -> str:
    try:
        if text:
            URLValidator(schemes=["http", "https"])(text)
    except ValidationError as error:
        raise Unusable("not-an-address", text) from error
    return text


def name_of(language: str, text: str) -> Name:
    if len(text) > LONGEST_NAME:
        raise Unusable("name-too-long", f"{len(text)} > {LONGEST_NAME}")
    return Name(language, text)


def identifier_of(scheme: str, value: str) -> ExternalId:
    if not IDENTIFIER.fullmatch(f"{scheme}:{value}"):
        raise Unusable("not-an-identifier", f"{scheme}:{value}")
    return ExternalId(scheme.lower(), value)


def contact_of(kind: str, value: str, *, label: str = "", is_public: bool = False) -> ContactEntry:
    if kind == "email":
        try:
            validate_email(value)
        except ValidationError as error:
            raise Unusable("not-an-email", value) from error
    return ContactEntry(kind, value[:500], label[:120], is_public)


# Several values in one cell: divided by " | ", a bar inside a value written \|.


def joined_cell(values: list[str]) -> str:
    return " | ".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def divided_cell(text: str) -> list[str]:
    """The inverse of `joined_cell`."""
    parts = re.findall(r"(?:\\.|[^\\|])+", text, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", part.strip(), flags=re.DOTALL) for part in parts if part.strip()]


def names_of_cell(text: str) -> tuple[Name, ...]:
    """`ar: حزب | Second name` → names with their languages, `und` where none is said."""
    found = []
    for part in divided_cell(text):
        tag, colon, rest = part.partition(": ")
        known = bool(colon) and TAG.fullmatch(tag) and rest.strip()
        found.append(name_of(tag, rest.strip()) if known else name_of("und", part))
    return tuple(found)


def identifiers_of_cell(text: str) -> tuple[ExternalId, ...]:
    found = []
    for part in divided_cell(text):
        scheme, _colon, value = part.partition(":")
        found.append(identifier_of(scheme, value))
    return tuple(found)


def contacts_of_cell(text: str, *, is_public: bool, kinds: frozenset[str]) -> tuple[ContactEntry, ...]:
    """`email: a@example.org | telephone (press): +1 23`"""
    found = []
    for part in divided_cell(text):
        match = CONTACT.fullmatch(part)
        if not match or match[1] not in kinds:
            raise Unusable("not-a-contact", part)
        label = re.sub(r"\\(.)", r"\1", match[2] or "")
        found.append(contact_of(match[1], match[3], label=label, is_public=is_public))
    return tuple(found)


def cell_of_contact(contact: ContactEntry) -> str:
    label = re.sub(r"([\\)])", r"\\\1", contact.label)
    return f"{contact.kind} ({label}): {contact.value}" if label else f"{contact.kind}: {contact.value}"


def cell_of_name(name: Name) -> str:
    return f"{name.language}: {name.text}"
