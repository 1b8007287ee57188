"""The shape that every table has, wherever it comes from."""

from dataclasses import dataclass

from comity.foundation.files.errors import CellRefused


@dataclass(frozen=True)
class Line:
    """One row: `number` counts from 1 with the row of column names, as a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]
    refusals: tuple[CellRefused, ...] = ()


@dataclass(frozen=True)
class Table:
    """`columns` as written in row 1, each once; every line has one cell a column."""

    file: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
