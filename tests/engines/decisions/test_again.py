"""A recorded vote decided once more by other statutes is what `decide` makes of it, or says why it is nothing."""

from hypothesis import given
from hypothesis import strategies as st

from comity.engines import decisions
from comity.engines.decisions import simulating
from comity.engines.decisions.errors import SplitVoteByHeads, UnknownClass

STATUTES = decisions.read_statutes(
    b"""\
statutes: 1
title: T
classes:
  full: {rights: [vote], may-split: true}
  fraternal: {rights: [vote]}
regions: [north]
proxies: {per-holder: 9}
quorums:
  half: {by: heads, share: 1/2}
  asked: {by: heads, share: 9/10, on-request: {share: 1/6}}
rules:
  simple: {terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]}
  weight: {terms: [{name: m, by: weight, left: yes, relation: ">", of: no}]}
  half: {quorum: half, terms: [{name: m, by: heads, left: yes, relation: ">=", share: 2/3, of: yes+no}]}
  asked: {quorum: asked, ties: casting-vote, terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]}
  reasoned:
    unreasoned-negatives: excluded
    terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]
  consensus: {kind: consensus}
  silence: {kind: silence, hours: 72}
  rough: {kind: rough-consensus}
""",
    "t.yaml",
)
COUNTED = {"simple", "weight", "half", "asked"}
MEMBERS = st.lists(
    st.tuples(
        st.sampled_from(["full", "fraternal"]),
        st.integers(0, 9),
        st.sampled_from([True, False, None]),
        st.sampled_from(["", "yes", "no", "abstain"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@given(MEMBERS, st.sampled_from([None, True, False]), st.booleans())
def test_it_is_what_decide_makes_of_the_same_roll_and_votes(lines, casting_vote, asked):
    voters = [decisions.Voter("0", "full", 1, region="north")]
    ballots = []
    for number, (name, weight, present, vote, gives) in enumerate(lines, start=1):
        one = str(number)
        voters.append(
            decisions.Voter(one, name, weight, region="north", present=present, proxy_to="0" if gives else "")
        )
        if vote and (present is not False or gives):
            ballots.append(decisions.Ballot(one, decisions.Vote(vote)))
    found = simulating.decide_again(
        STATUTES, voters, ballots, casting_vote=casting_vote, quorum_requested=asked, reasons_were_asked=True
    )
    roll = decisions.Roll.of(voters, STATUTES)
    votes = decisions.Votes.of(ballots, roll, STATUTES)
    assert set(found.passed) == {*COUNTED, "reasoned"}
    for name, passed in found.passed.items():
        result = decisions.decide(
            STATUTES, name, roll, votes, casting_vote=casting_vote, quorum_requested=asked
        )
        assert passed == result.passed


def again(*voters, ballots=(), **options):
    return simulating.decide_again(STATUTES, voters, ballots, **options)


def test_rules_that_count_no_votes_or_ask_for_reasons_that_nobody_gave_are_not_decided():
    found = again(decisions.Voter("a", "full"))
    assert set(found.passed) == COUNTED
    assert found.not_decided == {
        "reasoned": "nobody was asked for the reasons of a no vote",
        "consensus": "the rule is not one by which votes are counted",
        "silence": "the rule is not one by which votes are counted",
        "rough": "the rule is not one by which votes are counted",
    }


def test_a_class_that_the_statutes_do_not_declare_keeps_every_rule_from_deciding():
    found = again(decisions.Voter("a", "guest"))
    assert found.passed == {}
    assert set(found.not_decided) == set(STATUTES.rules)
    assert all(isinstance(reason, UnknownClass) for reason in found.not_decided.values())


def test_regions_of_other_statutes_keep_no_rule_from_deciding():
    found = again(
        decisions.Voter("a", "full", region="elsewhere"),
        ballots=[decisions.Ballot("a", decisions.Vote.YES)],
    )
    assert found.passed["simple"]


def test_a_divided_vote_is_decided_by_weight_and_not_by_heads():
    ballots = [
        decisions.Ballot("a", decisions.Vote.YES, weight=3),
        decisions.Ballot("a", decisions.Vote.NO, weight=1),
    ]
    found = again(decisions.Voter("a", "full", 4), ballots=ballots)
    assert found.passed == {"weight": True}
    assert isinstance(found.not_decided["simple"], SplitVoteByHeads)
