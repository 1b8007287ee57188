"""A quorum with its exact figures: who is there, of how many, and how many more are needed."""

import math
from dataclasses import dataclass

from django.utils.translation import gettext

from comity.decisions.queries.engine_input import Number
from comity.decisions.queries.results import figure
from comity.decisions.queries.rolls import RollRead
from comity.decisions.queries.rule_in_words import quorum_in_words
from comity.engines import decisions
from comity.engines.decisions import Measure, Relation, TermResult


@dataclass(frozen=True)
class QuorumTerm:
    """One comparison; `group` is the class or region it is made in."""

    group: str
    words: str
    holds: bool


@dataclass(frozen=True)
class QuorumFigures:
    name: str
    sentences: list[str]
    terms: list[QuorumTerm]

    @property
    def holds(self) -> bool:
        return all(term.holds for term in self.terms)


def quorum_figures(name: str, roll: RollRead) -> QuorumFigures:
    """As the engine counts it on this roll."""
    quorum = roll.statutes.quorums[name]
    result = decisions.quorum_of(roll.statutes, name, roll.roll)
    terms = [QuorumTerm(term.group, term_in_words(term), term.holds) for term in result.terms]
    return QuorumFigures(name, quorum_in_words(quorum), terms)


def term_in_words(term: TermResult) -> str:
    """Present, needed, and of how many: whole numbers and exact fractions."""
    words = {
        "present": figure(term.counted),
        "needed": figure(least(term) if term.of else term.right),
        "base": figure(term.base),
    }
    if term.by is Measure.WEIGHT:
        if term.of is None:
            return gettext("Votes of those present: %(present)s; needed: %(needed)s.") % words
        return gettext("Votes of those present: %(present)s; needed: %(needed)s of %(base)s.") % words
    if term.of is None:
        return gettext("Members present: %(present)s; needed: %(needed)s.") % words
    return gettext("Members present: %(present)s; needed: %(needed)s of %(base)s.") % words


def least(term: TermResult) -> Number:
    """The least whole number of those present that is enough."""
    needed = term.share * term.base
    return math.floor(needed) + 1 if term.relation is Relation.MORE else math.ceil(needed)
