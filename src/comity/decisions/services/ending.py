"""The chair ends the voting, where members were not told that it lasts longer."""

from datetime import datetime

from django.db import transaction

from comity.decisions.enums import Procedure, State
from comity.decisions.errors import ClosesByItself
from comity.decisions.models import Question
from comity.decisions.queries.objections import is_broken
from comity.decisions.queries.questions import everybody_voted
from comity.decisions.services.closing import close_question, held
from comity.foundation.permissions import Actor


@transaction.atomic
def end_voting(*, question: Question, actor: Actor | None, now: datetime) -> Question:
    """Close a question before its announced moment only when nothing can change it: every member that can vote
    has voted, or an objection stands.

    Raises NotOpen, ClosesByItself, and SilenceLasts of a silence that is not broken.
    """
    fresh = held(question, State.OPEN)
    announced = None if fresh.procedure == Procedure.SILENCE else fresh.closes_at
    if announced and now < announced and not (everybody_voted(fresh) or is_broken(fresh)):
        raise ClosesByItself(announced)
    return close_question(question=fresh, actor=actor, now=now)
