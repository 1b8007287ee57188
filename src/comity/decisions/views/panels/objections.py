"""Consensus and silence: who was asked, who objects, what can be done next."""

from typing import Any

from django.http import HttpRequest

from comity.decisions.enums import Procedure, State
from comity.decisions.models import Question
from comity.decisions.queries.objections import (
    asked_of,
    lines_that_object,
    objections_of,
    said_beside_consensus,
)
from comity.decisions.queries.questions import rule_of, sees_all
from comity.decisions.views.panels.panel import Panel
from comity.foundation.permissions.views import actor_of

SHOWN_IN = (State.OPEN, State.COUNTING, State.DECIDED)


def objections_panel(request: HttpRequest, question: Question) -> Panel | None:
    if not question.by_procedure.takes_objections or question.state not in SHOWN_IN:
        return None
    actor = actor_of(request)
    content: dict[str, Any] = {
        "is_silence": question.procedure == Procedure.SILENCE,
        "asked": asked_of(question),
        "hours": rule_of(question).hours,
        "names_are_shown": sees_all(actor),
        "beside": said_beside_consensus(question),
    }
    if sees_all(actor):
        said = objections_of(question)
        standing = [one for one in said if one.stands]
        objecting = {one.line.pk for one in standing}
        own = lines_that_object(actor, question) if question.is_open else []
        content |= {
            "standing": standing,
            "withdrawn": [one for one in said if not one.stands],
            "may_object": any(line.pk not in objecting for line in own),
        }
    return Panel("decisions/panels/objections.html", content)
