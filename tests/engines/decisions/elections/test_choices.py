"""Yes/no/abstain, approval, block and two rounds; their quotas and lots."""

from fractions import Fraction
from hashlib import sha256
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.decisions import elections
from comity.engines.decisions.elections import (
    Answer,
    AnswerBallot,
    ChoiceBallot,
    GroupQuota,
    Outcome,
    Quotas,
    Slate,
)
from comity.engines.decisions.elections.errors import (
    AlreadyElected,
    ContradictingBounds,
    NegativeCount,
    NoCandidate,
    OneSeatOnly,
    OverlappingGroups,
    QuotasCannotBeMet,
    RepeatedCandidate,
    RepeatedChoice,
    ThresholdOutOfRange,
    TooFewSeats,
    UnknownCandidate,
    UnknownInGroup,
)

YES, NO, ABSTAIN = Answer.YES, Answer.NO, Answer.ABSTAIN


def marked(**counts):
    """Ballots such as ab=3: three ballots that mark a and b."""
    return [ChoiceBallot(tuple(names.strip("_")), count) for names, count in counts.items()]


def answered(name, yes, no, abstain=0):
    return [
        AnswerBallot(((name, answer),), count) for answer, count in ((YES, yes), (NO, no), (ABSTAIN, abstain))
    ]


def test_approval_elects_those_with_most_marks():
    result = elections.elect_by_approval(Slate(("a", "b", "c"), 2), marked(ab=3, c=4, a=2, _=6), seed="s")
    assert result.elected == ("a", "c")
    assert [(turn.candidate, turn.votes, turn.outcome) for turn in result.steps] == [
        ("a", (5,), Outcome.ELECTED),
        ("c", (4,), Outcome.ELECTED),
        ("b", (3,), Outcome.NO_SEAT_LEFT),
    ]
    assert (result.ballots.valid, result.ballots.blank, result.ballots.spoilt) == (9, 6, 0)
    assert result.lots == ()


def test_a_block_ballot_with_more_marks_than_seats_is_spoilt_and_counts_for_nobody():
    result = elections.elect_by_block_vote(Slate(("a", "b", "c"), 2), marked(abc=5, bc=2, a=1), seed="s")
    assert result.elected == tuple(turn.candidate for turn in result.steps[:2])
    assert {turn.candidate: turn.votes for turn in result.steps} == {"a": (1,), "b": (2,), "c": (2,)}
    assert result.ballots.spoilt == 5


def test_equals_are_ordered_by_the_digest_of_the_published_seed():
    result = elections.elect_by_approval(Slate(("a", "b", "c"), 1), marked(a=1, b=1, c=1), seed="2027-05-10")
    by_digest = sorted("abc", key=lambda name: sha256(f"2027-05-10\tplace 1\t{name}".encode()).hexdigest())
    assert result.elected == (by_digest[0],)
    assert result.lots == (elections.Lot("place 1", tuple(by_digest)),)


def test_the_order_of_the_slate_and_of_the_ballots_changes_nothing():
    ballots = marked(a=1, b=1, c=1, ab=1)
    forward = elections.elect_by_approval(Slate(("a", "b", "c"), 2), ballots, seed="s")
    backward = elections.elect_by_approval(Slate(("c", "b", "a"), 2), ballots[::-1], seed="s")
    assert forward == backward


def test_fewer_candidates_than_seats_leave_seats_vacant():
    result = elections.elect_by_approval(Slate(("a",), 3), marked(a=1), seed="s")
    assert (result.elected, result.vacant) == (("a",), 2)


def test_a_candidate_with_as_many_no_as_yes_is_not_accepted():
    ballots = answered("a", 5, 5, 90) + answered("b", 6, 5)
    result = elections.elect_by_answers(Slate(("a", "b"), 2), ballots, seed="s")
    assert (result.elected, result.vacant) == (("b",), 1)
    assert [(step.turn.candidate, step.accepted, step.turn.outcome) for step in result.steps] == [
        ("b", True, Outcome.ELECTED),
        ("a", False, Outcome.NOT_ACCEPTED),
    ]


def test_exactly_two_thirds_of_600_reach_two_thirds():
    ballots = answered("a", 400, 200) + answered("b", 399, 201)
    result = elections.elect_by_answers(Slate(("a", "b"), 2), ballots, seed="s", threshold=Fraction(2, 3))
    assert result.elected == ("a",)


def test_abstentions_and_missing_answers_accept_nobody():
    result = elections.elect_by_answers(
        Slate(("a",)), [*answered("a", 0, 0, 7), AnswerBallot((), 3)], seed="s", threshold=Fraction(0)
    )
    assert (result.elected, result.ballots.blank) == ((), 3)


def test_of_equal_yes_fewer_no_go_first():
    ballots = answered("a", 9, 4) + answered("b", 9, 3)
    assert elections.elect_by_answers(Slate(("a", "b")), ballots, seed="s").elected == ("b",)


def test_an_absolute_majority_ends_the_election_in_the_first_round():
    result = elections.first_round(Slate(("a", "b", "c")), marked(a=6, b=3, c=2), seed="s")
    assert (result.elected, result.vacant) == (("a",), 0)


def test_exactly_half_leads_to_a_second_round():
    first = elections.first_round(Slate(("a", "b", "c")), marked(a=5, b=3, c=2, ab=40), seed="s")
    assert (first.elected, first.steps[0].goes_on, first.ballots.spoilt) == ((), ("a", "b"), 40)
    second = elections.second_round(first, marked(a=5, b=6))
    assert (second.elected, second.vacant) == (("b",), 0)
    assert [step.number for step in second.steps] == [1, 2]


def test_the_presidency_of_france_2002():
    """The votes of the three strongest on 21 April and of both on 5 May 2002 (Constitutional Council)."""
    votes = {"Jospin": 4610113, "Chirac": 5665855, "Le Pen": 4804713}
    ballots = [ChoiceBallot((name,), count) for name, count in votes.items()]
    first = elections.first_round(Slate(tuple(votes)), ballots, seed="s")
    assert first.steps[0].goes_on == ("Chirac", "Le Pen")
    second = elections.second_round(
        first, [ChoiceBallot(("Chirac",), 25537956), ChoiceBallot(("Le Pen",), 5525032)]
    )
    assert second.elected == ("Chirac",)


def test_two_rounds_fill_one_seat():
    with pytest.raises(OneSeatOnly, match="fills one seat; the slate has 2"):
        elections.first_round(Slate(("a", "b"), 2), [], seed="s")


def test_who_did_not_go_on_cannot_be_voted_for_in_the_second_round():
    first = elections.first_round(Slate(("a", "b", "c")), marked(a=5, b=3, c=2), seed="s")
    with pytest.raises(UnknownCandidate, match="c, who does not stand"):
        elections.second_round(first, marked(c=1))


def test_there_is_no_round_after_an_election():
    first = elections.first_round(Slate(("a", "b")), marked(a=5, b=3), seed="s")
    with pytest.raises(AlreadyElected, match="a is elected already"):
        elections.second_round(first, marked(b=9))


WOMEN = frozenset("cd")


def test_a_minimum_keeps_the_last_seats_for_its_group():
    quotas = Quotas((GroupQuota("women", WOMEN, least=1),))
    result = elections.elect_by_approval(
        Slate(tuple("abcd"), 2), marked(a=9, b=8, c=2, d=1), seed="s", quotas=quotas
    )
    assert result.elected == ("a", "c")
    assert (result.steps[1].outcome, result.steps[1].group) == (Outcome.QUOTA, "women")


def test_a_maximum_passes_over_the_next_of_its_group():
    quotas = Quotas((GroupQuota("north", frozenset("ab"), most=1),))
    result = elections.elect_by_block_vote(
        Slate(tuple("abcd"), 2), marked(a=9, b=8, c=2, d=1), seed="s", quotas=quotas
    )
    assert result.elected == ("a", "c")


def test_a_seat_kept_for_a_group_without_an_accepted_candidate_stays_vacant():
    quotas = Quotas((GroupQuota("women", frozenset("c"), least=1),))
    ballots = answered("a", 9, 0) + answered("b", 8, 0) + answered("c", 1, 8)
    result = elections.elect_by_answers(Slate(tuple("abc"), 2), ballots, seed="s", quotas=quotas)
    assert (result.elected, result.vacant) == (("a",), 1)


@pytest.mark.parametrize(
    ("quotas", "error"),
    [
        ((GroupQuota("women", WOMEN, least=3),), QuotasCannotBeMet),
        ((GroupQuota("x", frozenset("abcd"), most=1),), QuotasCannotBeMet),
        (
            (GroupQuota("x", frozenset("ab"), least=2), GroupQuota("y", frozenset("cd"), least=2)),
            QuotasCannotBeMet,
        ),
        ((GroupQuota("x", frozenset("ab")), GroupQuota("y", frozenset("bc"))), OverlappingGroups),
        ((GroupQuota("x", frozenset("z")),), UnknownInGroup),
    ],
)
def test_quotas_that_cannot_hold_are_refused_before_the_count(quotas, error):
    with pytest.raises(error):
        elections.elect_by_approval(Slate(tuple("abcd"), 3), [], seed="s", quotas=Quotas(quotas))


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Slate(()), NoCandidate),
        (lambda: Slate(("a", "a")), RepeatedCandidate),
        (lambda: Slate(("a",), 0), TooFewSeats),
        (lambda: ChoiceBallot(("a", "a")), RepeatedChoice),
        (lambda: ChoiceBallot(("a",), -1), NegativeCount),
        (lambda: GroupQuota("x", frozenset(), least=2, most=1), ContradictingBounds),
        (lambda: elections.elect_by_approval(Slate(("a",)), marked(b=1), seed="s"), UnknownCandidate),
        (
            lambda: elections.elect_by_answers(Slate(("a",)), [], seed="s", threshold=Fraction(4, 3)),
            ThresholdOutOfRange,
        ),
    ],
)
def test_contradictions_are_refused_by_name(make, error):
    with pytest.raises(error) as caught:
        make()
    assert "{" not in str(caught.value)


@given(
    votes=st.lists(st.integers(0, 4), min_size=5, max_size=5),
    least=st.integers(0, 2),
    most=st.integers(0, 3),
    seats=st.integers(1, 4),
)
def test_the_seats_are_the_best_choice_within_the_quotas(votes, least, most, seats):
    """Against every choice of candidates that keeps the quotas: none has more votes."""
    names = tuple("abcde")
    group = frozenset("abc")
    most = max(least, most)
    ballots = [ChoiceBallot((name,), count) for name, count in zip(names, votes, strict=True)]
    allowed = [chosen for chosen in combinations(names, seats) if least <= len(group & set(chosen)) <= most]
    quotas = Quotas((GroupQuota("g", group, least, most),))
    if not allowed:
        with pytest.raises(QuotasCannotBeMet):
            elections.elect_by_approval(Slate(names, seats), ballots, seed="s", quotas=quotas)
        return
    won = elections.elect_by_approval(Slate(names, seats), ballots, seed="s", quotas=quotas).elected
    worth = dict(zip(names, votes, strict=True))
    assert tuple(sorted(won)) in allowed
    assert sum(worth[name] for name in won) == max(sum(worth[name] for name in chosen) for chosen in allowed)


def test_a_result_becomes_json_data():
    data = elections.elect_by_approval(Slate(("a", "b")), marked(a=2, b=1), seed="s").as_dict()
    assert data["steps"][0] == {
        "place": 1,
        "candidate": "a",
        "votes": [2],
        "outcome": "elected",
        "group": None,
    }
