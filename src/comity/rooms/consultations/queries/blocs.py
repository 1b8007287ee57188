"""Declared blocs beside discovered groups, in the alphabet of the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comity.engines.opinion import wilson_interval
from comity.foundation.languages import wording_in
from comity.foundation.languages.collation import in_order
from comity.members.countries.regions import region_name
from comity.members.models import OrganisationClass
from comity.rooms.consultations.figures import BLOCS
from comity.rooms.consultations.queries.results import Results


@dataclass(frozen=True)
class BlocRow:
    """`asked` is known to everybody; the other numbers are None where they are withheld."""

    name: str
    asked: int | None
    answered: int | None
    counts: list[int | None]


@dataclass(frozen=True)
class BlocTable:
    title: str
    rows: list[BlocRow]


@dataclass(frozen=True)
class BlocAnswer:
    """A bloc's answers to one statement; `percent` and `interval` are of those of it who answered it."""

    name: str
    n: int | None
    agree: int | None
    passed: int | None
    disagree: int | None

    @property
    def percent(self) -> int | None:
        return round(100 * self.agree / self.n) if self.agree is not None and self.n else None

    @property
    def interval(self) -> tuple[int, int] | None:
        if self.agree is None or not self.n:
            return None
        low, high = wilson_interval(self.agree, self.n)
        return round(100 * low), round(100 * high)


NamedRow = TypeVar("NamedRow", BlocRow, BlocAnswer)


def bloc_tables(results: Results) -> list[BlocTable]:
    asked = asked_by_bloc(results)
    return [
        BlocTable(title_of(kind), rows_of(kind, rows, asked.get(kind, {})))
        for kind, rows in results.figures["blocs"].items()
    ]


def rows_of(kind: str, rows: Iterable[Mapping[str, Any]], asked: Mapping[str, int]) -> list[BlocRow]:
    names = names_of(kind)
    named = [
        BlocRow(name_in(names, row["bloc"]), asked.get(row["bloc"]), row["answered"], row["rows"])
        for row in rows
    ]
    return alphabetical(named)


def asked_by_bloc(results: Results) -> dict[str, dict[str, int]]:
    """How many were asked in each bloc, by the roll frozen at the opening; one query."""
    fields = list(BLOCS.values())
    counted: dict[str, dict[str, int]] = {kind: {} for kind in BLOCS}
    for values in results.analysis.consultation.participants.values_list(*fields):
        for kind, value in zip(BLOCS, values, strict=True):
            counted[kind][value] = counted[kind].get(value, 0) + 1
    return counted


def bloc_answers(results: Results, number: str) -> list[tuple[str, list[BlocAnswer]]]:
    """By kind of bloc, the answers to one statement."""
    tables = []
    for kind, by_statement in results.figures["bloc_answers"].items():
        names = names_of(kind)
        rows = [
            BlocAnswer(name_in(names, row["bloc"]), row["n"], *row["answers"])
            for row in by_statement.get(number, [])
        ]
        tables.append((title_of(kind), alphabetical(rows)))
    return tables


def alphabetical(rows: list[NamedRow]) -> list[NamedRow]:
    """In the reader's language; those who declared nothing stand last."""
    ordered = in_order(rows, key=lambda row: row.name, language=get_language() or "en")
    return sorted(ordered, key=lambda row: row.name == nothing_declared())


def nothing_declared() -> str:
    return _("None declared")


def title_of(kind: str) -> str:
    return {"class": _("Class"), "region": _("Region"), "family": _("Family, self-declared")}[kind]


def names_of(kind: str) -> Mapping[str, str]:
    if kind != "class":
        return {}
    return {one.code: wording_in(one.names).text for one in OrganisationClass.objects.all()}


def name_in(names: Mapping[str, str], bloc: str) -> str:
    """A class by its names, a region by its M49 code, a family by itself."""
    if not bloc:
        return nothing_declared()
    if bloc.isdigit():
        return region_name(bloc, get_language() or "en")
    return names.get(bloc, bloc)
