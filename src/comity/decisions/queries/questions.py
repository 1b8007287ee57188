"""Reading questions."""

from datetime import datetime

from django.db.models import Max, Q, QuerySet

from comity.decisions.enums import State
from comity.decisions.models import Question, Vote, VotedMark
from comity.decisions.queries.statutes import read
from comity.engines import decisions
from comity.foundation.permissions import Actor
from comity.foundation.permissions.actor import ASSEMBLY_ROLES

BATCH = 5


def question_by_id(pk: int) -> Question:
    return Question.objects.select_related("matter", "meeting", "statutes", "parent").get(pk=pk)


def questions_seen_by(actor: Actor) -> QuerySet[Question]:
    """Members and officers of the assembly see every question; others those of public matters."""
    found = Question.objects.select_related("matter", "meeting", "statutes")
    return found if sees_all(actor) else found.filter(matter__is_public=True)


def sees_all(actor: Actor) -> bool:
    return actor.holds(*ASSEMBLY_ROLES) or bool(actor.member_roles)


def due_to_close(now: datetime) -> QuerySet[Question]:
    return Question.objects.filter(Q(state=State.OPEN), closes_at__lte=now).order_by("closes_at", "pk")


def rule_of(question: Question) -> decisions.Rule:
    return read(question.statutes).rules[question.rule]


def votes_cast(question: Question) -> int:
    """How many members of the roll have voted."""
    if question.by_procedure.is_recorded:
        return Vote.objects.filter(line__question=question).count()
    return VotedMark.objects.filter(line__question=question).count()


def turnout_shown(question: Question) -> int:
    """What an open vote tells: it grows by whole batches, so that two looks tell nothing about one member."""
    count = votes_cast(question)
    return count - count % BATCH if question.is_open else count


def latest_vote_at(question: Question) -> datetime | None:
    """When the last vote was taken; later than the clock where the clock was set back."""
    latest: datetime | None = Vote.objects.filter(line__question=question).aggregate(at=Max("cast_at"))["at"]
    return latest
