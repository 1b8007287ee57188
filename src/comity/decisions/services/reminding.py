"""A day before a long question closes, the silent are reminded once, in the same words."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from comity.decisions import acts
from comity.decisions.enums import Procedure, State
from comity.decisions.models import Question, RollLine
from comity.decisions.notices import REMINDED, tell
from comity.decisions.services.entries import write_question_entry
from comity.foundation.notices.models import Notice

BEFORE_CLOSING = timedelta(days=1)
LONG = timedelta(days=2)
WHERE_SILENCE_WAITS = (Procedure.SILENCE, Procedure.ELECTRONIC, Procedure.PSEUDONYMOUS)


def remind_due_questions(*, now: datetime) -> None:
    """Those that close within a day and were open for two."""
    due = Question.objects.filter(
        state=State.OPEN,
        procedure__in=WHERE_SILENCE_WAITS,
        closes_at__gt=now,
        closes_at__lte=now + BEFORE_CLOSING,
    ).filter(closes_at__gte=F("opened_at") + LONG)
    for question in due.select_related("matter"):
        remind_silent(question=question, now=now)


@transaction.atomic
def remind_silent(*, question: Question, now: datetime) -> int:
    """Whoever votes for a member that is silent; nobody twice, and nobody once reminders went out."""
    Question.objects.select_for_update().get(pk=question.pk)
    if Notice.objects.filter(kind=REMINDED.name, key=str(question.pk)).exists():
        return 0
    silent = silent_lines(question)
    told = tell(REMINDED, question=question, lines=silent, now=now)
    if told:
        what = {"told": told, "silent": silent.count()}
        write_question_entry(question=question, act=acts.REMINDED, actor=None, now=now, what=what)
    return told


def silent_lines(question: Question) -> QuerySet[RollLine]:
    """Members that can vote and have not: neither voted, nor objected."""
    return question.lines.filter(silent="", vote=None, voted_mark=None, objections=None)
