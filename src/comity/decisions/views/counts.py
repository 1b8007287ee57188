"""Entering a count made by hand, and deciding by it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comity.decisions.clock import voting_now
from comity.decisions.enums import Procedure, State
from comity.decisions.errors import DecisionsError, UnfitFigures
from comity.decisions.forms.counts import CountForm
from comity.decisions.models import Question
from comity.decisions.queries.cells import cells_on_roll
from comity.decisions.queries.counts import question_counted_by_hand, standing_of
from comity.decisions.services.counting import decide_by_count, enter_count
from comity.foundation.permissions.views import actor_of, asks


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.enter_count", of=question_counted_by_hand)
def count(request: HttpRequest, question: Question) -> HttpResponse:
    """The form; refused, it comes back as it was filled."""
    is_paper = question.procedure == Procedure.PAPER
    form = CountForm(
        request.POST if request.method == "POST" else None,
        cells=cells_on_roll(question),
        takes_void=is_paper,
    )
    if form.is_valid() and entered(request, question, form):
        return redirect("decisions:count", pk=question.pk)
    context = {
        "question": question,
        "form": form,
        "is_paper": is_paper,
        "takes_counts": question.state in (State.OPEN, State.COUNTING),
        "standing": standing_of(question, actor_of(request).account_id),
    }
    return render(request, "decisions/count_by_hand.html", context, status=422 if form.errors else 200)


def entered(request: HttpRequest, question: Question, form: CountForm) -> bool:
    after = request.POST.get("after", "")
    try:
        enter_count(
            question=question,
            figures=form.figures(),
            after=int(after) if after.isdecimal() else None,
            actor=actor_of(request),
            now=voting_now(),
        )
    except UnfitFigures as error:
        form.add_problems(error.problems)
        return False
    except DecisionsError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Your count is entered. It is kept as it is; a recount is a further one."))
    return True


@require_POST
@asks("decisions.put_question", of=question_counted_by_hand)
def decide(request: HttpRequest, question: Question) -> HttpResponse:
    try:
        decide_by_count(question=question, actor=actor_of(request), now=voting_now())
    except DecisionsError as error:
        messages.error(request, str(error))
    return redirect(question)
