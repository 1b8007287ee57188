"""Explaining a vote and stating a correction: the member's own words, beside its vote."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity.decisions.errors import DecisionsError
from comity.decisions.forms.said import CorrectionForm, ExplanationForm
from comity.decisions.models import RollLine, Vote
from comity.decisions.queries.said import line_of
from comity.decisions.queries.voters import in_words, shown_parts
from comity.decisions.services.correcting import correct_vote
from comity.decisions.services.explaining import explain_vote, room_left
from comity.foundation.permissions.views import actor_of, asks


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.explain_vote", of=line_of)
def explain(request: HttpRequest, line: RollLine) -> HttpResponse:
    """Refused, the form comes back as it was filled."""
    left = room_left(line)
    form = ExplanationForm(request.POST if request.method == "POST" else None, line=line, left=left)
    if form.is_valid():
        try:
            explain_vote(line=line, **form.asked(), actor=actor_of(request), now=timezone.now())
        except DecisionsError as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("It stands beside the vote, under the name of the member."))
            return redirect(line.question)
    context = {"question": line.question, "line": line, "form": form}
    return render(request, "decisions/explain.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.correct_vote", of=line_of)
def correct(request: HttpRequest, line: RollLine) -> HttpResponse:
    form = CorrectionForm(request.POST if request.method == "POST" else None, line=line)
    if form.is_valid():
        try:
            correct_vote(line=line, ballot=form.ballot, actor=actor_of(request), now=timezone.now())
        except DecisionsError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The correction stands beside the vote. The result is as it was."))
            return redirect(line.question)
    vote = Vote.objects.filter(line=line).first()
    cast = in_words(shown_parts(vote.choices)) if vote else ""
    context = {"question": line.question, "line": line, "form": form, "cast": cast}
    return render(request, "decisions/correct.html", context, status=422 if form.errors else 200)
