"""The engine against a slow exact reference, and what must never change a result."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.decisions import Ballot, Measure, Result, Vote, Voter
from tests.engines.decisions.helpers import decided, example
from tests.engines.decisions.reference import RULES, Row

ROWS = st.lists(
    st.tuples(st.sampled_from(["yes", "no", "abstain", ""]), st.integers(0, 9), st.just("full")), max_size=14
)
RULE = st.sampled_from(sorted(RULES))
EXAMPLES = {name: example(name) for name, _ in RULES}


def result_of(case: tuple[str, str], rows: list[Row]) -> Result:
    voters = [Voter(f"m{n}", kind, weight=units) for n, (_, units, kind) in enumerate(rows)]
    cast = [Ballot(f"m{n}", Vote(vote)) for n, (vote, _, _) in enumerate(rows) if vote]
    return decided(EXAMPLES[case[0]], case[1], voters, cast)


@given(RULE, ROWS)
def test_the_engine_agrees_with_the_reference(case: tuple[str, str], rows: list[Row]) -> None:
    assert result_of(case, rows).passed is RULES[case](rows)


@given(RULE, ROWS)
def test_every_term_says_what_its_own_numbers_say(case: tuple[str, str], rows: list[Row]) -> None:
    compare = {
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
    }
    for term in result_of(case, rows).as_dict()["terms"]:
        left, right = Fraction(term["left"]), Fraction(term["right"])
        assert term["holds"] is compare[term["relation"]](left, right)


@given(RULE, ROWS, st.data())
def test_swapping_two_members_of_a_class_changes_nothing_but_names(case, rows, data) -> None:
    voters = [Voter(f"m{n}", kind, weight=units) for n, (_, units, kind) in enumerate(rows)]
    cast = [Ballot(f"m{n}", Vote(vote)) for n, (vote, _, _) in enumerate(rows) if vote]
    if len(voters) < 2:
        return
    a, b = data.draw(st.permutations([voter.id for voter in voters]))[:2]
    other = {a: b, b: a}
    swapped = [replace(voter, id=other.get(voter.id, voter.id)) for voter in voters]
    recast = [replace(ballot, voter=other.get(ballot.voter, ballot.voter)) for ballot in cast]
    statutes = EXAMPLES[case[0]]
    before, after = decided(statutes, case[1], voters, cast), decided(statutes, case[1], swapped, recast)
    assert before.as_dict() == after.as_dict()


@given(RULE, ROWS, st.data())
def test_adding_a_yes_never_turns_passed_into_failed(case, rows, data) -> None:
    open_rows = [n for n, row in enumerate(rows) if row[0] != "yes"]
    if not open_rows:
        return
    n = data.draw(st.sampled_from(open_rows))
    more = [("yes", *row[1:]) if i == n else row for i, row in enumerate(rows)]
    assert result_of(case, more).passed >= result_of(case, rows).passed


@given(ROWS, st.lists(st.integers(0, 9), min_size=14, max_size=14))
def test_other_weights_change_no_rule_that_counts_heads(rows: list[Row], weights: list[int]) -> None:
    reweighted = [(vote, units, kind) for (vote, _, kind), units in zip(rows, weights, strict=False)]
    for rule in ("simple", "important-question"):
        before = result_of(("un-charter", rule), rows)
        after = result_of(("un-charter", rule), reweighted)
        assert (before.passed, before.terms) == (after.passed, after.terms)
        assert before.counts[Measure.HEADS] == after.counts[Measure.HEADS]
        assert before.reason == after.reason


@pytest.mark.parametrize("rule", ["majority", "emergency-item"])
@given(rows=ROWS, pieces=st.integers(1, 3))
def test_more_heads_of_the_same_weight_change_no_rule_that_counts_weight(rule, rows, pieces) -> None:
    split = [(vote, part, kind) for vote, units, kind in rows for part in _parts(units, pieces)]
    before, after = result_of(("ipu-assembly", rule), rows), result_of(("ipu-assembly", rule), split)
    assert (before.passed, before.terms, before.margin) == (after.passed, after.terms, after.margin)


def _parts(units: int, pieces: int) -> list[int]:
    return [units // pieces] * (pieces - 1) + [units - units // pieces * (pieces - 1)]


HEADS_RULES = st.sampled_from(
    [("un-charter", "simple"), ("un-charter", "important-question"), ("party-international", "absolute")]
)


@given(HEADS_RULES, st.integers(0, 30), st.integers(0, 30), st.integers(0, 10))
def test_the_margin_is_the_fewest_votes_that_turn_the_result(case, yes: int, no: int, abstain: int) -> None:
    def rows(k: int) -> list[Row]:
        silent = 90 - yes - k - no - abstain
        votes = ["yes"] * (yes + k) + ["no"] * no + ["abstain"] * abstain + [""] * silent
        return [(vote, 1, "full") for vote in votes]

    result = result_of(case, rows(0))
    assert result.margin is not None or (result.passed is False and yes + no == 0)
    if result.margin is None:
        return
    k = result.margin.votes[Measure.HEADS] * (-1 if result.passed else 1)
    step = 1 if k > 0 else -1
    assert RULES[case](rows(k)) is not result.passed
    assert RULES[case](rows(k - step)) is result.passed
