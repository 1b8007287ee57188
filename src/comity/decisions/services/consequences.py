"""What follows from a decision, in its transaction."""

from datetime import datetime

from comity.decisions.enums import Derivation, Procedure, State
from comity.decisions.models import Question
from comity.decisions.notices import RESULT, tell
from comity.decisions.outcomes import tell_outcome
from comity.decisions.services.blocks import decide_items
from comity.decisions.services.confirming import confirm_silence
from comity.decisions.services.dividing import close_prepared, close_without_vote, finish_division
from comity.foundation.permissions import Actor


def follow(question: Question, *, actor: Actor | None, now: datetime) -> None:
    """Called by the deciding service once the result is stored and recorded."""
    if question.procedure == Procedure.SILENCE:
        confirm_silence(question, now=now)
    else:
        tell(RESULT, question=question, lines=question.lines.filter(silent=""), now=now)
    tell_outcome(question, actor=actor, now=now)
    decide_items(question, actor=actor, now=now)
    if question.derivation == Derivation.PARAGRAPH and question.parent_id:
        finish_division(question.parent_id, actor=actor, now=now)
    if question.derivation == Derivation.NO_ACTION and question.passed:
        take_no_action(question, actor=actor, now=now)


def take_no_action(motion: Question, *, actor: Actor | None, now: datetime) -> None:
    """What it was moved on is closed without a vote, with everything that was to come before it."""
    parents = Question.objects.select_for_update(of=("self",)).select_related("matter")
    parent = parents.filter(derived=motion, state=State.PREPARED).first()
    if parent is not None:
        close_without_vote(parent, because=motion, actor=actor, now=now)
        close_prepared(parent, actor=actor, now=now)
