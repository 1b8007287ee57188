"""The whole map: what it holds, and what must not change it."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines import opinion
from comity.engines.opinion import Votes, opinion_map, simulate
from tests.strategies import Cell, cells, vote_matrices

KEYS = [
    "engine_version",
    "input_digest",
    "seed",
    "n_participants",
    "n_grouped",
    "n_statements",
    "n_votes",
    "eigenvalues",
    "components",
    "groups",
    "common_ground",
    "differences",
]


@given(cells(), st.randoms(use_true_random=False))
def test_a_replay_of_the_votes_in_any_order_gives_the_same(drawn: list[Cell], random: Random) -> None:
    shuffled = random.sample(drawn, len(drawn))
    before, after = (opinion_map(Votes.from_cells(votes)) for votes in (drawn, shuffled))
    assert after.as_dict(assignments=True) == before.as_dict(assignments=True)


@given(vote_matrices(), st.randoms(use_true_random=False))
def test_the_order_of_people_and_statements_is_nothing(votes: Votes, random: Random) -> None:
    rows = random.sample(range(votes.n_participants), votes.n_participants)
    columns = random.sample(range(votes.n_statements), votes.n_statements)
    permuted = Votes.from_arrays(
        participants=[votes.participants[row] for row in rows],
        statements=[votes.statements[column] for column in columns],
        values=votes.values[rows][:, columns],
        voted=votes.voted[rows][:, columns],
    )
    assert opinion_map(permuted).as_dict(assignments=True) == opinion_map(votes).as_dict(assignments=True)


@given(vote_matrices(min_participants=1), st.randoms(use_true_random=False))
def test_people_who_swap_their_names_swap_their_places_and_nothing_else(votes: Votes, random: Random) -> None:
    names = list(votes.participants)
    random.shuffle(names)
    swapped = Votes.from_arrays(
        participants=names, statements=votes.statements, values=votes.values, voted=votes.voted
    )
    before, after = opinion_map(votes), opinion_map(swapped)
    moved = dict(zip(votes.participants, names, strict=True))
    assert after.assignments() == {moved[who]: group for who, group in before.assignments().items()}
    assert _without_input(after.as_dict()) == _without_input(before.as_dict())


def test_statements_that_swap_their_numbers_swap_their_places_and_nothing_else() -> None:
    votes = simulate(n_participants=120, n_statements=20, n_groups=3, seed=2, conviction=0.95).votes
    numbers = list(votes.statements)
    Random(4).shuffle(numbers)
    swapped = Votes.from_arrays(
        participants=votes.participants, statements=numbers, values=votes.values, voted=votes.voted
    )
    before, after = opinion_map(votes), opinion_map(swapped)
    moved = dict(zip(votes.statements, numbers, strict=True))
    assert after.assignments() == before.assignments()
    assert after.components.eigenvalues == pytest.approx(before.components.eigenvalues, rel=1e-12)
    for statement, pair in before.as_dict()["components"].items():
        assert after.as_dict()["components"][moved[statement]] == pytest.approx(pair, abs=1e-9)
    ground = {entry.statement: entry.product for entry in after.common_ground}
    assert ground == {moved[entry.statement]: entry.product for entry in before.common_ground}


@given(vote_matrices())
def test_the_json_of_any_votes_has_its_keys_and_no_nan(votes: Votes) -> None:
    result = opinion_map(votes).as_dict()
    assert list(result) == KEYS
    assert json.loads(json.dumps(result, allow_nan=False)) == result
    assert len(result["eigenvalues"]) == 2
    assert list(result["components"]) == list(votes.statements)


@given(vote_matrices())
def test_every_entry_says_what_it_rests_on(votes: Votes) -> None:
    result = opinion_map(votes).as_dict()
    entries = [entry for group in result["groups"] for entry in group["representative"]]
    for entry in [*entries, *result["common_ground"], *result["differences"]]:
        low, high = entry["interval"]
        assert entry["statement"] in votes.statements
        assert entry["direction"] in {"agree", "disagree"}
        assert entry["n"] > 0
        assert 0 <= low <= entry["share"] <= high <= 1
        assert entry["share"] == pytest.approx(entry["count"] / entry["n"])


@given(vote_matrices(max_statements=10))
def test_the_counts_are_those_of_the_matrix(votes: Votes) -> None:
    result = opinion_map(votes).as_dict(assignments=True)
    assert result["n_participants"] == votes.n_participants
    assert result["n_statements"] == votes.n_statements
    assert result["n_votes"] == votes.voted.sum()
    grouped = [group for group in result["assignments"].values() if group is not None]
    assert result["n_grouped"] == len(grouped) == sum(group["size"] for group in result["groups"])
    assert [group["id"] for group in result["groups"]] == [str(i) for i in range(len(result["groups"]))]
    for group in result["groups"]:
        assert grouped.count(group["id"]) == group["size"]


def test_who_is_in_which_group_is_said_only_when_asked_for() -> None:
    result = opinion_map(Votes.from_cells([("ann", "1", 1)]))
    assert "assignments" not in result.as_dict()
    assert "ann" not in json.dumps(result.as_dict())
    assert result.as_dict(assignments=True)["assignments"] == {"ann": "0"}


def test_no_votes_at_all_are_a_map_too() -> None:
    result = opinion_map(Votes.from_cells([]), seed=3).as_dict()
    assert result["seed"] == 3
    assert result["eigenvalues"] == [0, 0]
    assert result["groups"] == result["common_ground"] == result["differences"] == []


def test_the_public_names_are_deliberate() -> None:
    assert sorted(opinion.__all__) == sorted(set(opinion.__all__))
    for name in opinion.__all__:
        assert hasattr(opinion, name)
    public = {name for name, value in vars(opinion).items() if name[0] != "_" and not _is_module(value)}
    assert public == set(opinion.__all__)


def test_every_public_name_is_documented() -> None:
    for name in opinion.__all__:
        value = getattr(opinion, name)
        if callable(value):
            assert value.__doc__, name


def _without_input(result: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in result.items() if key != "input_digest"}


def _is_module(value: object) -> bool:
    return type(value).__name__ == "module"
