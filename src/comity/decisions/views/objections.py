"""Objecting, writing down what was said aloud, taking back, and the letter that confirms a silence."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.decisions.clock import voting_now
from comity.decisions.errors import DecisionsError
from comity.decisions.forms.objections import ObjectionForm
from comity.decisions.models import Objection, Question, RollLine
from comity.decisions.queries.objections import (
    asked_of,
    lines_still_silent,
    lines_that_object,
    objection_by_id,
    objections_of,
    question_with_objections,
    silence_decided,
)
from comity.decisions.queries.questions import rule_of, sees_all
from comity.decisions.rules import OFFICE
from comity.decisions.services.objecting import raise_objection, withdraw_objection
from comity.foundation.permissions.views import actor_of, asks


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.raise_objection", of=question_with_objections)
def raise_one(request: HttpRequest, question: Question) -> HttpResponse:
    return objecting(request, question, lines_that_object(actor_of(request), question), by_office=False)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.write_down_objection", of=question_with_objections)
def write_down(request: HttpRequest, question: Question) -> HttpResponse:
    return objecting(request, question, lines_still_silent(question), by_office=True)


def objecting(
    request: HttpRequest, question: Question, lines: Sequence[RollLine], *, by_office: bool
) -> HttpResponse:
    """The form; refused, it comes back as it was filled."""
    form = ObjectionForm(request.POST if request.method == "POST" else None, lines=lines)
    if form.is_valid():
        try:
            raise_objection(
                question_id=question.pk,
                **form.asked(),
                actor=actor_of(request),
                now=voting_now(),
                by_office=by_office,
            )
        except DecisionsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The objection stands. It is in the record."))
            return redirect(question)
    context = {"question": question, "form": form, "lines": lines, "by_office": by_office}
    return render(request, "decisions/object.html", context, status=422 if form.errors else 200)


@require_POST
@asks("decisions.withdraw_objection", of=objection_by_id)
def withdraw(request: HttpRequest, objection: Objection) -> HttpResponse:
    actor = actor_of(request)
    try:
        withdraw_objection(objection=objection, actor=actor, now=voting_now(), by_office=actor.holds(*OFFICE))
    except DecisionsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The objection is withdrawn. The record keeps both."))
    return redirect(objection.line.question)


@require_safe
@asks("decisions.see_question", of=silence_decided)
def letter(request: HttpRequest, question: Question) -> HttpResponse:
    said = objections_of(question)
    context = {
        "question": question,
        "asked": asked_of(question),
        "hours": rule_of(question).hours,
        "standing": [one for one in said if one.stands] if sees_all(actor_of(request)) else [],
    }
    return render(request, "decisions/letter.html", context)
