"""Against a second library (votelib, MIT), wherever its rule and ours are the same; where not, what parts them.

It draws no lots: a tie is an error or a set of its own, so contests with a tie are passed over. Its transferable vote
is the Weighted Inclusive Gregory method in exact fractions and differs from the Scottish rules in four ways:

- it keeps all places, where the rules drop those past the fifth: votes are compared within what was dropped, and
  contests are passed over where that much parts two candidates, or a candidate from the quota;
- it moves all surpluses of one count together, where the rules move the greatest and look again: contests with two
  surpluses at once are passed over;
- it looks at no earlier stage to part equals: a tie again;
- once a ballot is exhausted it ranks the pile of exhausted ballots among the candidates when it excludes (version
  0.4.0), which no rule does: ballots here rank every candidate.

Meek's method it does not know; that count has its own reference to the last place.
"""

from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given, reject
from hypothesis import strategies as st
from votelib import convert
from votelib.evaluate import condorcet, core, sequential

from comity.engines.decisions import elections
from comity.engines.decisions.elections import ChoiceBallot, PreferenceBallot, RankBallot, Slate, Turn

NAMES = tuple("abcde")
COUNTS = st.integers(1, 40)
COMPLETE = st.dictionaries(st.permutations(NAMES).map(tuple), COUNTS, min_size=4, max_size=12)
RANKED = st.dictionaries(
    st.permutations(NAMES).flatmap(lambda order: st.integers(1, 5).map(lambda n: tuple(order[:n]))),
    COUNTS,
    min_size=1,
    max_size=10,
)
MARKED = st.dictionaries(st.frozensets(st.sampled_from(NAMES), min_size=1), COUNTS, min_size=1, max_size=10)


def has_tie(elected):
    return any(isinstance(each, core.Tie) for each in elected)


@given(COMPLETE, st.integers(1, 3))
def test_the_scottish_count_is_the_gregory_count_of_votelib(ballots, seats):
    ours = elections.elect_by_scottish_stv(
        Slate(NAMES, seats), [PreferenceBallot(*each) for each in ballots.items()], seed="s"
    )
    dropped = Fraction(len(NAMES) * sum(ballots.values()), 10**5)
    assume(not ours.lots and one_surplus_at_a_time(ours) and not within(dropped, ours))
    theirs = sequential.TransferableVoteSelector(quota_function="droop", transferer="Gregory")
    exact = {names: Fraction(count) for names, count in ballots.items()}
    try:
        elected = theirs.evaluate(exact, seats)
    except NotImplementedError:
        reject()
    assert set(elected) == set(ours.elected)
    before_the_end = max(len(ours.steps) - 1, 1)
    votes, _ = theirs.nth_count(exact, seats, before_the_end)
    for name, count in ours.steps[before_the_end - 1].votes:
        assert name not in votes or abs(votes[name] - count) <= dropped


def within(dropped, election):
    """Whether the places past the fifth could decide anything."""
    for stage in election.steps:
        votes = sorted({votes for _, votes in stage.votes} | {Fraction(stage.quota)})
        if any(more - less <= dropped for less, more in pairwise(votes)):
            return True
    return False


def one_surplus_at_a_time(election):
    """Whether no surplus waited for another, and nobody was elected without one before the last stage."""
    waiting = 0
    for stage in election.steps:
        over = [votes > stage.quota for name, votes in stage.votes if name in stage.elected]
        waiting += sum(over) - (stage.action is elections.Action.SURPLUS)
        if waiting > 1 or (stage is not election.steps[-1] and not all(over)):
            return False
    return True


@given(RANKED)
def test_schulze_puts_all_in_the_order_of_votelib(ballots):
    assume({name for names in ballots for name in names} == set(NAMES))
    ours = elections.elect_by_schulze(
        Slate(NAMES),
        [RankBallot(tuple((name,) for name in each), n) for each, n in ballots.items()],
        seed="s",
    )
    assume(not ours.lots)
    pairs = convert.RankedToCondorcetVotes().convert(ballots)
    theirs = condorcet.Schulze().evaluate(pairs, len(NAMES))
    assert not has_tie(theirs)
    assert [step.candidate for step in ours.steps if isinstance(step, Turn)] == theirs


@given(MARKED, st.integers(1, 4))
def test_most_marks_are_elected_as_by_votelib(ballots, seats):
    approved = [ChoiceBallot(tuple(sorted(names)), count) for names, count in ballots.items()]
    within = {names: count for names, count in ballots.items() if len(names) <= seats}
    for elect, counted in ((elections.elect_by_approval, ballots), (elections.elect_by_block_vote, within)):
        marks = convert.ApprovalToSimpleVotes().convert(counted)
        theirs = core.Plurality().evaluate(marks, seats)
        if len(theirs) < seats or has_tie(theirs):
            continue
        ours = elect(Slate(NAMES, seats), approved, seed="s")
        assert set(ours.elected) == set(theirs)
        votes = {turn.candidate: turn.votes[0] for turn in ours.steps}
        assert votes == dict.fromkeys(NAMES, 0) | marks
