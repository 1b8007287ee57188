"""A count made by hand: who has counted, whether the counts agree, and what comes next."""

from django.http import HttpRequest

from comity.decisions.enums import Procedure, State
from comity.decisions.models import Question
from comity.decisions.queries.counts import standing_of
from comity.decisions.queries.questions import sees_all
from comity.decisions.views.panels.panel import Panel
from comity.foundation.permissions.views import actor_of

SHOWN_IN = (State.OPEN, State.COUNTING, State.DECIDED)


def counts_panel(request: HttpRequest, question: Question) -> Panel | None:
    """For members and the assembly's officers: the public reads the result."""
    actor = actor_of(request)
    if not question.by_procedure.is_counted_by_hand or question.state not in SHOWN_IN or not sees_all(actor):
        return None
    content = {
        "is_paper": question.procedure == Procedure.PAPER,
        "is_open": question.state == State.OPEN,
        "awaits_count": question.state in (State.OPEN, State.COUNTING),
        "standing": standing_of(question, actor.account_id),
    }
    return Panel("decisions/panels/counts.html", content)
