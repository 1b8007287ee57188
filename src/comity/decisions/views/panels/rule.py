"""The rule, shown before anybody votes."""

from django.http import HttpRequest

from comity.decisions.models import Question
from comity.decisions.queries.questions import rule_of
from comity.decisions.queries.rule_in_words import rule_in_words
from comity.decisions.queries.statutes import read
from comity.decisions.views.panels.panel import Panel


def rule_panel(_request: HttpRequest, question: Question) -> Panel:
    rule = rule_of(question)
    content = {
        "question": question,
        "rule": rule,
        "titles": dict(rule.title),
        "sentences": rule_in_words(rule, read(question.statutes)),
    }
    return Panel("decisions/panels/rule.html", content)
