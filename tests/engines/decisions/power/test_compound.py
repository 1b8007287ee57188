"""Voting power under several majorities at once, against every coalition, every order and published values."""

import csv
from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.decisions import power
from comity.engines.decisions.power import Bar, CompoundGame, Game, Method, winning
from comity.engines.decisions.power.errors import AlwaysWins, NeverWins, NoMembers, RepeatedMember
from tests.shared_data import shared


def compound(dimensions, clauses):
    """Clauses as lists of alternatives, each a list of (dimension, least)."""
    members = tuple(map(str, range(len(dimensions[0]))))
    return CompoundGame(
        members,
        dimensions[0],
        tuple(map(tuple, dimensions)),
        tuple(tuple(tuple(Bar(*bar) for bar in bars) for bars in clause) for clause in clauses),
    )


def shares(result):
    return [each.share for each in result.members]


def test_five_vetoes_and_nine_of_fifteen_are_the_security_council():
    """Published: 848 of 5080 swings for a permanent member, 84 for another; 421/2145 and 4/2145."""
    permanent = (1,) * 5 + (0,) * 10
    banzhaf, shapley = power.compound_indices(compound([(1,) * 15, permanent], [[[(0, 9)]], [[(1, 5)]]]))
    assert shares(banzhaf) == [Fraction(848, 5080)] * 5 + [Fraction(84, 5080)] * 10
    assert shares(shapley) == [Fraction(421, 2145)] * 5 + [Fraction(4, 2145)] * 10
    assert (banzhaf.method, banzhaf.quota, banzhaf.total) == (Method.EXACT, None, None)


def test_the_largest_of_a_double_majority_has_a_veto():
    """Weights 4, 1, 1, 1: half of the weight needs the first, half of the heads any other two or more."""
    game = compound([(1, 1, 1, 1), (4, 1, 1, 1)], [[[(0, 3)]], [[(1, 4)]]])
    banzhaf, _ = power.compound_indices(game)
    assert [each.decisive for each in banzhaf.members] == [Fraction(4, 8)] + [Fraction(2, 8)] * 3
    assert banzhaf.largest_to_smallest == 2


@st.composite
def games(draw, most=7):
    size = draw(st.integers(1, most))
    count = draw(st.integers(1, 3))
    vector = st.lists(st.integers(0, 6), min_size=size, max_size=size)
    dimensions = [tuple(draw(vector)) for _ in range(count)]
    bar = st.integers(0, count - 1).flatmap(
        lambda number: st.integers(1, max(sum(dimensions[number]), 1)).map(lambda least: (number, least))
    )
    alternative = st.lists(bar, min_size=1, max_size=2)
    clauses = draw(st.lists(st.lists(alternative, min_size=1, max_size=2), min_size=1, max_size=3))
    return dimensions, clauses


def built(drawn):
    """None where all together do not pass: the game is refused."""
    try:
        return compound(*drawn)
    except NeverWins:
        return None


def plainly_wins(drawn, coalition):
    dimensions, clauses = drawn
    sums = [sum(weights[member] for member in coalition) for weights in dimensions]
    return all(
        any(all(sums[number] >= least for number, least in bars) for bars in clause) for clause in clauses
    )


@given(games())
def test_banzhaf_is_what_every_coalition_says(drawn):
    game = built(drawn)
    if game is None:
        return
    everyone = range(len(game.members))
    swings = [0] * len(game.members)
    for size in range(len(everyone) + 1):
        for coalition in combinations(everyone, size):
            for member in coalition:
                without = [each for each in coalition if each != member]
                swings[member] += plainly_wins(drawn, coalition) and not plainly_wins(drawn, without)
    banzhaf, _ = power.compound_indices(game)
    assert [each.decisive * 2 ** (len(swings) - 1) for each in banzhaf.members] == swings
    assert shares(banzhaf) == [Fraction(number, sum(swings)) for number in swings]


@given(games(most=5))
def test_shapley_and_shubik_is_what_every_order_says(drawn):
    game = built(drawn)
    if game is None:
        return
    pivots = [0] * len(game.members)
    for order in permutations(range(len(pivots))):
        last = next(n for n in range(1, len(order) + 1) if plainly_wins(drawn, order[:n]))
        pivots[order[last - 1]] += 1
    _, shapley = power.compound_indices(game)
    assert shares(shapley) == [Fraction(number, factorial(len(pivots))) for number in pivots]


@given(games(most=9))
def test_both_ways_of_counting_count_the_same(drawn):
    game = built(drawn)
    if game is None or len(game.sized.dimensions) < 2:
        return
    first, second = (winning._half(game.sized, part) for part in winning._parts(game.sized))
    assert winning._by_function(game.sized) == winning._by_halves(game.sized, first, second)


@given(games(most=9))
def test_one_majority_alone_is_the_game_of_weights(drawn):
    (weights, *_), _ = drawn
    if not any(weights):
        return
    least = sum(weights) // 2 + 1
    banzhaf, shapley = power.compound_indices(compound([weights], [[[(0, least)]]]))
    game = Game(tuple(map(str, range(len(weights)))), weights, Fraction(least, sum(weights)))
    assert shares(banzhaf) == shares(power.banzhaf(game))
    assert shares(shapley) == shares(power.shapley_shubik(game))


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: compound([(1, 1)], [[[(0, 3)]]]), NeverWins, "Not even all members"),
        (lambda: compound([(1, 1)], [[[(0, 0)]]]), AlwaysWins, "without anybody's vote"),
        (lambda: compound([()], [[[(0, 1)]]]), NoMembers, "no members"),
        (lambda: CompoundGame(("a", "a"), (1, 1), ((1, 1),), (((Bar(0, 1),),),)), RepeatedMember, "a stands"),
    ],
)
def test_contradictions_are_refused_by_name(make, error, words):
    with pytest.raises(error, match=words):
        make()


def test_what_costs_too_much_is_refused_and_sampled_with_its_interval():
    """60 members with weights in the millions, by heads and by weight and in two halves."""
    weights = tuple(1_000_003 + 7919 * n * n % 999_983 for n in range(60))
    north = tuple(weight if n % 2 else 0 for n, weight in enumerate(weights))
    game = compound(
        [(1,) * 60, weights, north], [[[(0, 31)]], [[(1, sum(weights) // 2)]], [[(2, sum(north) // 3)]]]
    )
    with pytest.raises(power.TooManyMajorities, match="60 members in 3 majorities costs too much"):
        power.compound_indices(game)
    sampled = power.sampled_banzhaf(game, seed=1, draws=2000)
    assert sampled.method is Method.SAMPLE
    assert all(each.low <= each.decisive <= each.high for each in sampled.members)
    assert sum(each.share for each in power.sampled_shapley_shubik(game, seed=1, draws=500).members) == 1


@pytest.mark.parametrize(
    ("sampled", "place"), [(power.sampled_banzhaf, 0), (power.sampled_shapley_shubik, 1)]
)
def test_intervals_of_a_sample_lie_around_the_exact_values(sampled, place):
    weights = tuple(range(1, 21))
    game = compound([(1,) * 20, weights], [[[(0, 12)]], [[(1, 130)], [(0, 18)]]])
    exact = power.compound_indices(game)[place]
    drawn = sampled(game, seed=5, draws=20_000)
    held = sum(a.low <= b.decisive <= a.high for a, b in zip(drawn.members, exact.members, strict=True))
    assert held >= 18


UNION = [
    "AUT",
    "BEL",
    "BGR",
    "HRV",
    "CYP",
    "CZE",
    "DNK",
    "EST",
    "FIN",
    "FRA",
    "DEU",
    "GRC",
    "HUN",
    "IRL",
    "ITA",
    "LVA",
    "LTU",
    "LUX",
    "MLT",
    "NLD",
    "POL",
    "PRT",
    "ROU",
    "SVK",
    "SVN",
    "ESP",
    "SWE",
]


def populations():
    with shared("indicators", "population_total_worldbank.csv").open(encoding="utf-8", newline="") as file:
        found = {row["entity_code"]: row["value"] for row in csv.DictReader(file) if row["year"] == "2022"}
    return [int(float(found[code])) for code in UNION]


def council(people):
    """TEU 16(4): 15 of 27, and 65% of the people or fewer than four against."""
    two_thirds_nearly = -(-65 * sum(people) // 100)
    return compound([(1,) * 27, tuple(people)], [[[(0, 15)]], [[(1, two_thirds_nearly)], [(0, 24)]]])


@pytest.mark.shared_data
def test_the_council_of_27_with_its_populations_is_counted_to_the_last_coalition():
    """Against all 134,217,728 coalitions, each looked at: rows are those of the first 13, columns of the other 14."""
    people = populations()
    game = council(people)
    banzhaf, shapley = power.compound_indices(game)
    rows, columns = every_sum(people[:13]), every_sum(people[13:])
    heads = every_sum([1] * 13), every_sum([1] * 14)
    by_row, by_column = [], np.zeros(2**14, dtype=np.int64)
    for row, of_row in zip(rows, heads[0], strict=True):
        present = of_row + heads[1]
        won = (present >= 15) & ((100 * (row + columns) >= 65 * sum(people)) | (present >= 24))
        by_row.append(won.sum())
        by_column += won
    by_row, in_all = np.array(by_row), int(by_column.sum())
    with_member = [int(by_row[np.arange(2**13) >> n & 1 == 1].sum()) for n in range(13)]
    with_member += [int(by_column[np.arange(2**14) >> n & 1 == 1].sum()) for n in range(14)]
    swings = [2 * number - in_all for number in with_member]
    assert [each.decisive * 2**26 for each in banzhaf.members] == swings
    assert sum(shares(shapley)) == 1
    order = np.argsort(people)
    assert [shares(banzhaf)[place] for place in order] == sorted(shares(banzhaf))


def every_sum(weights):
    """The sum of every choice of `weights`; the bits of its place say which are in it."""
    sums = np.zeros(1, dtype=np.int64)
    for weight in weights:
        sums = np.concatenate([sums, sums + weight])
    return sums


@pytest.mark.shared_data
def test_four_against_decide_in_just_the_coalitions_of_three_large_states():
    """The clause adds those in which three or fewer with over 35% of the people are against."""
    people = populations()
    with_clause = winning.count_winning(council(people))
    least = -(-65 * sum(people) // 100)
    without = winning.count_winning(compound([(1,) * 27, tuple(people)], [[[(0, 15)]], [[(1, least)]]]))
    alone = sum(
        100 * (sum(people) - sum(against)) < 65 * sum(people)
        for size in range(4)
        for against in combinations(people, size)
    )
    assert alone > 0
    assert sum(with_clause.by_size) - sum(without.by_size) == alone
