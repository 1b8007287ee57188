"""OpenSlides' own test case, decided here: percentages by heads and by weight apart, none over 100.

OpenSlides/openslides-backend (MIT), tests/system/action/poll/test_stop.py, `test_stop_correct`: three entitled users
with the weights 2.6, 3.6 and 4.6. The first is present and votes yes; the third is absent, has delegated its vote to
the first, who casts a no for it; the second is present and does not vote. There the poll ends with votesvalid
7.200000 and votescast 2.000000, so that the votes are 130% and 230% of the votes cast.
"""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from comity.engines import decisions
from comity.engines.decisions import Ballot, Measure, Roll, Vote, Voter, Votes
from tests.engines.decisions.helpers import statutes_of

STATUTES = statutes_of(
    "statutes: 1\ntitle: t\nclasses: {delegate: {rights: [vote]}}\nproxies: {}\nrules:\n"
    "  by-heads: {terms: [{name: majority, by: heads, left: yes, relation: '>', share: 1/2, of: cast}]}\n"
    "  by-weight: {terms: [{name: majority, by: weight, left: yes, relation: '>', share: 1/2, of: cast}]}\n"
)
ROLL = (
    b"id,class,weight,country,region,present,proxy_to\n"
    b"user1,delegate,2.600000,,,yes,\n"
    b"user2,delegate,3.600000,,,yes,\n"
    b"user3,delegate,4.600000,,,no,user1\n"
)
VOTES = b"voter,vote\nuser1,yes\nuser3,no\n"


def poll(rule: str) -> decisions.Result:
    roll = decisions.read_roll(ROLL, STATUTES, "roll.csv")
    return decisions.decide(
        STATUTES, rule, roll, decisions.read_votes(VOTES, roll, STATUTES, rule, "votes.csv")
    )


def test_two_votes_weigh_seven_and_a_fifth_and_neither_is_divided_by_the_other() -> None:
    counts = poll("by-heads").as_dict()["counts"]
    assert (counts["heads"]["cast"], counts["weight"]["cast"]) == (2, "36/5")
    assert counts["heads"]["shares_of_cast"] == {"yes": "1/2", "no": "1/2", "abstain": "0"}
    assert counts["weight"]["shares_of_cast"] == {"yes": "13/36", "no": "23/36", "abstain": "0"}


def test_the_percentages_of_each_measure_add_up_to_100() -> None:
    for counted in poll("by-weight").as_dict()["counts"].values():
        assert sum(Fraction(share) for share in counted["shares_of_cast"].values()) == 1


def test_the_rule_says_which_of_the_two_decides() -> None:
    """A tie by heads; by weight 2.6 of 7.2, twice which is less than 7.2."""
    by_heads, by_weight = poll("by-heads"), poll("by-weight")
    assert (by_heads.passed, by_weight.passed) == (False, False)
    assert [(term.left, term.right) for term in by_heads.terms] == [(2, 2)]
    assert [(term.left, term.right) for term in by_weight.terms] == [(Fraction(26, 5), Fraction(36, 5))]


def test_who_delegated_and_who_did_not_vote_stand_in_the_result() -> None:
    result = poll("by-weight").as_dict()
    assert (result["entitled"], result["present"]) == (
        {"heads": 3, "weight": "54/5"},
        {"heads": 3, "weight": "54/5"},
    )
    assert result["represented"] == [{"id": "user3", "by": "user1"}]


WEIGHTS = st.fractions(0, 10, max_denominator=10**6)


@given(st.lists(st.tuples(WEIGHTS, st.none() | st.sampled_from(list(Vote))), max_size=9))
def test_no_share_of_any_vote_is_over_100_percent(cast) -> None:
    voters = [Voter(f"m{n}", "delegate", weight=weight) for n, (weight, _) in enumerate(cast)]
    ballots = [Ballot(f"m{n}", vote) for n, (_, vote) in enumerate(cast) if vote]
    roll = Roll.of(voters, STATUTES)
    result = decisions.decide(STATUTES, "by-weight", roll, Votes.of(ballots, roll, STATUTES))
    for measure in Measure:
        shares = result.as_dict()["counts"][measure.value]["shares_of_cast"].values()
        told = [Fraction(share) for share in shares if share is not None]
        assert all(0 <= share <= 1 for share in told)
        assert sum(told) == (1 if told else 0)
