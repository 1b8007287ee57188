"""Statistics, principal components and projection against their definitions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.opinion import (
    UnusableVotes,
    Votes,
    count_statistics,
    principal_components,
    project,
    simulate,
    statistics,
)
from comity.engines.opinion.components import covariances, oriented
from tests.engines.opinion import reference
from tests.strategies import vote_matrices


@given(vote_matrices())
def test_the_covariances_from_the_statistics_are_those_of_the_imputed_matrix(votes: Votes) -> None:
    expected = reference.covariance(reference.matrix_of(votes), votes.n_statements)
    assert covariances(count_statistics(votes)) == pytest.approx(expected, abs=1e-12)


@given(vote_matrices(), st.data())
def test_the_statistics_of_two_halves_add_up_to_the_whole(votes: Votes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, votes.n_participants))
    rows = np.arange(votes.n_participants)
    added = count_statistics(votes.of_rows(rows[:cut])) + count_statistics(votes.of_rows(rows[cut:]))
    whole = count_statistics(votes)
    assert added.n_participants == whole.n_participants
    for name in ("votes_votes", "voted_votes", "voted_voted"):
        assert np.array_equal(getattr(added, name), getattr(whole, name))


def test_statistics_of_other_statements_cannot_be_added() -> None:
    one, other = (count_statistics(Votes.from_cells([("ann", name, 1)])) for name in ("1", "2"))
    with pytest.raises(UnusableVotes):
        one + other


def test_counting_in_blocks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    votes = simulate(n_participants=100, n_statements=9, n_groups=2, seed=1).votes
    whole = count_statistics(votes)
    monkeypatch.setattr(statistics, "ROWS_PER_BLOCK", 7)
    assert np.array_equal(count_statistics(votes).voted_votes, whole.voted_votes)


@given(vote_matrices(min_participants=2))
def test_the_eigenvalues_are_those_of_a_dense_decomposition(votes: Votes) -> None:
    covariance = reference.covariance(reference.matrix_of(votes), votes.n_statements)
    dense = np.linalg.eigvalsh(covariance)[::-1] if votes.n_statements else np.zeros(0)
    expected = np.zeros(2)
    expected[: min(2, len(dense))] = dense[:2]
    assert principal_components(count_statistics(votes)).eigenvalues == pytest.approx(expected, abs=1e-11)


@given(vote_matrices(min_participants=2))
def test_the_directions_are_unit_eigenvectors_or_zero(votes: Votes) -> None:
    components = principal_components(count_statistics(votes))
    covariance = reference.covariance(reference.matrix_of(votes), votes.n_statements)
    for eigenvalue, direction in zip(components.eigenvalues, components.directions, strict=True):
        if eigenvalue == 0:
            assert not direction.any()
        else:
            assert np.linalg.norm(direction) == pytest.approx(1)
            assert covariance @ direction == pytest.approx(eigenvalue * direction, abs=1e-10)


@given(vote_matrices(min_participants=2))
def test_the_largest_entry_of_a_component_is_positive(votes: Votes) -> None:
    for direction in principal_components(count_statistics(votes)).directions:
        if direction.any():
            assert direction.max() >= np.abs(direction).max() * (1 - 1e-9)


def test_of_two_entries_equally_large_the_first_is_made_positive() -> None:
    assert oriented(np.array([-0.6, 0.6 + 1e-13])).tolist() == [0.6, -0.6 - 1e-13]


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [("ann", "1", 1)],
        [("ann", "1", 1), ("bo", "1", 1), ("cy", "1", 1)],
        [("ann", "1", 0), ("bo", "2", -1)],
    ],
    ids=["no votes", "one participant", "all the same", "nobody on the same statement"],
)
def test_without_differences_there_are_no_components(cells: list[tuple[str, str, int]]) -> None:
    components = principal_components(count_statistics(Votes.from_cells(cells)))
    assert components.eigenvalues.tolist() == [0, 0]
    assert not components.directions.any()
    assert components.total_variance == 0


def test_one_statement_has_one_component() -> None:
    components = principal_components(count_statistics(Votes.from_cells([("a", "1", 1), ("b", "1", -1)])))
    assert components.eigenvalues.tolist() == [2, 0]
    assert components.directions.tolist() == [[1], [0]]


@given(vote_matrices())
def test_points_are_those_of_the_formula(votes: Votes) -> None:
    components = principal_components(count_statistics(votes))
    points = project(votes, components)
    matrix = reference.matrix_of(votes)
    centre = reference.means(matrix, votes.n_statements)
    for row, found in zip(matrix, points, strict=True):
        expected = [reference.point(row, centre, direction.tolist()) for direction in components.directions]
        assert found == pytest.approx(expected, abs=1e-12)


def test_who_did_not_vote_stands_at_the_origin() -> None:
    votes = Votes.from_cells([("ann", "1", 1), ("bo", "1", -1)], participants=["silent"])
    points = project(votes, principal_components(count_statistics(votes)))
    assert points[votes.participants.index("silent")].tolist() == [0, 0]


@settings(max_examples=30)
@given(vote_matrices(min_participants=2), st.data())
def test_a_point_does_not_change_by_a_bit_with_the_company_it_is_in(
    votes: Votes, data: st.DataObject
) -> None:
    components = principal_components(count_statistics(votes))
    row = data.draw(st.integers(0, votes.n_participants - 1))
    alone = project(votes.of_rows(np.array([row])), components)
    assert alone.tolist() == project(votes, components)[[row]].tolist()
