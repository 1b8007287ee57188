"""Tables going out. A spreadsheet runs a CSV cell that begins with = + - @ as a formula, so such a cell gets an
apostrophe before it (OWASP, "CSV Injection"); reading takes it off again, so nothing is lost on the way.
Workbooks carry their cells as declared text and need no guard.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

RUN_BY_SPREADSHEETS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
NOT_FOR_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def with_guard(text: str) -> str:
    """`=1+1` → `'=1+1`; what already looks guarded gets one more, so that `without_guard` always gives it back."""
    return "'" + text if RUN_BY_SPREADSHEETS.match(text) else text


def without_guard(text: str) -> str:
    return text[1:] if GUARDED.match(text) else text


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark (Excel needs it), comma, CRLF, as RFC 4180 has it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([with_guard(column) for column in columns])
    writer.writerows([with_guard(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "Sheet1") -> bytes:
    """One sheet, every cell declared as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    for row in (columns, *rows):
        sheet.append([text_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=NOT_FOR_XML.sub("\ufffd", text))
    cell.data_type = "s"  # openpyxl would make a formula of a text that begins with =
    return cell
