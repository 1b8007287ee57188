"""The chair ends the voting, where members were not told that it lasts longer."""

from datetime import datetime

from django.db import transaction

from comity.decisions.enums import State
from comity.decisions.errors import ClosesByItself
from comity.decisions.models import Question
from comity.decisions.queries.questions import everybody_voted
from comity.decisions.services.closing import close_question, held
from comity.foundation.permissions import Actor


@transaction.atomic
def end_voting(*, question: Question, actor: Actor | None, now: datetime) -> Question:
    """Close a question before its announced moment only when every member that can vote has voted.

    Raises NotOpen and ClosesByItself.
    """
    fresh = held(question, State.OPEN)
    if fresh.closes_at is not None and now < fresh.closes_at and not everybody_voted(fresh):
        raise ClosesByItself(fresh.closes_at)
    return close_question(question=fresh, actor=actor, now=now)
