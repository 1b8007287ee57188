"""The verdict on a question's page, once there is one."""

from django.http import HttpRequest

from comity.decisions.models import Question
from comity.decisions.queries.results import ResultShown
from comity.decisions.views.panels.panel import Panel


def result_panel(_request: HttpRequest, question: Question) -> Panel | None:
    if not question.has_result:
        return None
    return Panel("decisions/panels/result.html", {"question": question, "result": ResultShown(question)})
