"""One recorded vote decided once more by every rule of other statutes, on the roll as it was frozen then.

Unlike `decide_past`, which lays many roll calls on one roll, each vote here brings its own: its members, classes,
weights, presence and proxies. What was decided at the time is neither read nor guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from comity.engines.decisions.decide import decide
from comity.engines.decisions.errors import DecisionError, gettext_noop
from comity.engines.decisions.roll import Roll, Voter
from comity.engines.decisions.statutes import Kind, Rule, Statutes
from comity.engines.decisions.votes import Ballot, Votes

NO_VOTE = gettext_noop("the rule is not one by which votes are counted")
NO_REASONS = gettext_noop("nobody was asked for the reasons of a no vote")


@dataclass(frozen=True, slots=True)
class Again:
    """By rule whether it passes, or why that cannot be said: a clause, or the error."""

    passed: Mapping[str, bool]
    not_decided: Mapping[str, str | DecisionError]


def decide_again(
    statutes: Statutes,
    voters: Sequence[Voter],
    ballots: Sequence[Ballot],
    *,
    reasons_were_asked: bool = False,
    casting_vote: bool | None = None,
    quorum_requested: bool = False,
) -> Again:
    """What every rule of the `statutes` makes of these ballots.

    Where the statutes do not allow the roll (a class that they do not declare, proxies that they forbid), no rule
    decides. Regions are those of the roll, whatever the statutes declare.
    """
    passed: dict[str, bool] = {}
    not_decided: dict[str, str | DecisionError] = {}
    open_to_all = replace(statutes, regions=())
    try:
        roll = Roll.of(voters, open_to_all)
        votes = Votes.of(ballots, roll, open_to_all)
    except DecisionError as error:
        return Again({}, dict.fromkeys(statutes.rules, error))
    for name, rule in statutes.rules.items():
        reason = _why_not(rule, reasons_were_asked)
        try:
            if reason:
                not_decided[name] = reason
            else:
                result = decide(
                    open_to_all,
                    name,
                    roll,
                    votes,
                    casting_vote=casting_vote,
                    quorum_requested=quorum_requested,
                )
                passed[name] = result.passed
        except DecisionError as error:
            not_decided[name] = error
    return Again(passed, not_decided)


def _why_not(rule: Rule, reasons_were_asked: bool) -> str:
    if rule.kind is not Kind.VOTE:
        return NO_VOTE
    return "" if rule.unreasoned_negatives_count or reasons_were_asked else NO_REASONS
