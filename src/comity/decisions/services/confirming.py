"""The chair's letter that confirms how a silence ended, to everybody who was asked, in the same words."""

from datetime import datetime

from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.notices import SILENCE_ENDED
from comity.decisions.queries.objections import asked_of
from comity.decisions.queries.speaking import accounts_asked
from comity.foundation.notices import send_notice


def confirm_silence(question: Question, *, now: datetime) -> None:
    """Tell once; a question of another procedure has no letter."""
    if question.procedure != Procedure.SILENCE:
        return
    asked = asked_of(question)
    send_notice(
        kind=SILENCE_ENDED,
        accounts=accounts_asked(question, now=now),
        context={
            "question": question.titles,
            "reference": question.reference,
            "passed": bool(question.passed),
            "asked": asked.asked,
            "objected": asked.objected,
            "silent": asked.silent,
        },
        address=f"/decisions/{question.pk}/letter/",
        now=now,
        key=str(question.pk),
    )
