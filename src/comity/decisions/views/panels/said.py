"""Explanations, reservations and corrections, beside the votes."""

from django.http import HttpRequest

from comity.decisions.models import Question
from comity.decisions.queries.said import SHOWN_IN, corrections_of, explanations_of, lines_spoken_for
from comity.decisions.services.correcting import CLOSED
from comity.decisions.services.explaining import ROOM
from comity.decisions.views.panels.panel import Panel
from comity.foundation.permissions.views import actor_of


def said_panel(request: HttpRequest, question: Question) -> Panel | None:
    if question.state not in SHOWN_IN:
        return None
    content = {
        "question": question,
        "explanations": explanations_of(question),
        "corrections": corrections_of(question),
        "own": lines_spoken_for(actor_of(request), question),
        "may_correct": question.by_procedure.is_recorded and question.state in CLOSED,
        "room": ROOM,
    }
    return Panel("decisions/panels/said.html", content)
