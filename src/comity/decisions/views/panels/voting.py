"""The way to the voter's page, and how many have voted."""

from django.http import HttpRequest

from comity.decisions.models import Question
from comity.decisions.queries.following import turnout_words
from comity.decisions.queries.questions import turnout_shown
from comity.decisions.queries.voting import sheet_of
from comity.decisions.views.panels.panel import Panel
from comity.foundation.permissions.views import actor_of


def voting_panel(request: HttpRequest, question: Question) -> Panel | None:
    """While a question is open in which members vote here themselves."""
    if not question.is_open or not question.by_procedure.takes_votes:
        return None
    sheet = sheet_of(actor_of(request), question)
    content = {
        "question": question,
        "sheet": sheet,
        "has_voted": bool(sheet.acknowledgements),
        "may_vote": any(not sheet.is_pseudonymous or not line.has_voted for line in sheet.lines),
        "turnout": turnout_words(turnout_shown(question), question.lines.filter(silent="").count()),
    }
    return Panel("decisions/panels/voting.html", content)
