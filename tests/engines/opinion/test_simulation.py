"""Simulated votes."""

import numpy as np

from comity.engines.opinion import opinion_map, simulate


def test_the_same_seed_gives_the_same_votes_and_another_gives_others() -> None:
    one, same, other = (
        simulate(n_participants=30, n_statements=8, n_groups=2, seed=seed) for seed in (1, 1, 2)
    )
    assert list(one.votes.cells()) == list(same.votes.cells())
    assert one.planted == same.planted
    assert list(one.votes.cells()) != list(other.votes.cells())


def test_everybody_answers_where_all_is_answered() -> None:
    votes = simulate(n_participants=9, n_statements=4, n_groups=2, seed=1, answered=1).votes
    assert votes.n_votes == 36


def test_statements_on_which_all_planted_groups_lean_alike_become_common_ground() -> None:
    simulation = simulate(
        n_participants=300, n_statements=30, n_groups=2, seed=7, in_common=0.5, conviction=0.98
    )
    votes = simulation.votes
    planted = np.array([simulation.planted[who] for who in votes.participants])
    leanings = [np.sign(votes.values[planted == group].sum(axis=0)) for group in range(2)]
    alike = {name for name, same in zip(votes.statements, leanings[0] == leanings[1], strict=True) if same}
    assert {entry.statement for entry in opinion_map(votes).shared_ground} == alike


def test_each_participant_belongs_to_one_planted_group() -> None:
    simulation = simulate(n_participants=200, n_statements=5, n_groups=4, seed=3)
    assert set(simulation.planted) == set(simulation.votes.participants)
    assert np.bincount(list(simulation.planted.values())).min() > 20
