"""The decisions engine: statutes as data, a roll and votes in; a result that says why out.

    from comity.engines import decisions

    statutes = decisions.read_statutes(content, "un-charter.yaml")
    roll = decisions.read_roll(roll_csv, statutes, "roll.csv")
    votes = decisions.read_votes(votes_csv, roll, statutes, "simple", "votes.csv")
    result = decisions.decide(statutes, "simple", roll, votes)
    result.passed, result.terms, result.margin, result.reason["en"]

Whole numbers and fractions only; heads and weight are never added. Every rule and its source:
`docs/methods/decisions.md`.
"""

from comity.engines.decisions.decide import (
    ENGINE_VERSION,
    decide,
    decide_counts,
    quorum_may_be_requested,
    quorum_of,
)
from comity.engines.decisions.errors import DecisionError, Undecidable, UnreadableStatutes, UnreadableTable
from comity.engines.decisions.reading import read_statutes
from comity.engines.decisions.reasons import TABLES
from comity.engines.decisions.result import Margin, QuorumResult, Result, TermResult
from comity.engines.decisions.roll import Roll, Voter, Why
from comity.engines.decisions.roll_call import RollCall, roll_call
from comity.engines.decisions.statutes import (
    Division,
    ElectionRule,
    Kind,
    Measure,
    Method,
    Quantity,
    Relation,
    Right,
    Rule,
    Statutes,
    Term,
)
from comity.engines.decisions.tables import read_roll, read_votes
from comity.engines.decisions.tally import Counts
from comity.engines.decisions.votes import Ballot, Vote, Votes

LANGUAGES = tuple(TABLES)

__all__ = [
    "ENGINE_VERSION",
    "LANGUAGES",
    "Ballot",
    "Counts",
    "DecisionError",
    "Division",
    "ElectionRule",
    "Kind",
    "Margin",
    "Measure",
    "Method",
    "Quantity",
    "QuorumResult",
    "Relation",
    "Result",
    "Right",
    "Roll",
    "RollCall",
    "Rule",
    "Statutes",
    "Term",
    "TermResult",
    "Undecidable",
    "UnreadableStatutes",
    "UnreadableTable",
    "Vote",
    "Voter",
    "Votes",
    "Why",
    "decide",
    "decide_counts",
    "quorum_may_be_requested",
    "quorum_of",
    "read_roll",
    "read_statutes",
    "read_votes",
    "roll_call",
]
