"""Before the roll is frozen: whether a member of the reader has given its proxy, and the way to give it."""

from django.http import HttpRequest

from comity.decisions.enums import State
from comity.decisions.models import Question
from comity.decisions.queries.proxies import Scope, organisations_that_give, standing_in
from comity.decisions.queries.statutes import read
from comity.decisions.views.panels.panel import Panel
from comity.foundation.permissions.views import actor_of


def proxies_panel(request: HttpRequest, question: Question) -> Panel | None:
    statutes = read(question.statutes)
    if question.state != State.PREPARED or not statutes.proxies.allowed:
        return None
    own = [
        one
        for one in organisations_that_give(actor_of(request))
        if (found := statutes.classes.get(one.organisation_class.code)) and found.votes
    ]
    if not own:
        return None
    scope = Scope(meeting=question.meeting) if question.meeting else Scope(matter=question.matter)
    given = {one.giver_id: one for one in standing_in(scope).filter(giver__in=own)}
    members = [(one, given.get(one.pk)) for one in own]
    return Panel("decisions/panels/proxies.html", {"members": members, "scope": scope})
