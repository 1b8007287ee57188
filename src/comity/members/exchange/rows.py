"""What every reader gives and every plan takes."""

import hashlib
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands in the source: the file as the user calls it, the row from 1."""

    file: str
    row: int


@dataclass(frozen=True, order=True)
class Name:
    """`language` is a BCP 47 tag in lower case, `und` when unknown."""

    language: str
    text: str


@dataclass(frozen=True, order=True)
class ExternalId:
    scheme: str
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@dataclass(frozen=True, order=True)
class ContactEntry:
    kind: str
    value: str
    label: str = ""
    is_public: bool = False


@dataclass(frozen=True, order=True)
class PersonEntry:
    """Somebody who holds an office; `source_id` is the person's id in the source, to join offices of one person."""

    full_name: str
    role: str
    sort_name: str = ""
    form_of_address: str = ""
    since: date | None = None
    until: date | None = None
    source_id: str = ""


@dataclass(frozen=True)
class RollRow:
    """One organisation as a file has it. What is empty here changes nothing on the roll.

    `names` and `short_names` hold one text a language; `country` is an alpha-3 code, also a historical one.
    """

    place: Place
    names: tuple[Name, ...]
    short_names: tuple[Name, ...] = ()
    other_names: tuple[Name, ...] = ()
    identifiers: tuple[ExternalId, ...] = ()
    class_code: str = ""
    country: str = ""
    family: str = ""
    founded: int | None = None
    dissolved: int | None = None
    website: str = ""
    joined: date | None = None
    left: date | None = None
    contacts: tuple[ContactEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()

    @property
    def key(self) -> str:
        """What this row is known by from one import to the next: the SHA-256 of its first identifier, or,
        where it has none, of its country and its names exactly as written."""
        names = [f"{name.language}={name.text}" for name in sorted(self.names)]
        known_by = [str(self.identifiers[0])] if self.identifiers else [self.country, *names]
        return hashlib.sha256("\n".join(known_by).encode()).hexdigest()

    @property
    def title(self) -> Name:
        return self.names[0]


@dataclass(frozen=True)
class Refusal:
    """Why a row, or a cell of it, was refused or skipped; `reasons.words_of` words it."""

    place: Place
    column: str
    code: str
    detail: str = ""
    title: str = ""


@dataclass(frozen=True)
class Reading:
    """What a reader found: rows, rows refused, rows rightly left out, and remarks on rows that stay."""

    rows: tuple[RollRow, ...]
    refused: tuple[Refusal, ...] = ()
    skipped: tuple[Refusal, ...] = ()
    remarks: tuple[Refusal, ...] = field(default=())
