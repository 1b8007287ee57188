"""Statutes, questions, rolls, votes, calls, counts and what members say about them."""

from comity.decisions.models.calls import UnansweredCall
from comity.decisions.models.counts import HandCount
from comity.decisions.models.questions import Question
from comity.decisions.models.roll import Attendance, MemberFigures, Proxy, RollLine
from comity.decisions.models.running import ClockAnchor, Incident, TroubleKind
from comity.decisions.models.said import Correction, Explanation, Objection, QuorumRequest
from comity.decisions.models.simulations import Simulation
from comity.decisions.models.statutes import StatutesVersion
from comity.decisions.models.votes import Receipt, Tally, Vote, VotedMark

__all__ = [
    "Attendance",
    "ClockAnchor",
    "Correction",
    "Explanation",
    "HandCount",
    "Incident",
    "MemberFigures",
    "Objection",
    "Proxy",
    "Question",
    "QuorumRequest",
    "Receipt",
    "RollLine",
    "Simulation",
    "StatutesVersion",
    "Tally",
    "TroubleKind",
    "UnansweredCall",
    "Vote",
    "VotedMark",
]
