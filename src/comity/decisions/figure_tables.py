"""A table of members' figures as it was uploaded: read whole, or refused with every row and column that is wrong."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.decisions.figure_values import Unusable, exact_votes, region_among, source_text, whole_number
from comity.decisions.services.member_figures import Entered
from comity.foundation.files import CellRefused, Line, Table
from comity.foundation.files.errors import ColumnsMissing
from comity.foundation.languages.folding import fold

COLUMNS = {
    "membership": "membership",
    "population": "population",
    "votes": "weight",
    "region": "region",
    "source": "source",
}
"""The column of the file and the figure that it is."""

UNKNOWN = _("No member on the roll has the number %(detail)s.")
UNNAMED = _("No member on the roll is called “%(detail)s”.")
SEVERAL = _("Several members are called “%(detail)s”. Give the number in the column id.")
NOBODY = _("The row names no member: fill in id or name.")
TWICE = _("The member of this row stands in row %(detail)s already.")


@dataclass(frozen=True)
class Standing:
    """Members on the roll: what was entered for each, and the numbers behind each folded name."""

    entered: Mapping[int, Entered]
    by_name: Mapping[str, Collection[int]]
    regions: Collection[str] = ()


@dataclass(frozen=True)
class ReadFigures:
    """Either `refused` or what is to be entered for each member that the table names."""

    entered: Mapping[int, Entered]
    refused: tuple[CellRefused, ...] = ()


def figures_in(table: Table, standing: Standing) -> ReadFigures:
    """A column that is not there leaves its figure as it stands; a blank cell empties it. Raises ColumnsMissing."""
    columns = {name.strip().lower(): place for place, name in enumerate(table.columns)}
    if not {"id", "name"} & set(columns):
        raise ColumnsMissing(file=table.file, columns="id")
    if not set(COLUMNS) & set(columns):
        raise ColumnsMissing(file=table.file, columns=", ".join(COLUMNS))
    entered: dict[int, Entered] = {}
    rows: dict[int, int] = {}
    refused: list[CellRefused] = []
    for line in table.lines:
        cells = {name: line.cells[place] for name, place in columns.items()}
        pk, problems = member_of(line, cells, standing)
        if pk is not None and pk in rows:
            problems.append(CellRefused(line.number, "id", "twice", TWICE, str(rows[pk])))
        read = Reading(line, cells, standing.entered.get(pk or 0, Entered()), standing.regions)
        refused += [*line.refusals, *problems, *read.refused]
        if pk is not None:
            rows.setdefault(pk, line.number)
            entered[pk] = read.entered
    return ReadFigures({} if refused else entered, tuple(refused))


def member_of(
    line: Line, cells: Mapping[str, str], standing: Standing
) -> tuple[int | None, list[CellRefused]]:
    """By number where one stands, else by a name that only one member has in any of its languages."""
    number, name = cells.get("id", "").strip(), cells.get("name", "").strip()
    if number:
        pk = int(number) if number.isascii() and number.isdecimal() and len(number) < 18 else 0
        if pk in standing.entered:
            return pk, []
        return None, [CellRefused(line.number, "id", "unknown", UNKNOWN, number[:40])]
    if not name:
        return None, [CellRefused(line.number, "name", "nobody", NOBODY)]
    found = list(standing.by_name.get(fold(name), ()))
    if len(found) == 1:
        return found[0], []
    words = SEVERAL if found else UNNAMED
    return None, [CellRefused(line.number, "name", "unknown", words, name[:60])]


class Reading:
    """One row: what it enters, beginning from what stands, and what is wrong in it."""

    def __init__(
        self, line: Line, cells: Mapping[str, str], standing: Entered, regions: Collection[str]
    ) -> None:
        self.refused: list[CellRefused] = []
        readers: dict[str, Callable[[str], Any]] = {
            "membership": whole_number,
            "population": whole_number,
            "votes": exact_votes,
            "region": lambda text: region_among(text, regions),
            "source": source_text,
        }
        found: dict[str, Any] = {}
        for column, figure in COLUMNS.items():
            if column not in cells:
                continue
            try:
                found[figure] = readers[column](cells[column])
            except Unusable as error:
                self.refused.append(CellRefused(line.number, column, "unusable", error.words, error.detail))
        self.entered = replace(standing, **found)
