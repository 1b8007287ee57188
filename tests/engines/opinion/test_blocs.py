"""Results by declared bloc, and the numbers that may not be published."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from comity.engines.opinion import SMALLEST_CELL, Votes, publishable, results_by_bloc, simulate
from comity.engines.opinion.small_cells import with_totals

counts = st.lists(st.tuples(*[st.integers(0, 30)] * 3), min_size=1, max_size=6).map(
    lambda rows: np.array(rows, dtype=np.int64)
)


def _answers(bloc: str, **number: int) -> list[tuple[str, str, int]]:
    votes = {"agree": 1, "disagree": -1, "passed": 0}
    chosen = [votes[name] for name, n in number.items() for _ in range(n)]
    return [(f"{bloc}{i}", "1", vote) for i, vote in enumerate(chosen)]


def test_each_bloc_is_counted_with_its_interval() -> None:
    cells = _answers("a", agree=10, disagree=6, passed=5) + _answers("b", agree=5, disagree=20, passed=9)
    votes = Votes.from_cells(cells)
    (result,) = results_by_bloc(votes, {who: who[0] for who in votes.participants})
    assert [name for name, _ in result.blocs] == ["a", "b"]
    first = result.blocs[0][1]
    assert (first.n, first.agree.count, first.disagree.count, first.passed.count) == (21, 10, 6, 5)
    assert first.agree.interval[0] < 10 / 21 < first.agree.interval[1]
    assert (result.total.n, result.total.agree.count) == (55, 15)


def test_who_declared_nothing_is_a_bloc_too_and_comes_last() -> None:
    votes = Votes.from_cells([("ann", "1", 1), ("bo", "1", 1)])
    (result,) = results_by_bloc(votes, {"bo": "z", "stranger": "y"}, smallest=0)
    assert [(name, answers.n) for name, answers in result.blocs] == [("z", 1), (None, 1)]


def test_four_people_are_not_shown_and_cannot_be_worked_out() -> None:
    cells = _answers("a", agree=4, disagree=20, passed=20) + _answers("b", agree=30, disagree=30, passed=30)
    cells += _answers("c", agree=10, disagree=10, passed=10)
    votes = Votes.from_cells(cells)
    (result,) = results_by_bloc(votes, {who: who[0] for who in votes.participants})
    by_name = dict(result.blocs)
    assert by_name["a"].agree is None
    assert [by_name["a"].disagree, by_name["a"].passed].count(None) >= 1
    assert [answers.agree for answers in by_name.values()].count(None) >= 2
    assert result.total.n == 164


def test_those_entitled_to_it_see_everything() -> None:
    votes = Votes.from_cells(_answers("a", agree=1))
    (result,) = results_by_bloc(votes, {"a0": "a"}, smallest=0)
    assert result.blocs[0][1].agree.count == 1
    assert result.blocs[0][1].passed.share == 0


def test_fewer_than_five_voters_in_all_show_nothing() -> None:
    assert not publishable(np.array([[2, 1, 1]])).any()


def test_a_table_of_large_numbers_is_shown_whole() -> None:
    assert publishable(np.array([[5, 9, 6], [7, 5, 8]])).all()


@given(counts)
def test_no_number_below_five_is_shown(drawn: np.ndarray) -> None:
    assert not publishable(drawn)[with_totals(drawn) < SMALLEST_CELL].any()


@given(counts)
def test_a_row_whose_total_is_hidden_is_hidden(drawn: np.ndarray) -> None:
    shown = publishable(drawn)
    assert not shown[~shown[:, -1]].any()


@settings(max_examples=12, deadline=None)
@given(counts)
def test_what_is_hidden_cannot_be_placed_closer_than_five(drawn: np.ndarray) -> None:
    """A reader solves for each hidden number with everything shown and all totals; by linear programming."""
    table, shown = with_totals(drawn), publishable(drawn)
    balance, bounds = _balance(table.shape), _bounds(table, shown)
    for index in np.flatnonzero(~shown.ravel()):
        target = np.zeros(table.size)
        target[index] = 1
        lowest = linprog(target, A_eq=balance, b_eq=np.zeros(len(balance)), bounds=bounds)
        highest = linprog(-target, A_eq=balance, b_eq=np.zeros(len(balance)), bounds=bounds)
        assert lowest.status == 0
        assert highest.status == 3 or -highest.fun - lowest.fun >= SMALLEST_CELL - 1e-6


@pytest.mark.parametrize("n_blocs", [2, 20])
def test_a_large_consultation_still_shows_most_of_what_it_says(n_blocs: int) -> None:
    votes = simulate(n_participants=3000, n_statements=10, n_groups=2, seed=1).votes
    blocs = {who: str(int(who) % n_blocs) for who in votes.participants}
    for result in results_by_bloc(votes, blocs):
        assert all(answers.n is not None for _, answers in result.blocs)


def _balance(shape: tuple[int, int]) -> np.ndarray:
    """Rows and columns add up to their totals."""
    rules = []
    for line in range(shape[0]):
        rule = np.zeros(shape)
        rule[line, :-1], rule[line, -1] = 1, -1
        rules.append(rule.ravel())
    for line in range(shape[1]):
        rule = np.zeros(shape)
        rule[:-1, line], rule[-1, line] = 1, -1
        rules.append(rule.ravel())
    return np.array(rules)


def _bounds(table: np.ndarray, shown: np.ndarray) -> list[tuple[int, int | None]]:
    return [
        (number, number) if seen else (0, None)
        for number, seen in zip(table.ravel().tolist(), shown.ravel().tolist(), strict=True)
    ]
