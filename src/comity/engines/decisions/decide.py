"""`decide`: a roll, statutes, a rule and votes give a result and its reason."""

from typing import Final

from comity.engines.decisions import errors, margin
from comity.engines.decisions.reasons import with_reason
from comity.engines.decisions.result import Margin, QuorumResult, Result, TermResult
from comity.engines.decisions.roll import Roll
from comity.engines.decisions.statutes import Kind, Measure, Relation, Rule, Statutes
from comity.engines.decisions.tally import Tally, tally
from comity.engines.decisions.terms import quorum_result, rule_terms
from comity.engines.decisions.votes import Votes

ENGINE_VERSION: Final = "decisions-1"


def decide(
    statutes: Statutes,
    rule_name: str,
    roll: Roll,
    votes: Votes,
    *,
    casting_vote: bool | None = None,
    quorum_requested: bool = False,
    circulated_hours: int | None = None,
) -> Result:
    """What the statutes' rule `rule_name` makes of these `votes`.

    `casting_vote`: how the chair broke a tie, where the rule has a casting vote. `quorum_requested`: somebody
    entitled to it asked for the quorum to be counted. `circulated_hours`: of a silence procedure.
    Raises `Undecidable`.
    """
    rule = _rule(statutes, rule_name)
    counted = tally(statutes, rule, roll, votes)
    if counted.split and rule.counts_by(Measure.HEADS):
        raise errors.SplitVoteByHeads(member=counted.split[0], rule=rule.name)
    terms = (*rule_terms(rule, counted, casting_vote), *_hours(rule, circulated_hours))
    quorum = _quorum(statutes, rule, counted, requested=quorum_requested)
    passed = margin.holds(terms) and not (quorum and quorum.stops)
    unsaid = Result(
        engine=ENGINE_VERSION,
        rule=rule.name,
        kind=rule.kind,
        passed=passed,
        terms=terms,
        quorum=quorum,
        counts={measure: counted.counts(measure) for measure in Measure},
        silent=roll.silent,
        represented=roll.holders,
        split=counted.split,
        unreasoned=counted.unreasoned,
        casting_vote=casting_vote,
        margin=_margin(rule, terms, quorum, passed=passed),
        reason={},
    )
    return with_reason(unsaid)


def _rule(statutes: Statutes, name: str) -> Rule:
    if name not in statutes.rules:
        raise errors.UnknownRule(rule=name, known=", ".join(statutes.rules))
    rule = statutes.rules[name]
    if rule.kind is Kind.ROUGH_CONSENSUS:
        raise errors.NotCounted(rule=name)
    return rule


def _hours(rule: Rule, circulated: int | None) -> tuple[TermResult, ...]:
    if rule.kind is not Kind.SILENCE:
        return ()
    if circulated is None:
        raise errors.HoursUnknown(rule=rule.name)
    enough = circulated >= rule.hours
    return (TermResult("hours-circulated", None, circulated, Relation.AT_LEAST, rule.hours, enough),)


def _quorum(statutes: Statutes, rule: Rule, counted: Tally, *, requested: bool) -> QuorumResult | None:
    if rule.quorum is None:
        return None
    return quorum_result(statutes.quorums[rule.quorum], counted, requested=requested)


def _margin(
    rule: Rule, terms: tuple[TermResult, ...], quorum: QuorumResult | None, *, passed: bool
) -> Margin | None:
    """No margin where yes votes decide nothing: below the quorum, and where objections are asked for."""
    if rule.kind is not Kind.VOTE or (quorum and quorum.stops):
        return None
    return margin.margin(terms, passed=passed)
