"""The rule, shown before anybody votes."""

from django.http import HttpRequest

from comity.decisions.models import Question
from comity.decisions.queries.questions import rule_of
from comity.decisions.views.panels.panel import Panel


def rule_panel(_request: HttpRequest, question: Question) -> Panel:
    rule = rule_of(question)
    return Panel("decisions/panels/rule.html", {"rule": rule, "titles": dict(rule.title)})
