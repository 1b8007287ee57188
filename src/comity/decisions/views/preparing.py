"""Preparing a question, changing it and withdrawing it before it is put."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity.decisions.enums import Procedure
from comity.decisions.errors import ChangedMeanwhile, DecisionsError, NoStatutes
from comity.decisions.forms.procedures import EXPLAINED
from comity.decisions.forms.questions import (
    QuestionForm,
    first_proposal,
    question_as_typed,
    typed_so_far,
)
from comity.decisions.models import Question
from comity.decisions.queries.questions import question_by_id, rules_for
from comity.decisions.queries.statutes import read, statutes_in_force
from comity.decisions.services.preparing import change_question, prepare_once, withdraw_question
from comity.engines import decisions
from comity.foundation.permissions.views import actor_of, asks
from comity.matters.forms import ReasonForm
from comity.matters.models import Matter
from comity.matters.queries import visible_matters
from comity.matters.views.forms import form_page, sent


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.prepare_question")
def prepare(request: HttpRequest) -> HttpResponse:
    """First the matter, then the procedure, then the question with the rules that go with it."""
    try:
        statutes = read(statutes_in_force())
    except NoStatutes as error:
        return render(request, "decisions/no_statutes.html", {"reason": str(error)})
    reference = request.GET.get("matter")
    if not reference:
        return choose_matter(request)
    matter = get_object_or_404(Matter, reference=reference, closed_at=None)
    if request.method != "POST" and request.GET.get("procedure") not in Procedure.values:
        return choose_procedure(request, matter, statutes)
    initial = first_proposal(getattr(request.user, "time_zone", "UTC"))
    form = form_of(request, statutes, initial | {"procedure": request.GET.get("procedure")})
    if form.is_valid():
        try:
            question = prepare_once(
                matter=matter, terms=form.terms(), actor=actor_of(request), now=timezone.now()
            )
        except DecisionsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Prepared. Members see it with its rule before it is opened."))
            return redirect(question)
    return question_page(request, form, matter)


def choose_matter(request: HttpRequest) -> HttpResponse:
    matters = visible_matters(actor_of(request)).filter(closed_at=None).order_by("reference")
    return render(request, "decisions/choose_matter.html", {"matters": matters})


def choose_procedure(request: HttpRequest, matter: Matter, statutes: decisions.Statutes) -> HttpResponse:
    ways = [(one, EXPLAINED[one], len(rules_for(statutes, one))) for one in Procedure]
    return render(request, "decisions/choose_procedure.html", {"matter": matter, "ways": ways})


def form_of(
    request: HttpRequest,
    statutes: decisions.Statutes,
    initial: dict[str, Any],
    changed: Question | None = None,
) -> QuestionForm:
    """As it was sent; only shown with other rules where that was asked."""
    given: dict[str, Any] = {"statutes": statutes, "now": timezone.now(), "changed": changed}
    if "show_rules" in request.POST:
        return QuestionForm(initial=typed_so_far(request.POST), **given)
    return QuestionForm(sent(request), initial=initial, **given)


def question_page(
    request: HttpRequest,
    form: QuestionForm,
    matter: Matter,
    question: Question | None = None,
    stored: Question | None = None,
) -> HttpResponse:
    """Status 409 where `stored` is what somebody else changed it to meanwhile."""
    context = {"form": form, "matter": matter, "question": question, "stored": stored}
    status = 409 if stored else 422 if form.errors else 200
    return render(request, "decisions/prepare.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.prepare_question", of=question_by_id)
def change(request: HttpRequest, question: Question) -> HttpResponse:
    form = form_of(request, read(statutes_in_force()), question_as_typed(question), question)
    stored = None
    if form.is_valid():
        try:
            change_question(
                question=question,
                terms=form.terms(),
                actor=actor_of(request),
                now=timezone.now(),
                version=form.cleaned_data["version"],
            )
        except ChangedMeanwhile as conflict:
            stored = conflict.stored
            form.data = request.POST.dict() | {"version": str(stored.version)}
        except DecisionsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Changed. The record keeps what stood before."))
            return redirect(question)
    return question_page(request, form, question.matter, question, stored)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.prepare_question", of=question_by_id)
def withdraw(request: HttpRequest, question: Question) -> HttpResponse:
    form = ReasonForm(sent(request))
    if form.is_valid():
        try:
            withdraw_question(
                question=question, **form.cleaned_data, actor=actor_of(request), now=timezone.now()
            )
        except DecisionsError as error:
            messages.error(request, str(error))
        return redirect(question)
    return form_page(
        request,
        form,
        heading=_("Withdraw this question"),
        button=_("Withdraw this question"),
        matter=question.matter,
        consequence=_("It will not be put. It stays here with the reason."),
    )
