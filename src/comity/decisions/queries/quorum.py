"""A quorum that is counted on request only: who has asked, and whether they are enough."""

import math
from dataclasses import dataclass, replace

from django.utils.translation import get_language

from comity.decisions.models import Question, QuorumRequest, RollLine
from comity.decisions.queries.engine_input import lines_of, voter_of
from comity.decisions.queries.questions import rule_of
from comity.decisions.queries.speaking import own_lines, speaks_for
from comity.decisions.queries.statutes import read
from comity.engines import decisions
from comity.engines.decisions.statutes import Quorum
from comity.foundation.languages.collation import in_order
from comity.foundation.permissions import Actor


@dataclass(frozen=True)
class QuorumAsked:
    """`delegations` are counted by country, as the engine counts them. `by` is in alphabetical order."""

    by: list[RollLine]
    needed: int
    delegations: int
    delegations_needed: int
    enough: bool

    @property
    def asked(self) -> int:
        return len(self.by)


def quorum_on_request(question: Question) -> Quorum | None:
    """The quorum of the question's rule where it is counted only when members ask for it."""
    name = rule_of(question).quorum
    quorum = read(question.statutes).quorums[name] if name else None
    return quorum if quorum and quorum.on_request else None


def quorum_asked(question: Question, quorum: Quorum) -> QuorumAsked:
    """Whoever asks is there: a request shows it where the roll does not say."""
    statutes = read(question.statutes)
    lines = {str(line.organisation_id): line for line in lines_of(question)}
    asking = set(
        QuorumRequest.objects.filter(line__question=question).values_list("line__organisation_id", flat=True)
    )
    members = {str(pk) for pk in asking}
    voters = [
        replace(voter, present=True) if voter.id in members and voter.present is None else voter
        for voter in map(voter_of, lines.values())
    ]
    entitled = [voter for voter in voters if statutes.classes[voter.class_name].votes]
    roll = decisions.Roll(voters=tuple(voters))
    return QuorumAsked(
        by=in_order(
            (lines[member] for member in members),
            key=lambda line: line.name_in().text,
            language=get_language() or "en",
        ),
        needed=max(1, math.ceil(quorum.requested_by * len(entitled))),
        delegations=len({voter.country for voter in entitled if voter.id in members}),
        delegations_needed=quorum.requested_from,
        enough=decisions.quorum_may_be_requested(statutes, quorum.name, roll, members),
    )


def lines_that_may_ask(actor: Actor, question: Question) -> list[RollLine]:
    """Members that the actor speaks for, present, of a class with a vote, that have not asked yet."""
    lines = own_lines(actor, question).filter(quorum_request=None)
    return [line for line in lines if speaks_for(actor, line) and may_ask(line)]


def may_ask(line: RollLine) -> bool:
    """An absent member asks for nothing, not by its proxy either."""
    votes = read(line.question.statutes).classes[line.class_name].votes
    return votes and line.is_present is not False
