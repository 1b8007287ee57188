"""How rules would have decided past roll calls; the real ones are the UN General Assembly's."""

import csv
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.decisions import power
from comity.engines.decisions.power import Base, RollCalls, ThresholdRule
from comity.engines.decisions.power.errors import (
    AbsentUnknown,
    NegativeVotes,
    ThresholdOutOfRange,
    UnevenCounts,
)
from tests.shared_data import shared

FIVE_RULES = [
    power.SIMPLE,
    power.TWO_THIRDS,
    power.FOUR_FIFTHS,
    power.MAJORITY_OF_CAST,
    power.NOBODY_AGAINST,
]


def one(yes, no, abstain=0, absent=None):
    return RollCalls.from_counts(
        yes=[yes], no=[no], abstain=[abstain], absent=None if absent is None else [absent]
    )


@pytest.mark.parametrize(
    ("rule", "calls", "passes"),
    [
        (power.SIMPLE, one(5, 5), False),
        (power.SIMPLE, one(6, 5, 100), True),
        (power.SIMPLE, one(0, 0, 9), False),
        (power.TWO_THIRDS, one(400, 200), True),
        (power.TWO_THIRDS, one(399, 201), False),
        (power.TWO_THIRDS, one(237, 54, 18), True),
        (power.TWO_THIRDS, one(143, 7, 15), True),
        (power.TWO_THIRDS, one(0, 0), False),
        (power.FOUR_FIFTHS, one(4, 1), True),
        (power.FOUR_FIFTHS, one(79, 21), False),
        (power.MAJORITY_OF_CAST, one(5, 1, 4), False),
        (power.NOBODY_AGAINST, one(5, 0, 4), True),
        (power.NOBODY_AGAINST, one(500, 1), False),
        (power.ABSOLUTE, one(51, 0, 0, 49), True),
        (power.ABSOLUTE, one(50, 0, 0, 50), False),
    ],
)
def test_each_rule_counts_what_it_names(rule, calls, passes):
    assert rule.passed(calls).tolist() == [passes]


def test_negatives_up_to_a_quarter_pass_and_more_fail():
    rule = ThresholdRule("enquiry", Base.YES_AND_NO, Fraction(2, 3), most_no=Fraction(1, 4))
    assert rule.passed(RollCalls.from_counts(yes=[75, 74], no=[25, 26], abstain=[0, 0])).tolist() == [
        True,
        False,
    ]


def test_who_was_absent_is_not_guessed():
    with pytest.raises(AbsentUnknown, match="absolute majority"):
        power.compare([power.SIMPLE, power.ABSOLUTE], one(5, 1))


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: one(-1, 0), NegativeVotes),
        (lambda: RollCalls.from_counts(yes=[1, 2], no=[1], abstain=[1]), UnevenCounts),
        (lambda: ThresholdRule("x", Base.CAST, Fraction(5, 4)), ThresholdOutOfRange),
    ],
)
def test_contradictions_are_refused_by_name(make, error):
    with pytest.raises(error):
        make()


def test_letters_are_counted_and_blanks_did_not_vote():
    calls = RollCalls.from_letters([["Y", "N", "A", ""], ["Y", "Y", "", ""]])
    assert (calls.yes.tolist(), calls.no.tolist(), calls.abstain.tolist()) == ([1, 2], [1, 0], [1, 0])


COUNTS = st.integers(0, 300)


@given(COUNTS, COUNTS, COUNTS, st.sampled_from(FIVE_RULES))
def test_one_more_yes_never_turns_passed_into_failed(yes, no, abstain, rule):
    before, after = rule.passed(one(yes, no, abstain)), rule.passed(one(yes + 1, no, abstain))
    assert not before[0] or after[0]


@given(COUNTS, COUNTS)
def test_the_rules_agree_with_fractions(yes, no):
    calls = one(yes, no)
    share = Fraction(yes, yes + no) if yes + no else Fraction(0)
    assert power.SIMPLE.passed(calls)[0] == (yes > no)
    assert power.TWO_THIRDS.passed(calls)[0] == (share >= Fraction(2, 3))
    assert power.FOUR_FIFTHS.passed(calls)[0] == (share >= Fraction(4, 5))


def real_roll_calls():
    with shared("unvotes", "un_votes_wide.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    with shared("unvotes", "un_roll_calls.csv").open(encoding="utf-8", newline="") as file:
        dates = {row["rcid"]: row["date"] for row in csv.DictReader(file)}
    return [dates[row[0]] for row in rows], [row[1:] for row in rows]


@pytest.mark.shared_data
def test_all_roll_calls_of_the_general_assembly_under_five_rules():
    _dates, rows = real_roll_calls()
    calls = RollCalls.from_letters(rows)
    assert (len(calls), len(rows[0])) == (6203, 200)
    comparison = power.compare(FIVE_RULES, calls)
    for place in range(0, len(rows), 97):
        yes, no, abstain = (rows[place].count(letter) for letter in "YNA")
        assert (calls.yes[place], calls.no[place], calls.abstain[place]) == (yes, no, abstain)
        assert comparison.passed[:, place].tolist() == [
            yes > no,
            yes > 0 and 3 * yes >= 2 * (yes + no),
            yes > 0 and 5 * yes >= 4 * (yes + no),
            yes > no + abstain,
            yes > 0 and no == 0,
        ]


@pytest.mark.shared_data
def test_which_votes_since_1990_pass_by_simple_majority_and_fail_under_two_thirds():
    dates, rows = real_roll_calls()
    since = [place for place, date in enumerate(dates) if date >= "1990-01-01"]
    calls = RollCalls.from_letters([rows[place] for place in since])
    comparison = power.compare(FIVE_RULES, calls)
    found = comparison.pass_only_under("simple majority", "two thirds")
    told = [
        place
        for place in since
        if rows[place].count("Y") > rows[place].count("N")
        and 3 * rows[place].count("Y") < 2 * (rows[place].count("Y") + rows[place].count("N"))
    ]
    assert [since[place] for place in found] == told
    assert (len(found), len(since)) == (55, 2651)
    assert comparison.pass_only_under("two thirds", "simple majority").size == 0
    assert comparison.as_dict()["only_under"]["simple majority"]["two thirds"] == len(found)
