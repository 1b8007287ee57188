"""What follows from a decision, in its transaction."""

from datetime import datetime

from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.notices import RESULT, tell
from comity.decisions.services.confirming import confirm_silence
from comity.foundation.permissions import Actor


def follow(question: Question, *, actor: Actor | None, now: datetime) -> None:
    """Called by the deciding service once the result is stored and recorded."""
    if question.procedure == Procedure.SILENCE:
        confirm_silence(question, now=now)
    else:
        tell(RESULT, question=question, lines=question.lines.filter(silent=""), now=now)
