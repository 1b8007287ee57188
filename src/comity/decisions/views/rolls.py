"""The roll of a question as a page and a file."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from comity.decisions.enums import State
from comity.decisions.errors import DecisionsError
from comity.decisions.forms.rolls import RollForm
from comity.decisions.models import Question
from comity.decisions.queries.engine_input import roll_csv
from comity.decisions.queries.questions import question_by_id
from comity.decisions.queries.rolls import roll_of_question
from comity.foundation.permissions.views import asks

A_PAGE = 100


@require_safe
@asks("decisions.see_question", of=question_by_id)
def roll(request: HttpRequest, question: Question) -> HttpResponse:
    """As it would be frozen now, or as it was; by the reader's alphabet, narrowed and paged."""
    now, language = timezone.now(), get_language() or "en"
    context = {"question": question, "now": now, "is_prepared": question.state == State.PREPARED}
    if not question.has_roll:
        raise Http404
    try:
        found = roll_of_question(question, now=now)
    except DecisionsError as error:
        return render(request, "decisions/roll.html", context | {"refusal": str(error)})
    form = RollForm(request.GET, roll=found, language=language)
    context |= {
        "roll": found,
        "search_form": form,
        "page": Paginator(found.found(form.wanted, language=language), A_PAGE).get_page(
            request.GET.get("page")
        ),
    }
    return render(request, "decisions/roll.html", context)


@require_safe
@asks("decisions.see_question", of=question_by_id)
def frozen_csv(request: HttpRequest, question: Question) -> HttpResponse:
    """The frozen roll, the very bytes of the recorded digest."""
    if question.opened_at is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="roll-{question.pk}.csv"'}
    return HttpResponse(roll_csv(question), content_type="text/csv; charset=utf-8", headers=headers)
