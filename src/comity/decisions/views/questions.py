"""The questions put to the members, and the page of one."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comity.decisions.enums import State
from comity.decisions.models import Question
from comity.decisions.queries.paragraphs import paragraphs_in
from comity.decisions.queries.questions import (
    QuestionFilter,
    matters_with_questions,
    question_by_id,
    questions_found,
)
from comity.decisions.queries.troubles import moved_clock
from comity.decisions.views.panels import panels_of
from comity.foundation.permissions.views import actor_of, asks

A_PAGE = 50


@require_safe
@asks("decisions.see_questions")
def questions(request: HttpRequest) -> HttpResponse:
    actor, wanted = actor_of(request), filter_of(request)
    page = Paginator(questions_found(actor, wanted), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "wanted": wanted,
        "matters": matters_with_questions(actor),
        "states": State.choices,
        "now": timezone.now(),
    }
    return render(request, "decisions/questions.html", context)


def filter_of(request: HttpRequest) -> QuestionFilter:
    state = request.GET.get("state", "")
    matter = request.GET.get("matter", "").replace("\x00", "")[:30]
    return QuestionFilter(state=state if state in State.values else "", matter=matter)


@require_safe
@asks("decisions.see_question", of=question_by_id)
def question(request: HttpRequest, question: Question) -> HttpResponse:
    context = {
        "question": question,
        "paragraphs": paragraphs_in(question.texts),
        "panels": panels_of(request, question),
        "clock_moved": moved_clock() is not None,
    }
    return render(request, "decisions/question.html", context)
