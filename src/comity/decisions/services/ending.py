"""The chair ends the voting, where members were not told that it lasts longer."""

from datetime import datetime

from django.db import transaction

from comity.decisions.enums import Procedure, State
from comity.decisions.errors import ClosesByItself
from comity.decisions.models import Question
from comity.decisions.queries.calling import still_to_call
from comity.decisions.queries.objections import is_broken
from comity.decisions.queries.questions import everybody_voted
from comity.decisions.services.closing import close_question, held
from comity.foundation.permissions import Actor


@transaction.atomic
def end_voting(*, question: Question, actor: Actor | None, now: datetime) -> Question:
    """Close a question before its announced moment only when nothing can change it: every member that can vote
    has voted or was called to the end, or an objection stands.

    Raises NotOpen, ClosesByItself, and SilenceLasts of a silence that is not broken.
    """
    fresh = held(question, State.OPEN)
    announced = None if fresh.procedure == Procedure.SILENCE else fresh.closes_at
    if announced and now < announced and not nothing_can_change(fresh):
        raise ClosesByItself(announced)
    return close_question(question=fresh, actor=actor, now=now)


def nothing_can_change(question: Question) -> bool:
    if question.procedure == Procedure.ROLL_CALL:
        return still_to_call(question) == 0
    return everybody_voted(question) or is_broken(question)
