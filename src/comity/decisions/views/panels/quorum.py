"""How many have asked for the quorum to be counted, and how many are needed."""

from django.http import HttpRequest

from comity.decisions.models import Question
from comity.decisions.queries.questions import sees_all
from comity.decisions.queries.quorum import lines_that_may_ask, quorum_asked, quorum_on_request
from comity.decisions.views.panels.panel import Panel
from comity.foundation.permissions.views import actor_of


def quorum_panel(request: HttpRequest, question: Question) -> Panel | None:
    """While it is open; afterwards the result says whether the quorum was counted."""
    quorum = quorum_on_request(question) if question.is_open else None
    if quorum is None:
        return None
    actor = actor_of(request)
    content = {
        "asked": quorum_asked(question, quorum),
        "names_are_shown": sees_all(actor),
        "own": lines_that_may_ask(actor, question) if actor.is_signed_in else [],
    }
    return Panel("decisions/panels/quorum.html", content)
