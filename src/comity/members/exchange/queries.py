"""What the pages of imports show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from comity.foundation.assembly.models import the_assembly
from comity.foundation.files import Table
from comity.members.countries import country_name
from comity.members.exchange.columns import guessed_mapping
from comity.members.exchange.enums import Format, State
from comity.members.exchange.merging import FieldChange
from comity.members.exchange.models import RollImport
from comity.members.exchange.plan import Creation, ImportPlan, Pair, Update
from comity.members.exchange.reasons import words_of
from comity.members.exchange.rows import Name, Place, Refusal
from comity.members.exchange.services import source_of
from comity.members.exchange.sources import table_of
from comity.members.models import Organisation
from comity.members.queries import country_naming

SHOWN = 20
SAMPLES = 3


def import_by_id(pk: int) -> RollImport:
    return RollImport.objects.get(pk=pk)


def open_import(pk: int) -> RollImport:
    """One that has not been run; others are not found."""
    return RollImport.objects.get(pk=pk, state__in=(State.UPLOADED, State.REFUSED))


def latest_imports() -> list[RollImport]:
    return list(RollImport.objects.select_related("account")[:SHOWN])


@dataclass(frozen=True)
class Columns:
    """The columns of a table with some of what stands in them, and what they mean by their names."""

    names: tuple[str, ...]
    samples: dict[str, list[str]]
    mapping: dict[str, str]


def columns_of(roll_import: RollImport) -> Columns:
    """Empty for formats whose columns are known. Raises FileRefused."""
    if roll_import.format != Format.TABLE:
        return Columns((), {}, {})
    table = table_of(source_of(roll_import))
    mapping = roll_import.mapping or guessed_mapping(table.columns)
    return Columns(table.columns, samples_of(table), mapping)


def samples_of(table: Table) -> dict[str, list[str]]:
    """The first cells of each column that hold something, shortened."""
    return {
        column: [cell[:40] for cell in cells if cell][:SAMPLES]
        for column, cells in zip(
            table.columns, zip(*(line.cells for line in table.lines[:SHOWN]), strict=True), strict=True
        )
    }


def names_of_countries() -> Any:
    """code → name in the reader's language, as the assembly calls it."""
    naming, language = country_naming(the_assembly()), get_language() or "en"
    return lambda code: country_name(code, language, naming)


def preview_of(plan: ImportPlan) -> dict[str, Any]:
    """Counts, and the first of everything."""
    name_of = names_of_countries()
    return {
        "counts": plan.counts,
        "changes_anything": bool(plan.creations or plan.updates),
        "creations": [creation_line(one, name_of) for one in plan.creations[:SHOWN]],
        "updates": [update_lines(one) for one in plan.updates[:SHOWN]],
        "refused": [refusal_line(one) for one in plan.refused[:SHOWN]],
        "more_refused": max(0, len(plan.refused) - SHOWN),
        "skipped": [refusal_line(one) for one in plan.skipped[:5]],
        "remarks": [refusal_line(one) for one in plan.remarks[:5]],
        "n_remarks": len(plan.remarks),
        "waiting": sum(pair.holds_back for pair in plan.pairs),
    }


def creation_line(creation: Creation, name_of: Any) -> dict[str, Any]:
    row = creation.row
    return {
        "row": row.place.row,
        "name": texts_of(row.names),
        "country": name_of(row.country),
        "class": creation.class_code,
    }


def texts_of(names: tuple[Name, ...]) -> dict[str, str]:
    return {name.language: name.text for name in names}


def update_lines(update: Update) -> dict[str, Any]:
    found = update.difference
    added = [*(str(one) for one in found.identifiers), *(one.value for one in found.contacts)]
    added += [one.full_name for one in found.people]
    return {
        "id": update.organisation_id,
        "name": {update.title.language: update.title.text},
        "changes": [change_line(change) for change in found.fields],
        "added": added,
    }


def change_line(change: FieldChange) -> dict[str, str]:
    return {
        "field": field_in_words(change.field),
        "before": in_words(change.before),
        "after": in_words(change.after),
    }


def field_in_words(field: str) -> str:
    """As the organisation's own page calls it."""
    column = "organisation_class" if field == "class_code" else field
    return str(getattr(Organisation._meta.get_field(column), "verbose_name", column))


def in_words(value: Any) -> str:
    if isinstance(value, tuple):
        return " · ".join(name.text for name in value)
    return "" if value is None else str(value)


def refusal_line(refusal: Refusal) -> dict[str, Any]:
    return {
        "row": refusal.place.row,
        "column": refusal.column,
        "title": refusal.title,
        "why": words_of(refusal),
    }


def stored_refusals(roll_import: RollImport) -> list[Refusal]:
    """What the report of a finished import lists."""
    place = roll_import.shown_name
    return [
        Refusal(Place(place, row), column, code, detail, title)
        for row, column, code, detail, title in roll_import.refused
    ]


def questions_of(pairs: Iterable[Pair]) -> list[tuple[Pair, str]]:
    """Pairs with the names of their countries."""
    name_of = names_of_countries()
    return [(pair, name_of(pair.country)) for pair in pairs]
