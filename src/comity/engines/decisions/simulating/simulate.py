"""Who could decide by each rule of the statutes, on a roll, when every entitled member votes yes or no."""

from dataclasses import dataclass
from typing import Any

from comity.engines.decisions import power
from comity.engines.decisions.decide import ENGINE_VERSION
from comity.engines.decisions.power import CompoundGame, Game, Power, PowerError
from comity.engines.decisions.roll import Roll
from comity.engines.decisions.simulating.games import NotSimulated, game_of
from comity.engines.decisions.statutes import Rule, Statutes


def simulate(statutes: Statutes, roll: Roll, *, seed: int) -> dict[str, Any]:
    """Banzhaf's and Shapley and Shubik's power under each rule, as JSON has it. Members stand in the roll's order.

    Each index says by which `method` it was found. A rule that is no game says why under `not_simulated`.
    """
    rules = {name: _of_rule(rule, statutes, roll, seed) for name, rule in statutes.rules.items()}
    return {"engine": ENGINE_VERSION, "seed": seed, "rules": rules}


def _of_rule(rule: Rule, statutes: Statutes, roll: Roll, seed: int) -> dict[str, Any]:
    try:
        found = power_under(rule, statutes, roll, seed=seed)
    except NotSimulated as error:
        return {"not_simulated": error.reason}
    except PowerError as error:
        return {"not_simulated": str(error)}
    return {
        "majorities": found.majorities,
        "banzhaf": found.banzhaf.as_dict(),
        "shapley_shubik": found.shapley_shubik.as_dict(),
    }


@dataclass(frozen=True, slots=True)
class PowerUnder:
    """Both indices under one rule, members in the roll's order; `majorities` that the rule asks for at once."""

    majorities: int
    banzhaf: Power
    shapley_shubik: Power


def power_under(rule: Rule, statutes: Statutes, roll: Roll, *, seed: int) -> PowerUnder:
    """Raises NotSimulated where the rule is no game, and PowerError where nobody or everybody decides."""
    game = game_of(rule, statutes, roll)
    banzhaf, shapley_shubik = _indices(game, seed)
    return PowerUnder(1 if isinstance(game, Game) else len(game.dimensions), banzhaf, shapley_shubik)


def _indices(game: Game | CompoundGame, seed: int) -> tuple[Power, Power]:
    """Exact within the limits of each, else both drawn."""
    try:
        if isinstance(game, Game):
            return power.banzhaf(game), power.shapley_shubik(game)
        return power.compound_indices(game)
    except power.TooLargeForExact:
        return power.sampled_banzhaf(game, seed=seed), power.sampled_shapley_shubik(game, seed=seed)
