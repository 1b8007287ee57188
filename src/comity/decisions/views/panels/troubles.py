"""What the server has trouble with while a question is open, and what it had trouble with."""

from django.http import HttpRequest

from comity.decisions.models import Question
from comity.decisions.queries.troubles import (
    incident_words,
    incidents_of,
    moved_clock,
    moved_words,
    trouble_words,
)
from comity.decisions.troubles import TROUBLES
from comity.decisions.views.panels.panel import Panel


def troubles_panel(_request: HttpRequest, question: Question) -> Panel | None:
    """Always there while the question is open, for the live path may have something to say."""
    if question.opened_at is None:
        return None
    past = [incident_words(incident) for incident in incidents_of(question)]
    moved = moved_clock() if question.is_open else None
    standing = [trouble_words(trouble) for trouble in TROUBLES.standing] if question.is_open else []
    content = {
        "question": question,
        "standing": [*standing, *([moved_words(moved)] if moved else [])],
        "moved": moved,
        "past": past,
    }
    return Panel("decisions/panels/troubles.html", content) if question.is_open or past else None
