"""Before a rule is adopted: who can decide by it, and how it would have decided what was voted before.

    from comity.engines.decisions import power

    game = power.Game(members=("ann", "bo", "cy"), weights=(3, 2, 2), threshold=Fraction(1, 2), over=True)
    power.banzhaf(game).members, power.shapley_shubik(game).largest_to_smallest
    power.compare([power.SIMPLE, power.TWO_THIRDS], calls).as_dict()

Every formula and its source: `docs/methods/voting-power.md`.
"""

from comity.engines.decisions.power.banzhaf import MOST_MEMBERS, MOST_WEIGHT, banzhaf
from comity.engines.decisions.power.compound import Bar, CompoundGame
from comity.engines.decisions.power.compound_indices import compound_indices
from comity.engines.decisions.power.errors import (
    PowerError,
    TooHeavyToSample,
    TooLargeForExact,
    TooManyMajorities,
    UnusableGame,
    UnusableRollCalls,
)
from comity.engines.decisions.power.games import Game
from comity.engines.decisions.power.results import MemberPower, Method, Power
from comity.engines.decisions.power.roll_calls import (
    ABSOLUTE,
    FOUR_FIFTHS,
    MAJORITY_OF_CAST,
    NOBODY_AGAINST,
    SIMPLE,
    TWO_THIRDS,
    Base,
    Comparison,
    RollCalls,
    ThresholdRule,
    compare,
)
from comity.engines.decisions.power.sampling import sampled_banzhaf, sampled_shapley_shubik
from comity.engines.decisions.power.shapley_shubik import shapley_shubik

__all__ = [
    "ABSOLUTE",
    "FOUR_FIFTHS",
    "MAJORITY_OF_CAST",
    "MOST_MEMBERS",
    "MOST_WEIGHT",
    "NOBODY_AGAINST",
    "SIMPLE",
    "TWO_THIRDS",
    "Bar",
    "Base",
    "Comparison",
    "CompoundGame",
    "Game",
    "MemberPower",
    "Method",
    "Power",
    "PowerError",
    "RollCalls",
    "ThresholdRule",
    "TooHeavyToSample",
    "TooLargeForExact",
    "TooManyMajorities",
    "UnusableGame",
    "UnusableRollCalls",
    "banzhaf",
    "compare",
    "compound_indices",
    "sampled_banzhaf",
    "sampled_shapley_shubik",
    "shapley_shubik",
]
