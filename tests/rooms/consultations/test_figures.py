"""Small cells: what the published figures withhold, for whatever answers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from comity.engines import opinion
from comity.rooms.consultations.figures import LEAST, division_of, published_figures, withheld_rows
from comity.rooms.consultations.queries.results import newcombe

COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=6)


@given(COUNTS)
def test_no_subtraction_of_shown_rows_leads_to_fewer_than_five(counts: list[int]) -> None:
    answered = np.array(counts)
    hidden = withheld_rows(answered)
    together = answered[hidden].sum()
    assert not any(0 < count < LEAST for count in answered[~hidden])
    assert together == 0 or together >= LEAST or answered.sum() < LEAST


@given(st.lists(st.sampled_from(["+++++++", "-------", "+-+-+-+", "0000000", "+......"]), max_size=40))
def test_every_row_that_is_published_stands_for_five_people_or_more(rows: list[str]) -> None:
    values = {"+": 1, "-": -1, "0": 0}
    cells = [
        (f"p{row}", str(column), values[letter])
        for row, letters in enumerate(rows)
        for column, letter in enumerate(letters)
        if letter != "."
    ]
    votes = opinion.Votes.from_cells(cells, statements=[str(number) for number in range(7)])
    result = opinion.opinion_map(votes)
    figures = published_figures(result, votes, blocs={}, much={})
    if figures["too_few"]:
        assert len(rows) < LEAST
        return
    assert all(row["size"] >= LEAST for row in figures["rows"])
    assert sum(row["size"] for row in figures["rows"]) == len(rows)
    for statement in figures["statements"].values():
        shown = [row for row in statement["rows"] if row is not None]
        assert all(sum(row[:3]) == 0 or sum(row[:3]) >= LEAST for row in shown)
    assert all(row < len(division_of(result.grouping).rows) for row in division_of(result.grouping).row_of)


def test_the_interval_of_a_difference_is_newcombes() -> None:
    """Newcombe 1998, table II, method 10: 56/70 against 48/80 gives 0.0524 to 0.3339."""
    gap, low, high = newcombe(56, 70, 48, 80)
    assert (round(gap, 4), round(low, 4), round(high, 4)) == (0.2, 0.0524, 0.3339)
