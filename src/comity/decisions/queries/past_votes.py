"""Votes that were recorded member by member, each with the roll as it was frozen for it."""

from dataclasses import dataclass
from datetime import datetime

from comity.decisions.enums import Procedure, State
from comity.decisions.models import Question
from comity.decisions.queries.engine_input import ballots_of, lines_of, voter_of
from comity.decisions.queries.questions import rule_of
from comity.engines import decisions

RECORDED = [procedure for procedure in Procedure if procedure.is_recorded]


@dataclass(frozen=True)
class PastVote:
    question_id: int
    voters: list[decisions.Voter]
    ballots: list[decisions.Ballot]
    reasons_were_asked: bool
    casting_vote: bool | None
    quorum_requested: bool


def past_votes(*, before: datetime) -> list[PastVote]:
    """Of all questions decided before that moment by a recorded vote, the oldest first; three queries each."""
    found = Question.objects.filter(
        state=State.DECIDED, procedure__in=RECORDED, decided_at__lt=before, result__isnull=False
    ).select_related("statutes")
    return [past_vote(one) for one in found.order_by("decided_at", "pk")]


def past_vote(question: Question) -> PastVote:
    return PastVote(
        question_id=question.pk,
        voters=[voter_of(line) for line in lines_of(question)],
        ballots=ballots_of(question),
        reasons_were_asked=not rule_of(question).unreasoned_negatives_count,
        casting_vote=question.casting_vote,
        quorum_requested=question.quorum_requested,
    )
