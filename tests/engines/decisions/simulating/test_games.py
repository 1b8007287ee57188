"""A rule as a game wins with just those coalitions with which `decide` passes it."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given

from comity.engines import decisions
from comity.engines.decisions import Ballot, Roll, Vote, Voter, Votes, simulating
from comity.engines.decisions.power import CompoundGame, Game, PowerError
from comity.engines.decisions.power.errors import AlwaysWins, NeverWins
from tests.engines.decisions.helpers import example
from tests.engines.decisions.simulating import rules


def passes(statutes, roll, yes):
    """What `decide` says when these vote yes and all others with a vote no."""
    entitled = [voter.id for voter in roll.voters if statutes.classes[voter.class_name].votes]
    ballots = [Ballot(name, Vote.YES if name in yes else Vote.NO) for name in entitled]
    return decisions.decide(statutes, "r", roll, Votes.of(ballots, roll, statutes)).passed


def wins(game, yes):
    joined = [name in yes for name in game.members]
    if isinstance(game, Game):
        return sum(w for w, inside in zip(game.whole_weights, joined, strict=True) if inside) >= game.quota
    return bool(
        game.wins(
            [sum(w for w, inside in zip(each, joined, strict=True) if inside) for each in game.dimensions]
        )
    )


@given(rules.RULES, rules.MEMBERS)
def test_a_coalition_wins_the_game_where_its_votes_pass_the_motion(rule, members) -> None:
    statutes = rules.statutes(rule)
    roll = Roll.of(rules.voters(members), statutes)
    entitled = [voter.id for voter in roll.voters if statutes.classes[voter.class_name].votes]
    coalitions = [
        {name for name, inside in zip(entitled, chosen, strict=True) if inside}
        for chosen in product((False, True), repeat=len(entitled))
    ]
    told = [passes(statutes, roll, yes) for yes in coalitions]
    try:
        game = simulating.game_of(rule, statutes, roll)
    except NeverWins:
        assert not any(told)
    except AlwaysWins:
        assert all(told)
    except (simulating.NotSimulated, PowerError):
        assert_falling_or_empty(rule, entitled)
    else:
        assert [wins(game, yes) for yes in coalitions] == told


def assert_falling_or_empty(rule, entitled) -> None:
    """What is refused has nobody to decide, or a term that more yes votes may turn against the motion."""
    against = {"no", "not-yes"}
    falling = [
        term
        for term in rule.each_term
        if term.left.value in against | {"yes"} or (term.of and term.of.value in against | {"yes"})
    ]
    assert falling or not entitled


def test_a_quorum_of_somebody_adds_no_majority_to_two_thirds() -> None:
    """UN Charter: two thirds of yes and no and at least one yes is one majority, not two."""
    statutes = example("un-charter")
    roll = Roll.of([Voter(f"m{n}", "full") for n in range(6)], statutes)
    game = simulating.game_of(statutes.rules["important-question"], statutes, roll)
    assert isinstance(game, Game)
    assert (game.quota, game.total) == (4, 6)


def test_the_qualified_majority_of_the_council_is_three_bars_in_two_dimensions() -> None:
    statutes = example("eu-council")
    people = [80, 60, 50, 40, 30, 20, 10, 5, 4, 1]
    roll = Roll.of([Voter(f"m{n}", "full", weight=each) for n, each in enumerate(people)], statutes)
    game = simulating.game_of(statutes.rules["qualified"], statutes, roll)
    assert isinstance(game, CompoundGame)
    assert game.dimensions == ((1,) * 10, tuple(people))
    assert [[[(bar.dimension, bar.least) for bar in bars] for bars in clause] for clause in game.clauses] == [
        [[(0, 6)]],
        [[(1, 195)], [(0, 7)]],
    ]


def test_consensus_gives_everybody_a_veto() -> None:
    statutes = example("red-cross-conference")
    roll = Roll.of([Voter(f"m{n}", "full") for n in range(5)], statutes)
    result = simulating.simulate(statutes, roll, seed=0)["rules"]["consensus"]
    assert [member["decisive"] for member in result["banzhaf"]["members"]] == ["1/16"] * 5


def test_fractions_of_votes_are_weighed_exactly() -> None:
    """A double majority of thirds: by weight more than 3/2 of 3, by heads more than 3/2 of 3."""
    statutes = example("federation")
    weights = (Fraction(5, 3), Fraction(1, 3), 1)
    roll = Roll.of([Voter(f"m{n}", "full", weight=each) for n, each in enumerate(weights)], statutes)
    result = simulating.simulate(statutes, roll, seed=0)["rules"]["heads-and-weight"]
    assert result["majorities"] == 2
    assert [member["decisive"] for member in result["banzhaf"]["members"]] == ["3/4", "1/4", "1/4"]
    assert [member["weight"] for member in result["banzhaf"]["members"]] == ["5/3", "1/3", "1"]


@pytest.mark.parametrize("name", ["ietf-rough-consensus"])
def test_what_the_chair_calls_is_not_simulated(name) -> None:
    statutes = example(name)
    class_name = next(name for name, each in statutes.classes.items() if each.votes)
    roll = Roll.of([Voter("m0", class_name)], statutes)
    (found,) = simulating.simulate(statutes, roll, seed=0)["rules"].values()
    assert found == {"not_simulated": "the rule is not counted: the chair calls it"}


def test_too_many_members_for_a_count_are_drawn_with_an_interval() -> None:
    statutes = example("federation")
    roll = Roll.of([Voter(f"m{n}", "full", weight=1 + n * n) for n in range(120)], statutes)
    found = simulating.simulate(statutes, roll, seed=7)["rules"]["heads-and-weight"]
    assert {found[index]["method"] for index in ("banzhaf", "shapley_shubik")} == {"sample"}
    assert found["banzhaf"]["draws"] == 10_000
    member = found["banzhaf"]["members"][-1]
    assert Fraction(member["low"]) < Fraction(member["decisive"]) < Fraction(member["high"])
