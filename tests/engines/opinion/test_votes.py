"""The vote matrix and its digest."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.opinion import UnusableVotes, Votes, input_digest
from tests.strategies import Cell, cells


def test_a_later_vote_replaces_an_earlier_one() -> None:
    votes = Votes.from_cells([("ann", "1", 1), ("ann", "1", -1)])
    assert list(votes.cells()) == [("ann", "1", -1)]


def test_a_pass_is_a_vote_and_silence_is_not() -> None:
    votes = Votes.from_cells([("ann", "1", 0)], participants=["bo"], statements=["2"])
    assert votes.n_votes == 1
    assert votes.voted.tolist() == [[True, False], [False, False]]


def test_whole_numbers_are_ordered_by_value_and_before_other_names() -> None:
    votes = Votes.from_cells([], statements=["10", "b", "9", "-1", "a"])
    assert votes.statements == ("-1", "9", "10", "a", "b")


def test_taking_out_a_statement_leaves_every_participant() -> None:
    votes = Votes.from_cells([("ann", "1", 1), ("bo", "2", 1)]).without_statements({"2"})
    assert votes.participants == ("ann", "bo")
    assert votes.statements == ("1",)
    assert votes.n_votes == 1


def test_keeping_statements_is_the_opposite_of_taking_them_out() -> None:
    votes = Votes.from_cells([("ann", "1", 1), ("bo", "2", 1)])
    assert votes.of_statements({"1"}).statements == votes.without_statements({"2"}).statements


@pytest.mark.parametrize("vote", [2, -2, 100])
def test_a_vote_outside_the_scale_is_refused(vote: int) -> None:
    with pytest.raises(UnusableVotes):
        Votes.from_cells([("ann", "1", vote)])


def test_repeated_names_are_refused() -> None:
    with pytest.raises(UnusableVotes):
        Votes.from_arrays(
            participants=["ann", "ann"],
            statements=["1"],
            values=np.zeros((2, 1), dtype=np.int8),
            voted=np.ones((2, 1), dtype=np.bool_),
        )


@pytest.mark.parametrize("name", ["a\tb", "a\nb", "a\rb"])
def test_a_name_that_would_break_a_line_of_the_digest_is_refused(name: str) -> None:
    with pytest.raises(UnusableVotes):
        Votes.from_cells([(name, "1", 1)])


def test_arrays_of_another_shape_are_refused() -> None:
    with pytest.raises(UnusableVotes, match="shape"):
        Votes.from_arrays(
            participants=["ann"],
            statements=["1"],
            values=np.zeros((2, 1), dtype=np.int8),
            voted=np.ones((2, 1), dtype=np.bool_),
        )


def test_what_lies_outside_the_mask_is_ignored() -> None:
    votes = Votes.from_arrays(
        participants=["ann"],
        statements=["1"],
        values=np.full((1, 1), 99),
        voted=np.zeros((1, 1), dtype=np.bool_),
    )
    assert votes.values.tolist() == [[0]]


def test_the_arrays_cannot_be_changed() -> None:
    votes = Votes.from_cells([("ann", "1", 1)])
    with pytest.raises(ValueError, match="read-only"):
        votes.values[0, 0] = 0


def test_the_digest_is_that_of_the_sorted_lines() -> None:
    votes = Votes.from_cells([("b", "10", 1), ("b", "9", -1), ("a", "9", 0)])
    lines = "a\t9\t0\nb\t10\t1\nb\t9\t-1\n"
    assert input_digest(votes) == "sha256:" + hashlib.sha256(lines.encode()).hexdigest()


@given(cells())
def test_the_digest_is_that_of_the_sorted_lines_whatever_the_votes(drawn: list[Cell]) -> None:
    lines = sorted(f"{who}\t{what}\t{vote}\n" for who, what, vote in drawn)
    expected = hashlib.sha256("".join(lines).encode()).hexdigest()
    assert input_digest(Votes.from_cells(drawn)) == f"sha256:{expected}"


@given(st.lists(st.text(st.characters(exclude_characters="\t\n\r", codec="utf-8"), min_size=1), unique=True))
def test_names_in_any_script_keep_the_order_of_their_bytes_in_the_digest(names: list[str]) -> None:
    votes = Votes.from_cells([(name, "1", 1) for name in names])
    lines = sorted(f"{name}\t1\t1\n".encode() for name in names)
    assert input_digest(votes) == "sha256:" + hashlib.sha256(b"".join(lines)).hexdigest()
