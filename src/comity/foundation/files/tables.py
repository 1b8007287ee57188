"""A table with a row of column names, from CSV or from the first sheet of a workbook."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.foundation.files.archives import check_archive
from comity.foundation.files.cells import refusal_of
from comity.foundation.files.errors import (
    BrokenFile,
    CellRefused,
    ColumnsRepeated,
    FileEmpty,
    TooManyRows,
    WrongKind,
)
from comity.foundation.files.kinds import Kind, kind_of
from comity.foundation.files.limits import Limits
from comity.foundation.files.lines import Line, Table
from comity.foundation.files.sheets import sheet_rows
from comity.foundation.files.text import text_of
from comity.foundation.files.writing import without_guard

DELIMITERS = (",", ";", "\t", "|")
MORE_CELLS = gettext_lazy(
    "The row has more cells than row 1 has columns: %(detail)s. Put texts with commas in quotation marks."
)


def read_table(
    path: Path, *, file_name: str, limits: Limits, encoding: str = "", first: int | None = None
) -> Table:
    """Raises FileRefused; cells that cannot be used are kept as refusals of their line. `first`: that many lines
    are enough."""
    kind = kind_of(path, file_name=file_name, limits=limits)
    if kind is Kind.WORKBOOK:
        check_archive(path, file_name=file_name, limits=limits)
        return table_of(sheet_rows(path, file_name=file_name, limits=limits), file_name, limits, first)
    if kind is not Kind.TEXT:
        raise WrongKind(file=file_name, found=kind_in_words(kind))
    text = text_of(path.read_bytes(), file_name=file_name, encoding=encoding)
    return table_of(csv_rows(text, file_name=file_name), file_name, limits, first)


def kind_in_words(kind: Kind) -> str:
    return {
        Kind.JSON: _("a JSON document"),
        Kind.OLD_OFFICE: _("an old or encrypted office document"),
        Kind.OPEN_DOCUMENT: _("an OpenDocument file"),
        Kind.ARCHIVE: _("an archive"),
    }.get(kind, _("a binary file"))


def csv_rows(text: str, *, file_name: str) -> Iterator[Line]:
    """Rows of a CSV text, the guard against formulas (see writing.py) taken off."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield Line(number, tuple(without_guard(cell) for cell in cells))
    except csv.Error as error:
        detail = _("row %(row)s: %(detail)s") % {"row": number + 1, "detail": error}
        raise BrokenFile(file=file_name, detail=detail) from error


def delimiter_of(text: str) -> str:
    """The sign that stands most often in the first line outside quotation marks; a comma where none does."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def table_of(rows: Iterable[Line], file_name: str, limits: Limits, first: int | None) -> Table:
    numbered = iter(rows)
    head = next((line for line in numbered if any(cell.strip() for cell in line.cells)), None)
    if head is None:
        raise FileEmpty(file=file_name)
    columns = columns_of(head, file_name, limits)
    lines = tuple(islice(checked_lines(numbered, columns, file_name, limits), first))
    if not lines:
        raise FileEmpty(file=file_name)
    return Table(file_name, columns, lines)


def columns_of(head: Line, file_name: str, limits: Limits) -> tuple[str, ...]:
    names = [cell.strip() for cell in head.cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > limits.columns:
        raise TooManyRows(file=file_name, limit=limits.columns)
    for name in names:
        refusal = refusal_of(name, row=head.number, column=name[:40], limits=limits)
        if refusal:
            raise BrokenFile(file=file_name, detail=_("row 1: %(detail)s") % {"detail": refusal})
    repeated = sorted(name for name, count in Counter(names).items() if count > 1 and name)
    if repeated:
        raise ColumnsRepeated(file=file_name, columns=", ".join(repeated))
    return tuple(names)


def checked_lines(
    rows: Iterable[Line], columns: tuple[str, ...], file_name: str, limits: Limits
) -> Iterator[Line]:
    """Lines that hold something, each as long as the row of column names."""
    for count, line in enumerate(rows, start=1):
        if count > limits.rows:
            raise TooManyRows(file=file_name, limit=limits.rows)
        if any(cell.strip() for cell in line.cells) or line.refusals:
            yield checked(line, columns, limits)


def checked(line: Line, columns: tuple[str, ...], limits: Limits) -> Line:
    found = [
        refusal_of(cell, row=line.number, column=column, limits=limits)
        for column, cell in zip(columns, line.cells, strict=False)
    ]
    refusals = [*line.refusals, *(one for one in found if one)]
    if any(cell.strip() for cell in line.cells[len(columns) :]):
        refusals.append(more_cells_than_columns(line, len(columns)))
    refusals = [named(one, columns) for one in refusals]
    return Line(line.number, padded(line.cells, len(columns)), tuple(refusals))


def named(refusal: CellRefused, columns: tuple[str, ...]) -> CellRefused:
    """A sheet's refusals carry the position of the column: put its name there."""
    if refusal.column.isdigit() and int(refusal.column) < len(columns) and refusal.column not in columns:
        return replace(refusal, column=columns[int(refusal.column)])
    return refusal


def more_cells_than_columns(line: Line, expected: int) -> CellRefused:
    return CellRefused(
        row=line.number,
        column="",
        code="cells-without-column",
        words=MORE_CELLS,
        detail=f"{len(line.cells)} > {expected}",
    )


def padded(cells: tuple[str, ...], length: int) -> tuple[str, ...]:
    return (cells + ("",) * length)[:length]
