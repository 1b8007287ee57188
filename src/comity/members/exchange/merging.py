"""One row out of several that are the same organisation, and what a row changes about one on the roll."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Any

from comity.members.exchange.rows import ContactEntry, ExternalId, Name, PersonEntry, RollRow

UNKNOWN = "und"


@dataclass(frozen=True)
class Held:
    """An organisation as the roll holds it. `forms` are its names folded, words in alphabetical order."""

    id: int
    names: tuple[Name, ...]
    short_names: tuple[Name, ...] = ()
    other_names: tuple[Name, ...] = ()
    identifiers: tuple[ExternalId, ...] = ()
    country: str = ""
    class_code: str = ""
    family: str = ""
    founded: int | None = None
    dissolved: int | None = None
    website: str = ""
    contacts: tuple[ContactEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    joined: date | None = None
    left: date | None = None
    has_statuses: bool = False
    forms: tuple[str, ...] = ()

    @property
    def title(self) -> Name:
        return self.names[0] if self.names else Name("", "")


@dataclass(frozen=True)
class FieldChange:
    """`before` and `after` as they are shown and, for `after`, stored."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Difference:
    """What a row would change: fields, and what it would add. Empty: nothing at all."""

    fields: tuple[FieldChange, ...] = ()
    identifiers: tuple[ExternalId, ...] = ()
    contacts: tuple[ContactEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    joined: date | None = None
    left: date | None = None
    status_stays: bool = False

    def __bool__(self) -> bool:
        dates = self.joined or self.left
        return bool(self.fields or self.identifiers or self.contacts or self.people or dates)


SCALARS = ("country", "class_code", "family", "founded", "dissolved", "website")


def one_row(rows: Iterable[RollRow]) -> RollRow:
    """The first row leads; what another says differently is kept as another name, or left."""
    return reduce(with_row, rows)


def with_row(first: RollRow, second: RollRow) -> RollRow:
    names, spare = completed(first.names, second.names)
    short_names, spare_short = completed(first.short_names, second.short_names)
    filled = {
        field: getattr(first, field) or getattr(second, field) for field in (*SCALARS, "joined", "left")
    }
    return replace(
        first,
        names=names,
        short_names=short_names,
        other_names=each_once(first.other_names, spare, spare_short, second.other_names),
        identifiers=each_once(first.identifiers, second.identifiers),
        contacts=each_once(first.contacts, second.contacts),
        people=each_once(first.people, second.people),
        **filled,
    )


def completed(names: tuple[Name, ...], more: tuple[Name, ...]) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Names with those of languages not yet there; and the ones that differ."""
    taken, texts = {name.language for name in names}, {name.text for name in names}
    new = tuple(name for name in more if name.language not in taken and name.text not in texts)
    spare = tuple(name for name in more if name.language in taken and name.text not in texts)
    return names + new, spare


def replaced(names: tuple[Name, ...], more: tuple[Name, ...]) -> tuple[Name, ...]:
    """Names with the given ones put in their language's place; a text of unknown language that stands under
    a language already is not repeated."""
    texts = {name.text for name in names}
    given = [name for name in more if not (name.language == UNKNOWN and name.text in texts)]
    by_language = {name.language: name for name in (*names, *given)}
    return tuple(by_language.values())


def each_once(*groups: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def difference(row: RollRow, held: Held, *, completes: bool) -> Difference:
    """`completes`: the row fills what is empty and replaces nothing; else what it says replaces what stood.
    What is empty in the row changes nothing either way."""
    fields = [*name_changes(row, held, completes), *scalar_changes(row, held, completes)]
    new_status = not held.has_statuses
    contacts = {(one.kind, one.value) for one in held.contacts}
    people = {as_held(one) for one in held.people}
    stays = held.has_statuses and bool(
        (row.joined and row.joined != held.joined) or (row.left and row.left != held.left)
    )
    return Difference(
        fields=tuple(fields),
        identifiers=tuple(one for one in row.identifiers if one not in held.identifiers),
        contacts=tuple(one for one in row.contacts if (one.kind, one.value) not in contacts),
        people=tuple(one for one in row.people if as_held(one) not in people),
        joined=row.joined if new_status else None,
        left=row.left if new_status else None,
        status_stays=stays,
    )


def as_held(person: PersonEntry) -> tuple[Any, ...]:
    return (person.full_name, person.role, person.since, person.until)


def name_changes(row: RollRow, held: Held, completes: bool) -> list[FieldChange]:
    if completes:
        names, spare = completed(held.names, row.names)
        short_names, spare_short = completed(held.short_names, row.short_names)
    else:
        names, spare = replaced(held.names, row.names), ()
        short_names, spare_short = replaced(held.short_names, row.short_names), ()
    other_names = each_once(held.other_names, spare, spare_short, row.other_names)
    after = {"names": names, "short_names": short_names, "other_names": other_names}
    return [
        FieldChange(field, getattr(held, field), value)
        for field, value in after.items()
        if value != getattr(held, field)
    ]


def scalar_changes(row: RollRow, held: Held, completes: bool) -> list[FieldChange]:
    return [
        FieldChange(field, before, after)
        for field in SCALARS
        if (after := getattr(row, field))
        if after != (before := getattr(held, field))
        if not (completes and before)
    ]
