"""The questions put to the members, and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.decisions.models import Question
from comity.decisions.queries.questions import question_by_id, questions_seen_by
from comity.decisions.views.panels import panels_of
from comity.foundation.permissions.views import actor_of, asks


@require_safe
@asks("decisions.see_questions")
def questions(request: HttpRequest) -> HttpResponse:
    found = questions_seen_by(actor_of(request))
    return render(request, "decisions/questions.html", {"questions": found})


@require_safe
@asks("decisions.see_question", of=question_by_id)
def question(request: HttpRequest, question: Question) -> HttpResponse:
    context = {"question": question, "panels": panels_of(request, question)}
    return render(request, "decisions/question.html", context)
