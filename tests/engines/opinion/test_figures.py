"""Group statistics, representative statements, common ground, differences and intervals by their formulas."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from comity.engines.opinion import (
    Direction,
    Votes,
    group_statistics,
    opinion_map,
    wilson_interval,
    wilson_intervals,
)
from comity.engines.opinion.common_ground import common_ground
from comity.engines.opinion.differences import differences
from comity.engines.opinion.group_statistics import GroupStatistics, statistics_of_counts
from comity.engines.opinion.representative import representative_statements
from tests.engines.opinion import reference
from tests.strategies import vote_matrices

NAMES = ("agree", "disagree", "votes", "pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt")


@st.composite
def grouped(draw: st.DrawFn) -> tuple[Votes, list[int], int]:
    votes = draw(vote_matrices(min_participants=1, max_participants=30, max_statements=10))
    k = draw(st.integers(1, 4))
    labels = draw(
        st.lists(st.integers(-1, k - 1), min_size=votes.n_participants, max_size=votes.n_participants)
    )
    return votes, labels, k


def _statistics(votes: Votes, labels: list[int], k: int) -> GroupStatistics:
    return group_statistics(votes, np.array(labels, dtype=np.intp), k=k)


def _of_counts(agree: list[list[int]], disagree: list[list[int]], votes: list[list[int]]) -> GroupStatistics:
    return statistics_of_counts(*(np.array(table, dtype=np.int64) for table in (agree, disagree, votes)))


@given(grouped())
def test_every_group_statistic_is_that_of_polis_formula(drawn: tuple[Votes, list[int], int]) -> None:
    votes, labels, k = drawn
    found = _statistics(*drawn)
    matrix = reference.matrix_of(votes)
    for group in range(k):
        for j in range(votes.n_statements):
            expected = reference.figures(matrix, labels, k, group, j)
            assert {name: getattr(found, name)[group, j] for name in NAMES} == pytest.approx(
                expected, abs=1e-12
            )


@given(grouped())
def test_representative_statements_are_those_of_polis_rule(drawn: tuple[Votes, list[int], int]) -> None:
    votes, labels, k = drawn
    found = representative_statements(_statistics(*drawn), votes.statements)
    matrix = reference.matrix_of(votes)
    for group, entries in enumerate(found):
        expected = reference.representative(matrix, labels, k, group)
        assert [(int(entry.statement), str(entry.direction)) for entry in entries] == expected


@given(grouped())
def test_common_ground_is_the_product_over_groups(drawn: tuple[Votes, list[int], int]) -> None:
    votes, labels, k = drawn
    matrix = reference.matrix_of(votes)
    for entry in common_ground(_statistics(*drawn), votes.statements):
        agreed, disagreed = reference.consensus(matrix, labels, k, int(entry.statement))
        assert entry.product == pytest.approx(max(agreed, disagreed))
        assert entry.direction is (Direction.AGREE if agreed >= disagreed else Direction.DISAGREE)


@given(grouped())
def test_every_list_is_in_its_order(drawn: tuple[Votes, list[int], int]) -> None:
    votes, statistics = drawn[0], _statistics(*drawn)
    products = [entry.product for entry in common_ground(statistics, votes.statements)]
    spreads = [entry.spread for entry in differences(statistics, votes.statements)]
    assert products == sorted(products, reverse=True)
    assert spreads == sorted(spreads, reverse=True)


def test_a_statement_that_every_group_agrees_with_is_common_ground() -> None:
    statistics = _of_counts([[90, 90], [80, 10]], [[0, 0], [10, 80]], [[100, 100], [100, 100]])
    found = common_ground(statistics, ("1", "2"))
    assert [(entry.statement, entry.in_every_group) for entry in found] == [("1", True), ("2", False)]
    assert found[0].product == pytest.approx(91 / 102 * 81 / 102)
    assert found[0].share.count == 170
    assert found[0].share.n == 200
    assert [share.count for share in found[0].by_group] == [90, 80]


def test_a_majority_that_chance_could_have_made_is_not_common_ground() -> None:
    statistics = _of_counts([[900], [6]], [[50], [4]], [[1000], [10]])
    (entry,) = common_ground(statistics, ("1",))
    assert statistics.pa.min() > 0.5
    assert not entry.in_every_group


def test_groups_on_opposite_sides_are_opposed_and_groups_that_merely_differ_are_not() -> None:
    statistics = _of_counts([[90, 95], [10, 70]], [[5, 2], [85, 20]], [[100, 100], [100, 100]])
    found = {entry.statement: entry for entry in differences(statistics, ("1", "2"))}
    assert (found["1"].significant, found["1"].opposed) == (True, True)
    assert (found["2"].significant, found["2"].opposed) == (True, False)


@given(grouped())
def test_nothing_is_common_ground_and_a_difference_at_once(drawn: tuple[Votes, list[int], int]) -> None:
    votes, statistics = drawn[0], _statistics(*drawn)
    shared = {
        entry.statement for entry in common_ground(statistics, votes.statements) if entry.in_every_group
    }
    opposed = {entry.statement for entry in differences(statistics, votes.statements) if entry.opposed}
    assert not shared & opposed


def test_a_large_group_cannot_carry_common_ground_alone() -> None:
    statistics = _of_counts([[900, 60], [0, 6]], [[0, 0], [10, 0]], [[1000, 100], [10, 10]])
    assert [entry.statement for entry in common_ground(statistics, ("1", "2"))] == ["2", "1"]


def test_a_difference_names_the_two_groups_farthest_apart() -> None:
    statistics = _of_counts([[1], [9], [5]], [[8], [0], [4]], [[10], [10], [10]])
    (entry,) = differences(statistics, ("7",))
    assert (entry.most, entry.least, entry.significant) == (1, 0, True)
    assert entry.spread == pytest.approx(10 / 12 - 2 / 12)
    assert entry.z == pytest.approx(reference.two_proportion(9, 1, 10, 10))


def test_a_group_that_did_not_vote_makes_no_difference() -> None:
    statistics = _of_counts([[0], [9], [8]], [[0], [0], [1]], [[0], [10], [10]])
    (entry,) = differences(statistics, ("7",))
    assert {entry.most, entry.least} == {1, 2}
    assert not entry.significant
    assert entry.by_group[0].share is None
    assert entry.by_group[0].interval == (0, 1)


def test_one_group_has_no_differences() -> None:
    assert differences(_of_counts([[3]], [[1]], [[5]]), ("1",)) == ()


def test_passes_stand_in_the_denominator() -> None:
    cells = [(str(i), "1", vote) for i, vote in enumerate([1, 1, 0, 0])]
    votes = Votes.from_cells(cells)
    (entry,) = opinion_map(votes).common_ground
    assert (entry.share.count, entry.share.n, entry.share.share) == (2, 4, 0.5)


@given(st.integers(1, 400), st.data())
def test_wilson_is_where_the_two_sided_test_stops_rejecting(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    lower, upper = wilson_interval(k, n)
    for end in {lower, upper} - {0.0, 1.0}:
        assert abs(k / n - end) == pytest.approx(1.959963984540054 * sqrt(end * (1 - end) / n))
    assert 0 <= lower <= k / n <= upper <= 1


@given(st.integers(1, 200), st.data())
def test_wilson_is_that_of_scipy(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    expected = stats.binomtest(k, n).proportion_ci(0.95, method="wilson")
    assert wilson_interval(k, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_nothing_asked_nothing_known() -> None:
    assert wilson_interval(0, 0) == (0, 1)


def test_intervals_of_a_table_are_those_of_its_cells() -> None:
    lower, upper = wilson_intervals(np.array([[0, 3]]), np.array([[5, 3]]))
    assert [(lower[0, j], upper[0, j]) for j in range(2)] == [wilson_interval(0, 5), wilson_interval(3, 3)]
