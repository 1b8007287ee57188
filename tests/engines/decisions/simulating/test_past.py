"""Past roll calls under the declared rules: as `decide` decides each, at once."""

import csv
import io
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines import decisions
from comity.engines.decisions import Ballot, Roll, Vote, Voter, Votes, errors, simulating
from comity.engines.decisions.simulating import PastVotes, Way
from tests.engines.decisions.helpers import example, statutes_of
from tests.engines.decisions.simulating import rules
from tests.shared_data import shared

VOTES = {Way.YES: Vote.YES, Way.NO: Vote.NO, Way.ABSTAIN: Vote.ABSTAIN}
KNOWN = st.sampled_from([Way.YES, Way.NO, Way.ABSTAIN, Way.ABSENT])


def decided(statutes, members, ways):
    """One roll call by `decide`: present is who voted."""
    there = [way in VOTES for way in ways]
    voters = [replace(voter, present=each) for voter, each in zip(members, there, strict=True)]
    roll = Roll.of(voters, statutes)
    ballots = [
        Ballot(voter.id, VOTES[way])
        for voter, way in zip(members, ways, strict=True)
        if way in VOTES and statutes.classes[voter.class_name].votes
    ]
    return decisions.decide(statutes, "r", roll, Votes.of(ballots, roll, statutes)).passed


@given(rules.RULES, st.none() | rules.QUORUMS, rules.MEMBERS, st.data())
def test_every_roll_call_is_decided_as_by_itself(rule, quorum, members, data) -> None:
    statutes = rules.statutes(rule)
    if quorum:
        statutes = rules.statutes(replace(rule, quorum="q"), quorums={"q": quorum})
    voters = rules.voters(members)
    calls = data.draw(st.lists(st.lists(KNOWN, min_size=len(voters), max_size=len(voters)), max_size=5))
    past = PastVotes(
        ids=tuple(map(str, range(len(calls)))),
        voters=tuple(voter.id for voter in voters),
        ways=np.array(calls, dtype=np.int8).reshape(len(calls), len(voters)),
    )
    found = simulating.decide_past(statutes, Roll.of(voters, statutes), past)
    assert found.passed["r"].tolist() == [decided(statutes, voters, ways) for ways in calls]


def test_no_number_overflows() -> None:
    """Weights near 2⁶⁰ and a share of twelve figures: 64 bits would turn the result over."""
    statutes = statutes_of(
        "statutes: 1\ntitle: t\nclasses: {full: {rights: [vote]}}\nrules:\n  r:\n    terms:\n"
        "      - {name: m, by: weight, left: yes, relation: '>=', share: 499999999999/999999999999, of: yes+no}\n"
    )
    roll = Roll.of([Voter(f"m{n}", "full", weight=2**60 + n) for n in range(3)], statutes)
    past = simulating.read_past_votes(b"rcid,m0,m1,m2\n1,Y,N,N\n2,Y,Y,N\n", roll, "p.csv")
    assert simulating.decide_past(statutes, roll, past).passed["r"].tolist() == [False, True]


ROLL = Roll.of([Voter(name, "full") for name in ("ann", "bo", "cy")], example("un-charter"))
LONG = "rcid,voter,vote\n7,ann,yes\n7,bo,no\n7,cy,Abstain\n9,ann,Y\n9,bo,\n9,cy,absent\n"


def test_a_row_a_vote_and_a_row_a_roll_call_say_the_same() -> None:
    long = simulating.read_past_votes(LONG.encode(), ROLL, "p.csv")
    wide = simulating.read_past_votes(b"rcid,ann,bo,cy\n7,Y,N,A\n9,yes,,absent\n", ROLL, "p.csv")
    assert (long.ids, long.voters) == (wide.ids, wide.voters) == (("7", "9"), ("ann", "bo", "cy"))
    assert long.ways.tolist() == wide.ways.tolist() == [[1, 2, 3], [1, 0, 4]]


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        ("rcid,voter,vote\n1,dee,yes\n", errors.UnknownMember, "row 2, column voter: The member dee"),
        ("rcid,voter,vote\n1,ann,yes\n1,ann,no\n", errors.RepeatedVote, "row 3, column voter"),
        ("rcid,voter,vote\n1,ann,maybe\n", errors.UnknownWord, "yes, no, abstain, absent, or blank"),
        ("rcid,voter,vote\n,ann,yes\n", errors.MissingField, "row 2, column rcid"),
        ("date,voter,vote\n1,ann,yes\n", errors.MissingColumn, "The column rcid is missing"),
        ("date,ann\n1,Y\n", errors.MissingColumn, "The column voter is missing"),
        ("rcid,ann,dee\n1,Y,Y\n", errors.UnknownMember, "row 1, column dee"),
        ("rcid,ann,ann\n1,Y,Y\n", errors.BrokenTable, "twice"),
        ("rcid,ann,bo\n1,Y\n", errors.BrokenTable, "row 2: This is not CSV in UTF-8: 2 fields"),
        ("rcid,ann,bo\n1,Y,8\n", errors.UnknownWord, "row 2, column bo: 8 is none of"),
        ("rcid,ann\n1,Y\n1,N\n", errors.RepeatedRollCall, "row 3: The roll call 1 stands here a second time"),
        ("", errors.MissingColumn, "voter"),
        ('rcid,ann\n"1,Y\n', errors.BrokenTable, "not CSV"),
    ],
)
def test_past_votes_that_cannot_be_read_are_refused_at_their_place(content, kind, words) -> None:
    with pytest.raises(kind) as caught:
        simulating.read_past_votes(content.encode(), ROLL, "p.csv")
    assert str(caught.value).startswith("p.csv")
    assert words in str(caught.value)


def test_a_rule_that_counts_who_was_there_is_not_guessed_at() -> None:
    statutes = example("eu-council")
    roll = Roll.of([Voter(name, "full") for name in ("ann", "bo", "cy")], statutes)
    blank = simulating.read_past_votes(LONG.encode(), roll, "p.csv")
    found = simulating.decide_past(statutes, roll, blank)
    assert set(found.not_decided) == {"qualified", "reinforced", "simple"}
    assert "do not say who was absent" in found.not_decided["simple"]
    known = simulating.read_past_votes(LONG.replace("9,bo,", "9,bo,absent").encode(), roll, "p.csv")
    assert simulating.decide_past(statutes, roll, known).as_dict()["passed"] == {
        "qualified": 0,
        "reinforced": 0,
        "simple": 0,
    }
    missing = simulating.read_past_votes(b"rcid,ann,bo\n1,Y,Y\n", roll, "p.csv")
    assert "simple" in simulating.decide_past(statutes, roll, missing).not_decided


def test_what_past_votes_do_not_hold_is_said() -> None:
    for name, rule, words in (
        ("un-general-assembly", "silence", "how many hours"),
        ("iso-enquiry", "enquiry", "which negatives had reasons"),
        ("ietf-rough-consensus", "rough-consensus", "the chair calls it"),
    ):
        statutes = example(name)
        voting = next(name for name, each in statutes.classes.items() if each.votes)
        roll = Roll.of([Voter("ann", voting)], statutes)
        past = simulating.read_past_votes(b"rcid,ann\n1,Y\n", roll, "p.csv")
        assert words in simulating.decide_past(statutes, roll, past).not_decided[rule]


FIVE = statutes_of(
    "statutes: 1\ntitle: t\nclasses: {full: {rights: [vote]}}\nrules:\n"
    "  simple: {terms: [{name: m, by: heads, left: yes, relation: '>', of: no}]}\n"
    "  two-thirds: {terms: [{name: m, by: heads, left: yes, relation: '>=', share: 2/3, of: yes+no}]}\n"
    "  four-fifths: {terms: [{name: m, by: heads, left: yes, relation: '>=', share: 4/5, of: yes+no}]}\n"
    "  of-cast: {terms: [{name: m, by: heads, left: yes, relation: '>', share: 1/2, of: cast}]}\n"
    "  consensus: {kind: consensus}\n"
)


@pytest.mark.shared_data
def test_the_roll_calls_of_the_general_assembly_are_read_in_place_and_decided_by_five_rules() -> None:
    content = shared("unvotes", "un_votes_wide.csv").read_bytes()
    header, *calls = csv.reader(io.StringIO(content.decode()))
    roll = Roll.of([Voter(name, "full") for name in header[1:]], FIVE)
    past = simulating.read_past_votes(content, roll, "un_votes_wide.csv")
    found = simulating.decide_past(FIVE, roll, past)
    assert found.as_dict()["passed"]["simple"] == 5854
    assert found.as_dict()["passed"]["two-thirds"] == 5585
    assert len(found.pass_only_under("simple", "two-thirds")) == 269
    for place in range(0, len(calls), 61):
        yes, no, abstain = (calls[place].count(letter) for letter in "YNA")
        assert past.ids[place] == calls[place][0]
        assert [found.passed[name][place] for name in FIVE.rules] == [
            yes > no,
            yes > 0 and 3 * yes >= 2 * (yes + no),
            yes > 0 and 5 * yes >= 4 * (yes + no),
            yes > no + abstain,
            no == 0,
        ]


def test_weights_decide_exactly() -> None:
    statutes = example("ipu-assembly")
    weights = (Fraction(36, 10), Fraction(18, 10), Fraction(18, 10))
    roll = Roll.of([Voter(f"m{n}", "full", weight=each) for n, each in enumerate(weights)], statutes)
    past = simulating.read_past_votes(b"id,m0,m1,m2\n1,Y,N,N\n2,Y,Y,N\n3,Y,N,A\n", roll, "p.csv")
    found = simulating.decide_past(statutes, roll, past)
    assert found.passed["majority"].tolist() == [False, True, True]
    assert found.passed["emergency-item"].tolist() == [False, True, True]
