"""The quorum of a roll before anybody votes is the quorum of a vote in which nobody does."""

from hypothesis import given
from hypothesis import strategies as st

from comity.engines import decisions

STATUTES = decisions.read_statutes(
    b"""\
statutes: 1
title: T
classes:
  full: {rights: [vote]}
  fraternal: {rights: [vote]}
  observer: {rights: [speak]}
proxies: {per-holder: 9}
quorums:
  heads: {by: heads, share: 1/2}
  weight: {by: weight, relation: ">", share: 1/3}
  each: {by: heads, number: 1, each: class}
  asked: {by: heads, share: 1/3, on-request: {share: 1/6}}
rules:
  heads: {quorum: heads, terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]}
  weight: {quorum: weight, terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]}
  each: {quorum: each, terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]}
  asked: {quorum: asked, terms: [{name: m, by: heads, left: yes, relation: ">", of: no}]}
""",
    "t.yaml",
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["full", "fraternal", "observer"]),
        st.integers(0, 9),
        st.sampled_from([True, False, None]),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


@given(LINES)
def test_it_is_what_a_vote_without_votes_would_find(lines):
    voters = [decisions.Voter("0", "full", 1)]
    for number, (class_name, weight, present, gives) in enumerate(lines, start=1):
        proxy = "0" if gives and class_name != "observer" else ""
        voters.append(decisions.Voter(str(number), class_name, weight, present=present, proxy_to=proxy))
    roll = decisions.Roll.of(voters, STATUTES)
    for name in STATUTES.quorums:
        votes = decisions.Votes.of([], roll, STATUTES)
        decided = decisions.decide(STATUTES, name, roll, votes, quorum_requested=True)
        assert decisions.quorum_of(STATUTES, name, roll) == decided.quorum


def test_a_member_of_whom_the_roll_does_not_say_is_not_counted_yet():
    roll = decisions.Roll.of(
        [decisions.Voter("a", "full", 1, present=None), decisions.Voter("b", "full", 3)], STATUTES
    )
    (term,) = decisions.quorum_of(STATUTES, "weight", roll).terms
    assert (term.counted, term.base, term.holds) == (3, 4, True)
