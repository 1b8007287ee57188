"""`comity decision simulate`: who can decide by each rule of the statutes, on a roll, before a rule is adopted."""

from fractions import Fraction
from typing import Any, Final

from comity.engines import decisions
from comity.engines.decisions import Measure, Quantity, Relation, Roll, Rule, Statutes, Term, power

ENTITLED_WHEN_ALL_VOTE: Final = (Quantity.VALID, Quantity.CAST, Quantity.PRESENT, Quantity.ENTITLED)
HALF: Final = Fraction(1, 2)


def simulation(statutes: Statutes, roll: Roll, *, seed: int) -> dict[str, Any]:
    """Banzhaf's and Shapley and Shubik's power under each rule, when every entitled member votes yes or no.

    Members stand in the order of the roll. A rule that is no single weighted majority says so under `not_simulated`.
    """
    rules = {name: _of_rule(rule, statutes, roll, seed) for name, rule in statutes.rules.items()}
    return {"engine": decisions.ENGINE_VERSION, "seed": seed, "rules": rules}


def summary(result: dict[str, Any]) -> str:
    """One line a rule."""
    return "\n".join(_line(name, found) for name, found in result["rules"].items())


def _line(name: str, found: dict[str, Any]) -> str:
    if "not_simulated" in found:
        return f"{name}: not simulated: {found['not_simulated']}"
    indices = (found["banzhaf"], found["shapley_shubik"])
    ratios = (
        f"{index['index']} ({index['method']}): largest to smallest {index['largest_to_smallest'] or 'without bound'}"
        for index in indices
    )
    return f"{name}: {'; '.join(ratios)}"


def _of_rule(rule: Rule, statutes: Statutes, roll: Roll, seed: int) -> dict[str, Any]:
    majorities = [term for term in rule.each_term if _is_majority(term)]
    others = [term for term in rule.each_term if not _is_majority(term) and not _is_met_by_any_yes(term)]
    if len(majorities) != 1 or others or majorities[0].each:
        return {"not_simulated": "the rule is not one majority by heads or by weight"}
    try:
        game = _game(majorities[0], statutes, roll)
        return {
            "banzhaf": _exact_or_sampled(power.banzhaf, power.sampled_banzhaf, game, seed),
            "shapley_shubik": _exact_or_sampled(
                power.shapley_shubik, power.sampled_shapley_shubik, game, seed
            ),
        }
    except power.PowerError as error:
        return {"not_simulated": str(error)}


def _exact_or_sampled(exact: Any, sampled: Any, game: power.Game, seed: int) -> dict[str, Any]:
    try:
        found: dict[str, Any] = exact(game).as_dict()
    except power.TooLargeForExact:
        found = sampled(game, seed=seed).as_dict()
    return found


def _is_majority(term: Term) -> bool:
    if term.left is not Quantity.YES or term.relation not in (Relation.MORE, Relation.AT_LEAST):
        return False
    return term.of in ENTITLED_WHEN_ALL_VOTE or (
        term.of is Quantity.NO and term.share == 1 and term.relation is Relation.MORE
    )


def _is_met_by_any_yes(term: Term) -> bool:
    return (term.left, term.relation, term.of, term.number) == (Quantity.YES, Relation.MORE, None, 0)


def _game(term: Term, statutes: Statutes, roll: Roll) -> power.Game:
    voters = [
        voter
        for voter in roll.voters
        if statutes.classes[voter.class_name].votes and (not term.classes or voter.class_name in term.classes)
    ]
    weights = tuple(voter.weight if term.by is Measure.WEIGHT else 1 for voter in voters)
    share = HALF if term.of is Quantity.NO else term.share
    members = tuple(voter.id for voter in voters)
    return power.Game(members, weights, share, over=term.relation is Relation.MORE)
