"""The clerk's page of a roll call: the member called, its answer, and the list with what was answered."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity.decisions.clock import voting_now
from comity.decisions.errors import DecisionsError
from comity.decisions.forms.calling import AnswerForm
from comity.decisions.models import Question
from comity.decisions.queries.calling import CallSheet, call_sheet, question_called
from comity.decisions.queries.questions import rule_of
from comity.decisions.services.calling import correct_answer, pass_over, record_answer
from comity.foundation.permissions.views import actor_of, asks


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.call_roll", of=question_called)
def call(request: HttpRequest, question: Question) -> HttpResponse:
    """Without JavaScript: a press of a button writes the answer down and shows the next member."""
    form = AnswerForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid() and written(request, question, form):
        return redirect("decisions:roll_call", pk=question.pk)
    sheet = call_sheet(question) if question.opened_at else None
    context = {
        "question": question,
        "sheet": sheet,
        "form": form,
        "at": member_shown(request, sheet) if sheet else None,
        "asks_reason": not rule_of(question).unreasoned_negatives_count,
    }
    return render(request, "decisions/roll_call.html", context, status=422 if form else 200)


def member_shown(request: HttpRequest, sheet: CallSheet) -> Any:
    """Whoever was asked for, to correct its answer or to call it out of turn; else the next."""
    asked = request.POST.get("member") or request.GET.get("member") or ""
    chosen = sheet.member(int(asked)) if asked.isdecimal() and len(asked) < 19 else None
    return chosen or sheet.next


def written(request: HttpRequest, question: Question, form: AnswerForm) -> bool:
    sent, ballot, now = form.cleaned_data, form.ballot, voting_now()
    about: dict[str, Any] = {"question": question, "organisation_id": sent["member"], "now": now}
    try:
        if sent["changes"] is not None:
            correct_answer(**about, ballot=ballot, changes=sent["changes"], actor=actor_of(request))
            messages.success(request, _("The answer is corrected. The record keeps both."))
        elif ballot is None:
            pass_over(**about, times=sent["times"])
        else:
            record_answer(**about, ballot=ballot, actor=actor_of(request))
    except DecisionsError as error:
        form.add_error(None, str(error))
        return False
    return True
