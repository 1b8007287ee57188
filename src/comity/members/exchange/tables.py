"""Rows of the roll from a table and the meaning of its columns."""

from collections.abc import Callable, Mapping
from typing import Any

from comity.foundation.files import Line, Table
from comity.foundation.files.cells import tidy
from comity.foundation.files.errors import ColumnsMissing
from comity.members.enums import ContactKind
from comity.members.exchange import values
from comity.members.exchange.rows import ContactEntry, ExternalId, Name, Place, Reading, Refusal, RollRow
from comity.members.exchange.values import Unusable

KINDS = frozenset(ContactKind.values)
SIMPLE: dict[str, Callable[[str], Any]] = {
    "country": values.country_of,
    "founded": values.year_of,
    "dissolved": values.year_of,
    "joined": values.day_of,
    "left": values.day_of,
    "website": values.web_address_of,
    "class_code": str.lower,
    "family": lambda text: text[:120],
}


def rows_of_table(table: Table, mapping: Mapping[str, str]) -> Reading:
    """`mapping` is {column: target} as `columns.guessed_mapping` gives it. Raises ColumnsMissing."""
    if not any(target.startswith("name:") for target in mapping.values()):
        raise ColumnsMissing(file=table.file, columns="name")
    rows, refused = [], []
    for line in table.lines:
        row, refusals = row_of_line(line, table, mapping)
        refused.extend(refusals)
        if row and not refusals:
            rows.append(row)
    return Reading(rows=tuple(rows), refused=tuple(refused))


def row_of_line(line: Line, table: Table, mapping: Mapping[str, str]) -> tuple[RollRow | None, list[Refusal]]:
    place, cells = Place(table.file, line.number), dict(zip(table.columns, line.cells, strict=True))
    used = {column for column, target in mapping.items() if target}
    refusals = [
        Refusal(place, one.column, one.code, one.detail)
        for one in line.refusals
        if one.column in used or one.column not in cells
    ]
    gathered = Gathered()
    spoiled = {refusal.column for refusal in refusals}
    for column, target in mapping.items():
        text = tidy(cells.get(column, ""))
        if not target or not text or column in spoiled:
            continue
        try:
            gathered.take(target, text)
        except Unusable as error:
            refusals.append(Refusal(place, column, error.code, error.detail))
    if not refusals:
        refusals = gathered.contradictions(place)
    return (None if refusals else gathered.row(place)), refusals


class Gathered:
    """The cells of one line, turned one by one into what a RollRow holds."""

    def __init__(self) -> None:
        self.names: dict[str, Name] = {}
        self.short_names: dict[str, Name] = {}
        self.other_names: list[Name] = []
        self.identifiers: list[ExternalId] = []
        self.contacts: list[ContactEntry] = []
        self.simple: dict[str, Any] = {}

    def take(self, target: str, text: str) -> None:
        kind, _colon, rest = target.partition(":")
        if kind == "name":
            self.names[rest] = values.name_of(rest, text)
        elif kind == "short_name":
            self.short_names[rest] = values.name_of(rest, text)
        elif kind == "identifier":
            self.identifiers.append(values.identifier_of(rest, text))
        else:
            self.take_plain(kind, text)

    def take_plain(self, kind: str, text: str) -> None:
        if kind == "other_names":
            self.other_names.extend(values.names_of_cell(text))
        elif kind == "identifiers":
            self.identifiers.extend(values.identifiers_of_cell(text))
        elif kind in ("contacts_public", "contacts_private"):
            public = kind == "contacts_public"
            self.contacts.extend(values.contacts_of_cell(text, is_public=public, kinds=KINDS))
        elif kind in KINDS:
            self.contacts.append(values.contact_of(kind, text))
        else:
            field = "class_code" if kind == "class" else kind
            self.simple[field] = SIMPLE[field](text)

    def contradictions(self, place: Place) -> list[Refusal]:
        if not self.names:
            return [Refusal(place, "", "no-name")]
        pairs = (
            ("founded", "dissolved", "dissolved-before-founded"),
            ("joined", "left", "left-before-joined"),
        )
        return [
            Refusal(place, later, code, f"{self.simple[earlier]} → {self.simple[later]}")
            for earlier, later, code in pairs
            if self.simple.get(earlier) and self.simple.get(later)
            if self.simple[later] < self.simple[earlier]
            or (later == "left" and self.simple[later] == self.simple[earlier])
        ]

    def row(self, place: Place) -> RollRow:
        return RollRow(
            place=place,
            names=tuple(self.names.values()),
            short_names=tuple(self.short_names.values()),
            other_names=tuple(dict.fromkeys(self.other_names)),
            identifiers=tuple(dict.fromkeys(self.identifiers)),
            contacts=tuple(dict.fromkeys(self.contacts)),
            **self.simple,
        )
