"""Voting power against published values, and against every coalition and every order."""

from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.decisions import power
from comity.engines.decisions.power import Game, Method
from comity.engines.decisions.power.errors import (
    NegativeWeight,
    NoMembers,
    NoWeight,
    RepeatedMember,
    SeveralMajorities,
    ThresholdOutOfRange,
)
from comity.engines.decisions.power.shapley_shubik import _counted, _integrated


def game(weights, quota, over=False):
    total = sum(Fraction(weight) for weight in weights)
    return Game(tuple(map(str, range(len(weights)))), tuple(weights), Fraction(quota) / total, over)


def shares(result):
    return [each.share for each in result.members]


SECURITY_COUNCIL = game((7,) * 5 + (1,) * 10, 39)


def test_banzhaf_in_the_security_council():
    """Five vetoes and nine of fifteen: 848 of 5080 swings for a permanent member, 84 for another."""
    result = power.banzhaf(SECURITY_COUNCIL)
    assert shares(result) == [Fraction(848, 5080)] * 5 + [Fraction(84, 5080)] * 10
    assert result.members[0].decisive == Fraction(848, 2**14)
    assert result.largest_to_smallest == Fraction(848, 84)


def test_shapley_and_shubik_in_the_security_council():
    result = power.shapley_shubik(SECURITY_COUNCIL)
    assert shares(result) == [Fraction(421, 2145)] * 5 + [Fraction(4, 2145)] * 10
    assert result.method is Method.EXACT


def test_luxembourg_had_no_power_in_the_council_of_1958():
    """Weights 4, 4, 4, 2, 2, 1 and 12 of 17 votes."""
    council = game((4, 4, 4, 2, 2, 1), 12)
    assert shares(power.banzhaf(council)) == [Fraction(n, 42) for n in (10, 10, 10, 6, 6, 0)]
    assert shares(power.shapley_shubik(council)) == [Fraction(n, 60) for n in (14, 14, 14, 9, 9, 0)]
    assert power.banzhaf(council).largest_to_smallest is None


def test_the_council_of_nine_in_1973():
    """Weights 10, 10, 10, 10, 5, 5, 3, 3, 2 and 41 of 58 votes; published to three places."""
    council = game((10, 10, 10, 10, 5, 5, 3, 3, 2), 41)
    assert [round(float(share), 3) for share in shares(power.banzhaf(council))] == [
        0.167, 0.167, 0.167, 0.167, 0.091, 0.091, 0.066, 0.066, 0.016,
    ]  # fmt: skip
    assert [round(float(share), 3) for share in shares(power.shapley_shubik(council))] == [
        0.179, 0.179, 0.179, 0.179, 0.081, 0.081, 0.057, 0.057, 0.010,
    ]  # fmt: skip


def banzhaf_by_hand(weights, quota):
    everyone = range(len(weights))
    swings = [0] * len(weights)
    for size in range(len(weights) + 1):
        for coalition in combinations(everyone, size):
            weight = sum(weights[i] for i in coalition)
            for i in coalition:
                swings[i] += weight >= quota > weight - weights[i]
    return swings


def shapley_by_hand(weights, quota):
    pivots = [0] * len(weights)
    for order in permutations(range(len(weights))):
        weight = 0
        for i in order:
            weight += weights[i]
            if weight >= quota:
                pivots[i] += 1
                break
    return [Fraction(n, factorial(len(weights))) for n in pivots]


@st.composite
def weighted(draw, most):
    weights = draw(st.lists(st.integers(0, 9), min_size=1, max_size=most).filter(any))
    return weights, draw(st.integers(1, sum(weights)))


@given(weighted(12))
def test_banzhaf_is_what_every_coalition_says(drawn):
    weights, quota = drawn
    swings = banzhaf_by_hand(weights, quota)
    result = power.banzhaf(game(weights, quota))
    assert shares(result) == [Fraction(n, sum(swings)) for n in swings]
    assert [each.decisive * 2 ** (len(weights) - 1) for each in result.members] == swings


@given(weighted(6))
def test_shapley_and_shubik_is_what_every_order_says(drawn):
    weights, quota = drawn
    assert shares(power.shapley_shubik(game(weights, quota))) == shapley_by_hand(weights, quota)


@given(weighted(40))
def test_the_integral_agrees_with_the_fractions_to_twelve_places(drawn):
    this = game(*drawn)
    counted, integrated = _counted(this), _integrated(this)
    for weight, share in counted.items():
        assert abs(integrated[weight] - share) < Fraction(1, 10**12)


@given(weighted(30))
def test_all_shares_add_up_to_one_and_equals_have_equal_shares(drawn):
    weights, quota = drawn
    for index in (power.banzhaf, power.shapley_shubik):
        result = shares(index(game(weights, quota)))
        assert sum(result) == 1
        assert len(set(zip(weights, result, strict=True))) == len(set(weights))


@given(weighted(8))
def test_the_unit_of_weight_does_not_matter(drawn):
    weights, quota = drawn
    thirds = game([Fraction(weight, 3) for weight in weights], Fraction(quota, 3))
    assert shares(power.banzhaf(thirds)) == shares(power.banzhaf(game(weights, quota)))


def test_two_thirds_of_600_is_400_and_half_is_passed_by_301():
    assert game([1] * 600, 400).quota == 400
    assert Game(("a", "b"), (300, 300), Fraction(2, 3)).quota == 2
    assert game([1] * 600, 300, over=True).quota == 301


def test_a_thousand_equal_members_have_equal_power():
    result = power.shapley_shubik(game([1] * 1000, 501))
    assert max(abs(share - Fraction(1, 1000)) for share in shares(result)) < Fraction(1, 10**12)


def test_at_the_limit_the_shares_of_a_large_game_add_up_to_one():
    weights = [1 + (i * 11) % 37 for i in range(1000)]
    weights[-1] += 20_000 - sum(weights)
    large = game(weights, 13_334)
    result = power.shapley_shubik(large)
    assert (large.total, result.method) == (20_000, Method.QUADRATURE)
    assert abs(sum(shares(result)) - 1) < Fraction(1, 10**10)
    assert sum(shares(power.banzhaf(large))) == 1


@pytest.mark.parametrize("index", [power.banzhaf, power.shapley_shubik])
@pytest.mark.parametrize("weights", [[1] * 1001, [20_001, 20_000]])
def test_beyond_the_limits_the_exact_count_is_refused(index, weights):
    with pytest.raises(power.TooLargeForExact, match="Draw a sample instead"):
        index(game(weights, 1))


@pytest.mark.parametrize(
    ("sampled", "exact"),
    [(power.sampled_banzhaf, power.banzhaf), (power.sampled_shapley_shubik, power.shapley_shubik)],
)
def test_intervals_of_a_sample_lie_around_the_exact_values(sampled, exact):
    result = sampled(SECURITY_COUNCIL, seed=3, draws=20_000)
    assert result.method is Method.SAMPLE
    pairs = list(zip(result.members, exact(SECURITY_COUNCIL).members, strict=True))
    assert sum(drawn.low < true.decisive < drawn.high for drawn, true in pairs) >= 13
    assert all(abs(drawn.decisive - true.decisive) < Fraction(1, 100) for drawn, true in pairs)
    assert result == sampled(SECURITY_COUNCIL, seed=3, draws=20_000)
    assert result != sampled(SECURITY_COUNCIL, seed=2, draws=20_000)


def test_intervals_hold_the_exact_value_about_nineteen_times_in_twenty():
    exact = power.banzhaf(SECURITY_COUNCIL).members[0].decisive
    results = [
        power.sampled_banzhaf(SECURITY_COUNCIL, seed=seed, draws=500).members[0] for seed in range(400)
    ]
    held = sum(each.low <= exact <= each.high for each in results)
    assert 365 <= held <= 395


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Game((), (), Fraction(1, 2)), NoMembers),
        (lambda: Game(("a", "a"), (1, 1), Fraction(1, 2)), RepeatedMember),
        (lambda: Game(("a",), (-1,), Fraction(1, 2)), NegativeWeight),
        (lambda: Game(("a",), (0,), Fraction(1, 2)), NoWeight),
        (lambda: Game(("a",), (1,), Fraction(0)), ThresholdOutOfRange),
        (lambda: Game(("a",), (1,), Fraction(1), over=True), ThresholdOutOfRange),
        (
            lambda: Game.of_majorities(("a",), [((1,), Fraction(1, 2), True)] * 2),
            SeveralMajorities,
        ),
    ],
)
def test_contradictions_are_refused_by_name(make, error):
    with pytest.raises(error) as caught:
        make()
    assert "{" not in str(caught.value)


def test_a_result_becomes_json_data():
    data = power.banzhaf(game((3, 2, 2), 4)).as_dict()
    assert data["members"][0] == {
        "member": "0",
        "weight": "3",
        "decisive": "1/2",
        "share": "1/3",
        "low": "1/2",
        "high": "1/2",
    }
    assert (data["largest_to_smallest"], data["method"]) == ("1", "exact")
