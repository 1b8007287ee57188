"""The single transferable vote, Scottish and Meek, against published examples and slow counts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.decisions import elections
from comity.engines.decisions.elections import (
    Action,
    Ending,
    GroupQuota,
    PreferenceBallot,
    Quotas,
    Slate,
    Urn,
)
from tests.engines.decisions.elections import reference

RULES = [elections.elect_by_scottish_stv, elections.elect_by_meek_stv]

FOOD = Slate(("orange", "pear", "chocolate", "strawberry", "sweets"), 3)
FOOD_BALLOTS = [
    PreferenceBallot(("orange",), 4),
    PreferenceBallot(("pear", "orange"), 2),
    PreferenceBallot(("chocolate", "strawberry"), 8),
    PreferenceBallot(("chocolate", "sweets"), 4),
    PreferenceBallot(("strawberry",), 1),
    PreferenceBallot(("sweets",), 1),
]


def preferred(**counts):
    return [PreferenceBallot(tuple(names.strip("_")), count) for names, count in counts.items()]


def test_the_party_of_twenty_guests_stage_by_stage():
    """Wikipedia, "Single transferable vote": 20 guests, 3 kinds of food."""
    result = elections.elect_by_scottish_stv(FOOD, FOOD_BALLOTS, seed="s")
    assert result.elected == ("chocolate", "orange", "strawberry")
    told = [(stage.action, stage.candidate, dict(stage.votes), stage.elected) for stage in result.steps]
    names = ("chocolate", "orange", "pear", "strawberry", "sweets")
    assert told == [
        (Action.FIRST_PREFERENCES, None, dict(zip(names, (12, 4, 2, 1, 1), strict=True)), ("chocolate",)),
        (Action.SURPLUS, "chocolate", dict(zip(names, (6, 4, 2, 5, 3), strict=True)), ()),
        (Action.EXCLUSION, "pear", dict(zip(names, (6, 6, 0, 5, 3), strict=True)), ("orange",)),
        (Action.EXCLUSION, "sweets", dict(zip(names, (6, 6, 0, 5, 3), strict=True)), ("strawberry",)),
    ]
    assert {stage.quota for stage in result.steps} == {6}
    assert result.lots == ()


def test_values_past_the_fifth_place_are_ignored():
    """Quota 5: a has 7 of 9 votes, so each paper moves at 2/7 = 0.28571(4…)."""
    result = elections.elect_by_scottish_stv(Slate(tuple("abc")), preferred(ab=4, b=2, c=3), seed="s")
    assert result.steps[0].quota == 5
    two = elections.elect_by_scottish_stv(Slate(tuple("abcd"), 2), preferred(ab=7, b=1, c=3, d=2), seed="s")
    surplus = two.steps[1]
    assert (surplus.candidate, dict(surplus.transferred)) == ("a", {"b": 7 * Fraction(28571, 10**5)})
    assert surplus.not_transferable == 2 - 7 * Fraction(28571, 10**5)


def test_equals_are_parted_by_the_most_recent_stage_at_which_they_differed():
    """b and c both stand at 6 after d's exclusion, but b led before it: c goes."""
    ballots = preferred(a=9, b=6, c=4, dc=2)
    result = elections.elect_by_scottish_stv(Slate(tuple("abcd")), ballots, seed="s")
    assert [stage.candidate for stage in result.steps] == [None, "d", "c", "b"]
    assert result.lots == ()


def test_complete_equals_are_excluded_by_lot():
    result = elections.elect_by_scottish_stv(Slate(tuple("abc")), preferred(a=4, b=2, c=2, _=5), seed="s")
    drawn = Urn("s").draw("bc", occasion="stage 2").drawn
    assert result.lots == (elections.Lot("stage 2", drawn),)
    assert result.steps[1].candidate == drawn[-1]
    assert (result.ballots.valid, result.ballots.blank) == (8, 5)


def test_the_last_vacancies_are_filled_below_the_quota():
    result = elections.elect_by_scottish_stv(Slate(tuple("abc"), 2), preferred(a=5, b=1, c=3), seed="s")
    assert result.elected == ("a", "c")


@pytest.mark.parametrize("elect", RULES)
def test_nobody_voted_and_all_goes_by_lot(elect):
    result = elect(Slate(tuple("abc"), 2), [], seed="s")
    assert len(result.elected) == 2
    assert result == elect(Slate(tuple("cba"), 2), [], seed="s")


@pytest.mark.parametrize("elect", RULES)
def test_fewer_candidates_than_seats_are_all_elected(elect):
    result = elect(Slate(("a", "b"), 4), preferred(a=3, b=1), seed="s")
    assert (result.elected, result.vacant) == (("a", "b"), 2)


def test_meek_keeps_what_a_candidate_needs_and_lowers_the_quota_by_exhausted_votes():
    """The first quota is a quarter of 20; strawberry's and chocolate's last bits then go nowhere, and it falls."""
    result = elections.elect_by_meek_stv(FOOD, FOOD_BALLOTS, seed="s")
    assert result.elected == ("chocolate", "strawberry", "orange")
    assert [(step.ending, step.elected, step.excluded) for step in result.steps] == [
        (Ending.ELECTION, ("chocolate",), ()),
        (Ending.ELECTION, ("strawberry",), ()),
        (Ending.EXCLUSION, (), ("pear",)),
        (Ending.ELECTION, ("orange",), ()),
    ]
    assert result.steps[0].quota == 5 + Fraction(1, 10**9)
    assert result.steps[2].quota < 5
    assert result.steps[2].exhausted > 1


def test_meek_passes_on_to_elected_candidates_too():
    """a and b are elected at once; a's surplus reaches c through b, as no Gregory count lets it."""
    ballots = preferred(abc=60, b=34, d=26)
    gregory = elections.elect_by_scottish_stv(Slate(tuple("abcd"), 3), ballots, seed="s")
    meek = elections.elect_by_meek_stv(Slate(tuple("abcd"), 3), ballots, seed="s")
    assert dict(gregory.steps[1].transferred) == {"c": 60 * Fraction(48333, 10**5)}
    assert meek.elected[:2] == ("a", "b")
    assert dict(meek.steps[-1].votes)["c"] > 0


NAMES = tuple("abcde")
PREFERENCES = st.permutations(NAMES).flatmap(lambda order: st.integers(0, 5).map(lambda n: tuple(order[:n])))
BALLOTS = st.lists(st.builds(PreferenceBallot, PREFERENCES, st.integers(0, 6)), max_size=9)


@given(BALLOTS, st.integers(1, 4))
def test_the_scottish_count_is_the_count_paper_by_paper(ballots, seats):
    result = elections.elect_by_scottish_stv(Slate(NAMES, seats), ballots, seed="s")
    lots = {frozenset(lot.drawn): lot.drawn for lot in result.lots}
    papers = [ballot.preferences for ballot in ballots for _ in range(ballot.count)]

    def choose(names, most):
        if len(names) == 1:
            return names[0]
        drawn = lots[frozenset(names)]
        return drawn[0] if most else drawn[-1]

    if len(lots) < len(result.lots):
        return
    elected, history = reference.scottish(NAMES, seats, papers, choose)
    assert list(result.elected) == elected
    for votes, stage in zip(history, result.steps, strict=False):
        assert dict(stage.votes) == votes


LIMIT_REACHED = 1e-2
"""Where nearly all votes exhaust, the rule rounds keep factor times quota up at the ninth place and stalls about
√(votes · 10⁻⁹) before the limit; elsewhere it comes within a millionth."""


def excluding(result):
    """The rounds that exclude, each with who was elected before and who continued."""
    elected, out = [], set()
    for step in result.steps:
        if step.ending is Ending.EXCLUSION:
            yield step, tuple(elected), [name for name in NAMES if name not in elected and name not in out]
        elected += step.elected
        out |= set(step.excluded)


@given(BALLOTS, st.integers(1, 3))
def test_meek_settles_where_every_elected_candidate_keeps_the_quota(ballots, seats):
    result = elections.elect_by_meek_stv(Slate(NAMES, seats), ballots, seed="s")
    weighed = [(ballot.preferences, ballot.count) for ballot in ballots]
    for step, elected, continuing in excluding(result):
        _, votes, quota = reference.meek_keep_factors(elected, continuing, weighed, seats)
        assert float(step.quota) == pytest.approx(quota, abs=LIMIT_REACHED)
        for name in (*elected, *continuing):
            assert float(dict(step.votes)[name]) == pytest.approx(votes[name], abs=LIMIT_REACHED)


def test_who_is_elected_by_a_surplus_alone_keeps_the_quota_too():
    """By hand: 4 votes, 3 seats, quota 1. a keeps 1 of 3, b, whom nobody put first, 1 of the 2 left, c the last."""
    ballots = preferred(abc=3, d=1)
    result = elections.elect_by_meek_stv(Slate(NAMES, 3), ballots, seed="s")
    (step, elected, continuing), *_ = excluding(result)
    assert (elected, continuing) == (("a", "b"), ["c", "d", "e"])
    votes = {name: round(float(count), 7) for name, count in step.votes}
    assert votes == {"a": 1, "b": 1, "c": 1, "d": 1, "e": 0}
    keep = {name: round(float(part), 7) for name, part in step.keep}
    assert keep == {"a": round(1 / 3, 7), "b": 0.5, "c": 1, "d": 1, "e": 1}
    weighed = [(ballot.preferences, ballot.count) for ballot in ballots]
    limit, _, quota = reference.meek_keep_factors(elected, continuing, weighed, 3)
    assert limit == pytest.approx(keep, abs=1e-6)
    assert quota == pytest.approx(1)


@given(BALLOTS, st.integers(1, 4))
def test_the_meek_count_is_the_reference_rule_to_the_last_place(ballots, seats):
    result = elections.elect_by_meek_stv(Slate(NAMES, seats), ballots, seed="s")
    orders = [step.elected for step in result.steps if step.elected]
    defeated = iter([name for step in result.steps for name in step.excluded])

    def defeat(equals):
        name = next(defeated)
        assert name in equals
        return name

    papers = [ballot.preferences for ballot in ballots for _ in range(ballot.count)]
    elected, rounds = reference.meek(NAMES, seats, papers, lambda names: in_order(names, orders), defeat)
    assert list(result.elected) == elected
    assert [(dict(step.votes), step.quota) for step in result.steps] == rounds


def in_order(names, orders):
    """The engine's own order where it elected the same; a seat short, a lot decided who of the equals has none."""
    order = orders.pop(0)
    assert set(order) <= set(names)
    return [*order, *(name for name in names if name not in order)]


@pytest.mark.parametrize("elect", RULES)
@given(ballots=BALLOTS, seats=st.integers(1, 4))
def test_no_vote_is_made_or_lost(elect, ballots, seats):
    result = elect(Slate(NAMES, seats), ballots, seed="s")
    for step in result.steps:
        nobody = step.not_transferable if hasattr(step, "not_transferable") else step.exhausted
        assert sum(dict(step.votes).values()) + nobody == result.ballots.valid
        assert nobody >= 0
    assert len(set(result.elected)) == min(seats, 5)


@pytest.mark.parametrize("elect", RULES)
@given(ballots=BALLOTS, seats=st.integers(2, 4), least=st.integers(0, 2), most=st.integers(1, 3))
def test_quotas_hold_whatever_the_votes(elect, ballots, seats, least, most):
    quotas = Quotas((GroupQuota("g", frozenset("abc"), least, max(least, most)),))
    if seats - max(least, most) > 2:
        return
    result = elect(Slate(NAMES, seats), ballots, seed="s", quotas=quotas)
    assert least <= len(set(result.elected) & set("abc")) <= max(least, most)
    assert len(result.elected) == seats


@pytest.mark.parametrize("elect", RULES)
def test_a_majority_elects_a_majority(elect):
    """51 of 100 who rank abc before all others take at least 2 of 3 seats (proportionality for solid coalitions)."""
    ballots = preferred(abc=17, bca=17, cab=17, defg=49)
    result = elect(Slate(tuple("abcdefg"), 3), ballots, seed="s")
    assert len(set(result.elected) & set("abc")) == 2


def test_the_last_of_a_group_that_must_be_elected_is_not_excluded():
    quotas = Quotas((GroupQuota("women", frozenset("d"), least=1),))
    result = elections.elect_by_scottish_stv(
        Slate(tuple("abcd"), 2), preferred(a=9, b=5, c=4, d=1), seed="s", quotas=quotas
    )
    assert result.elected == ("a", "d")
    assert (
        next(stage.action for stage in result.steps if stage.candidate in ("b", "c"))
        is Action.EXCLUSION_BY_QUOTA
    )
