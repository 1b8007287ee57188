"""Before a rule is adopted: who could decide by each declared rule, and how each would have decided past votes.

    from comity.engines.decisions import simulating

    simulating.simulate(statutes, roll, seed=0)["rules"]["qualified"]["banzhaf"]
    past = simulating.read_past_votes(content, roll, "past.csv")
    simulating.decide_past(statutes, roll, past).as_dict()

Formulas and their sources: `docs/methods/voting-power.md`.
"""

from comity.engines.decisions.simulating.again import Again, decide_again
from comity.engines.decisions.simulating.games import NotSimulated, game_of
from comity.engines.decisions.simulating.past import PastDecisions, decide_past
from comity.engines.decisions.simulating.past_votes import PastVotes, Way, read_past_votes
from comity.engines.decisions.simulating.simulate import PowerUnder, power_under, simulate

__all__ = [
    "Again",
    "NotSimulated",
    "PastDecisions",
    "PastVotes",
    "PowerUnder",
    "Way",
    "decide_again",
    "decide_past",
    "game_of",
    "power_under",
    "read_past_votes",
    "simulate",
]
