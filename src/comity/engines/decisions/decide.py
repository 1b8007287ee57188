"""`decide`: a roll, statutes, a rule and votes give a result and its reason."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Final

from comity.engines.decisions import errors, margin
from comity.engines.decisions.reasons import with_reason
from comity.engines.decisions.result import Margin, QuorumResult, Result, TermResult
from comity.engines.decisions.roll import Roll
from comity.engines.decisions.statutes import Kind, Measure, Relation, Rule, Statutes
from comity.engines.decisions.tally import Counts, Tally, tally
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
    return _result(
        statutes,
        rule,
        tally(statutes, rule, roll, votes),
        roll,
        casting_vote=casting_vote,
        quorum_requested=quorum_requested,
        circulated_hours=circulated_hours,
    )


def decide_counts(
    statutes: Statutes,
    rule_name: str,
    cells: Mapping[tuple[str, str], Mapping[Measure, Counts]],
    *,
    casting_vote: bool | None = None,
    quorum_requested: bool = False,
    circulated_hours: int | None = None,
) -> Result:
    """The same for votes counted by hand: `cells` are the counts of each (class, region), by heads and by weight.

    Raises `Undecidable`, and `UnreadableTable` for a class without a vote and for more votes than present or entitled.
    """
    rule = _rule(statutes, rule_name)
    for (class_name, _), measured in cells.items():
        _check_cell(statutes, class_name, measured)
    return _result(
        statutes,
        rule,
        Tally(cells=cells),
        Roll(()),
        casting_vote=casting_vote,
        quorum_requested=quorum_requested,
        circulated_hours=circulated_hours,
    )


def _check_cell(statutes: Statutes, class_name: str, measured: Mapping[Measure, Counts]) -> None:
    if class_name not in statutes.classes:
        raise errors.UnknownClass(value=class_name, known=", ".join(statutes.classes))
    if not statutes.classes[class_name].votes:
        raise errors.VoteWithoutRight(member=class_name, reason="its class does not vote")
    for measure, counts in measured.items():
        if min(counts.yes, counts.no, counts.abstain) < 0:
            raise errors.ImpossibleWeight(value=str(counts), reason="a count is under 0")
        most = counts.present if statutes.proxies.counted_as_present else counts.entitled
        if counts.present > counts.entitled or counts.cast > most:
            found, limit = max(counts.cast, counts.present), min(most, counts.entitled)
            raise errors.MoreVotesThanEntitled(found=str(found), limit=str(limit), measure=measure.value)
    for measure in Measure:
        if measure not in measured:
            raise errors.MissingColumn(name=measure.value)


def _result(
    statutes: Statutes,
    rule: Rule,
    counted: Tally,
    roll: Roll,
    *,
    casting_vote: bool | None,
    quorum_requested: bool,
    circulated_hours: int | None,
) -> Result:
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


def quorum_may_be_requested(
    statutes: Statutes, quorum_name: str, roll: Roll, members: Collection[str]
) -> bool:
    """Whether these `members` are enough, of enough delegations (countries), to ask for the quorum to be counted."""
    quorum = statutes.quorums[quorum_name]
    entitled = [voter for voter in roll.voters if statutes.classes[voter.class_name].votes]
    asking = [voter for voter in entitled if voter.id in members and voter.present]
    enough = len(asking) >= max(quorum.requested_by * len(entitled), Fraction(quorum.requested_members))
    enough = enough and bool(asking)
    return enough and len({voter.country for voter in asking}) >= quorum.requested_from


def quorum_of(statutes: Statutes, quorum_name: str, roll: Roll) -> QuorumResult:
    """Whether enough of this roll are there, before anybody votes: as it says, proxies as the statutes count them.

    Where the roll does not say whether a member is there, it is not counted yet.
    """
    any_rule = next(iter(statutes.rules.values()))
    counted = tally(statutes, any_rule, roll, Votes({}))
    return quorum_result(statutes.quorums[quorum_name], counted, requested=True)


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
