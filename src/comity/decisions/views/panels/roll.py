"""Who votes: the roll as it would be frozen at this minute, or as it was frozen."""

from django.http import HttpRequest
from django.utils import timezone

from comity.decisions.enums import State
from comity.decisions.errors import DecisionsError
from comity.decisions.models import Question
from comity.decisions.queries.rolls import roll_of_question
from comity.decisions.views.panels.panel import Panel
from comity.decisions.why_silent import WHY_SILENT

TEMPLATE = "decisions/panels/roll.html"


def roll_panel(_request: HttpRequest, question: Question) -> Panel | None:
    """The result's own page shows that of decided ones."""
    if question.is_decided:
        return None
    now = timezone.now()
    content = {"question": question, "is_prepared": question.state == State.PREPARED, "now": now}
    try:
        roll = roll_of_question(question, now=now)
    except DecisionsError as error:
        return Panel(TEMPLATE, content | {"refusal": str(error)})
    why = [(WHY_SILENT[reason], count) for reason, count in roll.why.items()]
    return Panel(TEMPLATE, content | {"roll": roll, "why": why})
