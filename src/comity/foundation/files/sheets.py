"""The rows of the first sheet of a workbook that `archives.check_archive` has let through."""

import datetime
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from comity.foundation.files.errors import BrokenFile, CellRefused, TooManyRows
from comity.foundation.files.limits import Limits
from comity.foundation.files.lines import Line

FORMULA = _(
    "It holds the formula %(detail)s. A formula's last result cannot be checked: paste the values and save again."
)
ERROR_VALUE = _("It holds the error %(detail)s of the spreadsheet. Write the value itself.")


def sheet_rows(path: Path, *, file_name: str, limits: Limits) -> Iterator[Line]:
    """Lines of the first sheet, with formulas and errors as refusals; raises BrokenFile."""
    try:
        with path.open("rb") as opened, warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # openpyxl warns of styles and extensions, which nothing here reads
            yield from lines_of(opened, file_name, limits)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError) as error:
        raise BrokenFile(file=file_name, detail=str(error)) from error


def lines_of(opened: Any, file_name: str, limits: Limits) -> Iterator[Line]:
    book = load_workbook(opened, read_only=True, data_only=False, keep_links=False)
    try:
        if not book.worksheets:
            return
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a file may declare a size it does not have
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if len(cells) > limits.columns or number > limits.rows + 1:
                raise TooManyRows(file=file_name, limit=limits.rows)
            yield line_of(number, cells)
    finally:
        book.close()


def line_of(number: int, cells: Any) -> Line:
    texts, refusals = [], []
    for position, cell in enumerate(cells):
        refusal = formula_or_error(cell, number, position)
        if refusal:
            refusals.append(refusal)
        texts.append("" if refusal else text_of_value(cell.value))
    return Line(number, tuple(texts), tuple(refusals))


def formula_or_error(cell: Any, row: int, position: int) -> CellRefused | None:
    """The column is its position from 0 here; `tables.named` puts its name there."""
    if cell.data_type == "f":
        formula = getattr(cell.value, "text", None) or str(cell.value)
        return CellRefused(row, str(position), "formula", FORMULA, shortened(formula))
    if cell.data_type == "e":
        return CellRefused(row, str(position), "error-value", ERROR_VALUE, shortened(str(cell.value)))
    return None


def shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def text_of_value(value: Any) -> str:
    """Whole numbers without a point, days in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
