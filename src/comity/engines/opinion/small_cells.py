"""Which numbers of a table may be published, so that none below five can be read or worked out.

A table has rows (blocs), columns (answers), the total of each row and column and the total of all. A number
below `SMALLEST_CELL` is hidden. As the others would give it away by subtraction, further numbers are hidden
until every hidden one is the corner of a rectangle of hidden numbers along which at least `SMALLEST_CELL`
people can be moved (two corners up, two down, none below zero) without changing anything that is shown: the
rule of complementary suppression (Cox, Journal of the American Statistical Association 75 (1980) 377–385) in
its simplest sufficient form. Whoever reads the table can then place a hidden number no closer than a range of
that width.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

SMALLEST_CELL: Final = 5
_UNLIMITED: Final = 2**60


def with_totals(counts: Numbers) -> Numbers:
    """The B×A table with one row and one column of totals added."""
    rows = np.concatenate([counts, counts.sum(axis=0, keepdims=True)])
    return np.concatenate([rows, rows.sum(axis=1, keepdims=True)], axis=1)


def publishable(counts: Numbers, *, smallest: int = SMALLEST_CELL) -> Mask:
    """Which entries of `with_totals(counts)` may be shown; shape (B+1)×(A+1).

    Where the total of a row is hidden, the row is. `smallest` 0 shows everything.
    """
    table = with_totals(counts)
    hidden = _with_rows_of_hidden_totals(table < smallest)
    while (open_cell := _open_cell(table, hidden, smallest)) is not None:
        addition = _rectangle_to_hide(table, hidden, open_cell, smallest)
        if addition is None:
            return np.zeros(table.shape, dtype=np.bool_)
        hidden = _with_rows_of_hidden_totals(hidden | addition)
    return ~hidden


def _with_rows_of_hidden_totals(hidden: Mask) -> Mask:
    return hidden | hidden[:, -1:]


def _open_cell(table: Numbers, hidden: Mask, smallest: int) -> tuple[int, int] | None:
    """A hidden cell that no rectangle of hidden cells protects."""
    for row, column in np.argwhere(hidden).tolist():
        whole = hidden & hidden[row] & hidden[:, column : column + 1]
        if (_widths(table, row, column)[whole] < smallest).all():
            return row, column
    return None


def _rectangle_to_hide(table: Numbers, hidden: Mask, cell: tuple[int, int], smallest: int) -> Mask | None:
    """The cells to hide beside `cell`: those of the cheapest rectangle that protects it, totals last.

    Where none protects it, those of the widest.
    """
    row, column = cell
    cost = np.where(hidden, 0, table + 1)
    cost[-1] += np.where(hidden[-1], 0, table[-1, -1])
    cost[:, -1] += np.where(hidden[:, -1], 0, table[-1, -1])
    costs = cost + cost[row] + cost[:, column : column + 1]
    possible = costs > 0
    possible[row], possible[:, column] = False, False
    if not possible.any():
        return None
    short = np.maximum(smallest - _widths(table, row, column), 0)
    order = np.lexsort((costs.ravel(), short.ravel(), ~possible.ravel()))
    other_row, other_column = np.unravel_index(int(order[0]), table.shape)
    addition = np.zeros(table.shape, dtype=np.bool_)
    addition[np.ix_([row, int(other_row)], [column, int(other_column)])] = True
    return addition


def _widths(table: Numbers, row: int, column: int) -> Numbers:
    """For each opposite corner, how far the cell can move along that rectangle; 0 in its own row and column."""
    up, down = _room(table)
    rise = _narrowest(up[row, column], down[row], down[:, column], up)
    fall = _narrowest(down[row, column], up[row], up[:, column], down)
    widths = rise + fall
    widths[row], widths[:, column] = 0, 0
    return widths


def _narrowest(own: int, beside: Numbers, above: Numbers, opposite: Numbers) -> Numbers:
    sides = np.minimum(beside[None, :], above[:, None])
    return np.minimum(np.minimum(sides, opposite), own)


def _room(table: Numbers) -> tuple[Numbers, Numbers]:
    """How far each cell can move up and down in the balance of its row and column, where totals count negative.

    A count may grow without end and shrink to zero; in the balance a total does the opposite.
    """
    total = np.zeros(table.shape, dtype=np.bool_)
    total[-1], total[:, -1] = True, True
    total[-1, -1] = False
    return np.where(total, table, _UNLIMITED), np.where(total, _UNLIMITED, table)
