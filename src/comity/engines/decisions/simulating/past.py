"""How each declared rule would have decided past roll calls, all at once and exactly.

What was declared at the time is neither read nor guessed. The roll gives classes, weights and regions; the past votes
say who voted what. The same terms as in `decide`, over arrays instead of numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from comity.engines.decisions.decide import ENGINE_VERSION
from comity.engines.decisions.roll import Roll, Voter
from comity.engines.decisions.simulating.past_votes import PastVotes, Way
from comity.engines.decisions.statutes import AnyOf, Kind, Measure, Quantity, Rule, Statutes, Term
from comity.engines.decisions.tally import Counts, Tally
from comity.engines.decisions.terms import EMPTY_FAILS, groups_of, quorum_term

Flags = npt.NDArray[np.bool_]

OF_WHO_WAS_THERE: Final = frozenset({Quantity.PRESENT, Quantity.ENTITLED, Quantity.NOT_YES})
LARGEST: Final = 2**62


@dataclass(frozen=True, eq=False, slots=True)
class PastDecisions:
    """`passed` by rule says which roll calls pass; `not_decided` why a rule cannot decide them."""

    ids: tuple[str, ...]
    passed: Mapping[str, Flags]
    not_decided: Mapping[str, str]

    def pass_only_under(self, rule: str, other: str) -> tuple[str, ...]:
        """The roll calls that pass under the first rule and fail under the other."""
        places = np.flatnonzero(self.passed[rule] & ~self.passed[other])
        return tuple(self.ids[place] for place in places)

    def as_dict(self) -> dict[str, Any]:
        """The decisions as JSON holds them."""
        return {
            "engine": ENGINE_VERSION,
            "roll_calls": len(self.ids),
            "passed": {name: int(passed.sum()) for name, passed in self.passed.items()},
            "not_decided": dict(self.not_decided),
            "only_under": {
                name: {
                    other: list(self.pass_only_under(name, other)) for other in self.passed if other != name
                }
                for name in self.passed
            },
            "decisions": [
                {"id": call} | {name: bool(passed[place]) for name, passed in self.passed.items()}
                for place, call in enumerate(self.ids)
            ],
        }


def decide_past(statutes: Statutes, roll: Roll, past: PastVotes) -> PastDecisions:
    """Decide every roll call by every declared rule, as far as the votes tell what the rule counts."""
    tally = _tally(statutes, roll, past, _largest_factor(statutes))
    passed: dict[str, Flags] = {}
    not_decided: dict[str, str] = {}
    for name, rule in statutes.rules.items():
        reason = _why_not(rule, statutes, roll, past)
        if reason:
            not_decided[name] = reason
        else:
            passed[name] = _passed(rule, statutes, tally, len(past.ids))
    return PastDecisions(past.ids, passed, not_decided)


def _why_not(rule: Rule, statutes: Statutes, roll: Roll, past: PastVotes) -> str:
    if rule.kind is Kind.ROUGH_CONSENSUS:
        return "the rule is not counted: the chair calls it"
    if rule.kind is Kind.SILENCE:
        return "nobody knows how many hours each text was circulated"
    if not rule.unreasoned_negatives_count:
        return "the past votes do not say which negatives had reasons"
    quorum = statutes.quorums[rule.quorum] if rule.quorum else None
    counted = {quantity for term in rule.each_term for quantity in (term.left, term.of)}
    asks = counted & OF_WHO_WAS_THERE or (quorum and not quorum.on_request)
    voting = {voter.id for voter in roll.voters if statutes.classes[voter.class_name].votes}
    known = past.ways[:, [voter in voting for voter in past.voters]]
    if asks and (not voting <= set(past.voters) or (known == Way.UNKNOWN).any()):
        return "the rule counts who was entitled or present, and the past votes do not say who was absent"
    return ""


def _largest_factor(statutes: Statutes) -> int:
    """What counts are multiplied with at the most, when a share is compared in whole numbers."""
    shares = [term.share for rule in statutes.rules.values() for term in rule.each_term]
    shares += [quorum.share for quorum in statutes.quorums.values()]
    return max((max(share.numerator, share.denominator) for share in shares), default=1)


def _tally(statutes: Statutes, roll: Roll, past: PastVotes, factor: int) -> Tally:
    """The counts of every roll call at once: the numbers of `Counts` are arrays with a place for each."""
    place_of = {voter: place for place, voter in enumerate(past.voters)}
    cells: dict[tuple[str, str], list[Voter]] = {}
    for voter in roll.voters:
        if statutes.classes[voter.class_name].votes:
            cells.setdefault((voter.class_name, voter.region), []).append(voter)
    counts: dict[tuple[str, str], Mapping[Measure, Any]] = {}
    for cell, voters in cells.items():
        known = [voter for voter in voters if voter.id in place_of]
        ways = past.ways[:, [place_of[voter.id] for voter in known]]
        counts[cell] = {
            Measure.HEADS: _counts(ways, [1] * len(known), len(voters), factor),
            Measure.WEIGHT: _counts(
                ways, [voter.weight for voter in known], sum(voter.weight for voter in voters), factor
            ),
        }
    return Tally(cells=counts)


def _counts(ways: npt.NDArray[np.int8], weights: list[Any], entitled: Any, factor: int) -> Any:
    """Whole numbers of 64 bits where every comparison fits them, else whole numbers and fractions of any length."""
    small = all(isinstance(weight, int) for weight in weights) and entitled * factor < LARGEST
    exact = np.array(weights, dtype=np.int64 if small else object)
    yes, no, abstain = ((ways == way).astype(exact.dtype) @ exact for way in (Way.YES, Way.NO, Way.ABSTAIN))
    return Counts(yes=yes, no=no, abstain=abstain, present=yes + no + abstain, entitled=entitled)


def _passed(rule: Rule, statutes: Statutes, tally: Tally, calls: int) -> Flags:
    passed: Any = np.ones(calls, dtype=bool)
    for item in rule.terms:
        terms = item.terms if isinstance(item, AnyOf) else (item,)
        passed = passed & np.logical_or.reduce([_holds(term, tally, calls) for term in terms])
    if rule.quorum and not statutes.quorums[rule.quorum].on_request:
        passed = passed & _holds(quorum_term(statutes.quorums[rule.quorum]), tally, calls)
    flags: Flags = passed
    return flags


def _holds(term: Term, tally: Tally, calls: int) -> Flags:
    held: Any = np.ones(calls, dtype=bool)
    for _, counts in groups_of(term, tally):
        share = term.share if term.of else Fraction(1)
        base: Any = counts.quantity(term.of) if term.of else term.number
        left: Any = share.denominator * counts.quantity(term.left)
        held = held & term.relation.holds(left, share.numerator * base)
        if term.of in EMPTY_FAILS:
            held = held & (base != 0)
    flags: Flags = held.astype(bool)
    return flags
