"""Tables going out come back as they were, and no spreadsheet runs them."""

import csv
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from comity.foundation.files import Limits, read_table, write_csv, write_xlsx
from comity.foundation.files.writing import with_guard, without_guard

DANGEROUS = ["=1+1", "+Europa", "-x", "@SUM(A1)", "\t=1", "＝1+1"]
# Any character that a cell may hold; spaces around a name are not kept.
cells = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs", "Cn", "Co"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    min_size=1,
    max_size=40,
)


def test_no_cell_of_a_csv_begins_with_what_a_spreadsheet_would_run() -> None:
    written = write_csv(["name"], [[cell] for cell in DANGEROUS]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(written)))[1:]
    assert [row[0] for row in rows] == ["'" + cell for cell in DANGEROUS]


def test_cells_of_a_workbook_are_declared_as_text(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(write_xlsx(["name"], [[cell] for cell in DANGEROUS]))
    table = read_table(path, file_name="out.xlsx", limits=Limits())
    assert [(line.cells[0], line.refusals) for line in table.lines] == [(cell, ()) for cell in DANGEROUS]


@given(st.text("'=+-@ab\t", max_size=8))
def test_the_guard_always_comes_off_again(text: str) -> None:
    assert without_guard(with_guard(text)) == text


@given(st.lists(cells, min_size=1, max_size=5))
def test_csv_gives_back_every_text_in_every_script(texts: list[str]) -> None:
    written = write_csv(["n", "name"], [["x", text] for text in texts])
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))[1:]
    assert [without_guard(row[1]) for row in rows] == texts
