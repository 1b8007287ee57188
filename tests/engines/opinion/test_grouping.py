"""Groups: who takes part, how many groups, and what must not matter."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.metrics import silhouette_score

from comity.engines.opinion import (
    NOT_GROUPED,
    Votes,
    count_statistics,
    group_participants,
    grouping,
    principal_components,
    project,
    simulate,
)
from comity.engines.opinion.clustering import clusterings, settle
from comity.engines.opinion.silhouette import mean_silhouettes
from tests.engines.opinion import reference
from tests.strategies import vote_matrices


def _points(votes: Votes) -> np.ndarray:
    return project(votes, principal_components(count_statistics(votes)))


def test_planted_groups_are_found() -> None:
    simulation = simulate(n_participants=150, n_statements=40, n_groups=3, seed=5, conviction=0.98)
    votes = simulation.votes
    found = group_participants(votes, _points(votes), seed=0)
    assert found.k == 3
    planted = [simulation.planted[who] for who in votes.participants]
    together = {(label, group) for label, group in zip(found.labels.tolist(), planted, strict=True)}
    assert len(together - {(NOT_GROUPED, group) for group in range(3)}) == 3


@pytest.mark.parametrize(("n_statements", "needed"), [(1, 1), (6, 6), (7, 7), (30, 7)])
def test_taking_part_needs_seven_votes_or_all(n_statements: int, needed: int) -> None:
    cells = [("enough", str(j), 1) for j in range(needed)]
    cells += [("short", str(j), 1) for j in range(needed - 1)]
    votes = Votes.from_cells(cells, statements=[str(j) for j in range(n_statements)], participants=["short"])
    found = group_participants(votes, _points(votes), seed=0)
    assert dict(zip(votes.participants, found.labels.tolist(), strict=True)) == {
        "enough": 0,
        "short": NOT_GROUPED,
    }


def test_nobody_with_enough_votes_makes_no_group() -> None:
    votes = Votes.from_cells([], participants=["ann"], statements=["1"])
    found = group_participants(votes, _points(votes), seed=0)
    assert found.sizes == ()
    assert found.labels.tolist() == [NOT_GROUPED]


def test_all_at_one_point_make_one_group() -> None:
    votes = Votes.from_cells([(str(i), "1", 1) for i in range(5)])
    found = group_participants(votes, _points(votes), seed=0)
    assert found.sizes == (5,)
    assert found.silhouettes == {}


def test_two_people_are_not_divided() -> None:
    votes = Votes.from_cells([("ann", "1", 1), ("bo", "1", -1)])
    assert group_participants(votes, _points(votes), seed=0).sizes == (2,)


@given(vote_matrices())
def test_groups_are_ordered_by_size_and_none_is_empty(votes: Votes) -> None:
    found = group_participants(votes, _points(votes), seed=0)
    assert list(found.sizes) == sorted(found.sizes, reverse=True)
    assert all(found.sizes)
    assert found.sizes == tuple(np.bincount(found.labels[found.labels >= 0], minlength=found.k).tolist())


@given(vote_matrices(min_participants=3))
def test_the_k_with_the_largest_silhouette_is_taken(votes: Votes) -> None:
    found = group_participants(votes, _points(votes), seed=0)
    if found.silhouettes:
        best = max(found.silhouettes.values())
        assert found.k == min(k for k, score in found.silhouettes.items() if score == best)
        assert set(found.silhouettes) <= {2, 3, 4, 5}


@given(vote_matrices(min_participants=3), st.sampled_from([(-1, 1), (1, -1), (-1, -1)]))
def test_mirroring_an_axis_leaves_the_groups_exactly_as_they_are(
    votes: Votes, signs: tuple[int, int]
) -> None:
    points = _points(votes)
    found = group_participants(votes, points, seed=0)
    mirrored = group_participants(votes, points * np.array(signs), seed=0)
    assert mirrored.labels.tolist() == found.labels.tolist()
    assert mirrored.silhouettes == found.silhouettes
    assert (mirrored.centres * np.array(signs)).tolist() == found.centres.tolist()


@given(vote_matrices(min_participants=3), st.randoms(use_true_random=False))
def test_swapping_participants_swaps_their_places_and_nothing_else(votes: Votes, random: object) -> None:
    names = list(votes.participants)
    random.shuffle(names)
    swapped = Votes.from_arrays(
        participants=names, statements=votes.statements, values=votes.values, voted=votes.voted
    )
    before = group_participants(votes, _points(votes), seed=0)
    after = group_participants(swapped, _points(swapped), seed=0)
    label_of = dict(zip(swapped.participants, after.labels.tolist(), strict=True))
    assert [label_of[name] for name in names] == before.labels.tolist()
    assert after.centres.tolist() == before.centres.tolist()


@given(vote_matrices(min_participants=3, max_participants=10))
def test_the_silhouette_is_that_of_its_definition(votes: Votes) -> None:
    points = _points(votes)
    found = list(clusterings(points, max_k=min(5, len(points) - 1)))
    assume(found)
    scores = mean_silhouettes(points, [c.labels for c in found], sample=np.arange(len(points)))
    expected = [reference.silhouette(points, c.labels.tolist()) for c in found]
    assert scores == pytest.approx(expected, abs=1e-9)


def test_the_silhouette_is_that_of_scikit_learn() -> None:
    votes = simulate(n_participants=900, n_statements=30, n_groups=4, seed=3).votes
    points = _points(votes)
    found = list(clusterings(points, max_k=5))
    scores = mean_silhouettes(points, [c.labels for c in found], sample=np.arange(len(points)))
    assert scores == pytest.approx([silhouette_score(points, c.labels) for c in found], abs=1e-9)


@settings(max_examples=50)
@given(vote_matrices(min_participants=3))
def test_every_clustering_is_settled(votes: Votes) -> None:
    points = _points(votes)
    for clustering in clusterings(points, max_k=min(5, len(points) - 1)):
        again = settle(points, clustering.centres)
        assert again.labels.tolist() == clustering.labels.tolist()


def test_above_the_exact_size_the_seed_draws_who_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    votes = simulate(n_participants=300, n_statements=20, n_groups=2, seed=9).votes
    points = _points(votes)
    exact = group_participants(votes, points, seed=0)
    monkeypatch.setattr(grouping, "SILHOUETTE_SAMPLE", 100)
    one, same, other = (group_participants(votes, points, seed=seed) for seed in (1, 1, 2))
    assert one.silhouettes == same.silhouettes != other.silhouettes
    assert one.silhouettes[2] == pytest.approx(exact.silhouettes[2], abs=0.05)
    assert one.labels.tolist() == exact.labels.tolist()
