"""A roll call: with which letter it began, and what each member answered."""

from django.http import HttpRequest

from comity.decisions.enums import Procedure, State
from comity.decisions.models import Question
from comity.decisions.queries.calling import call_sheet
from comity.decisions.queries.questions import sees_all
from comity.decisions.views.panels.panel import Panel
from comity.foundation.permissions.views import actor_of

SHOWN_IN = (State.OPEN, State.COUNTING, State.DECIDED)


def roll_call_panel(request: HttpRequest, question: Question) -> Panel | None:
    """Members follow the answers as they are given; the public reads them with the result."""
    if question.procedure != Procedure.ROLL_CALL or question.state not in SHOWN_IN:
        return None
    shown = question.is_decided or sees_all(actor_of(request))
    content = {"sheet": call_sheet(question), "answers_are_shown": shown}
    return Panel("decisions/panels/roll_call.html", content)
