"""The mediator's table: drafting, putting, closing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.foundation.permissions import Actor
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.mediations.errors import ChangedMeanwhile, MediationError
from comity.rooms.mediations.forms import DraftForm, PuttingForm, draft_as_shown
from comity.rooms.mediations.models import Mediation
from comity.rooms.mediations.queries.mediations import last_issued, mediation_by_key
from comity.rooms.mediations.queries.notes import criticism_of, interests_of
from comity.rooms.mediations.queries.texts import plain
from comity.rooms.mediations.services.answering import close_answers, end_mediation
from comity.rooms.mediations.services.drafting import issue_draft, keep_draft, put_draft, words_of
from comity.rooms.mediations.views.browsing import outline


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("mediations.write_draft", of=mediation_by_key)
def write(request: HttpRequest, mediation: Mediation) -> HttpResponse:
    form = DraftForm(request.POST or None, initial=draft_as_shown(words_of(mediation)))
    theirs: dict[str, str] = {}
    if form.is_valid():
        try:
            return kept_or_issued(request, mediation, form)
        except ChangedMeanwhile as conflict:
            theirs = conflict.merged.conflicts
            stored = draft_as_shown(dict(conflict.stored))["shown"]
            form = DraftForm(initial=conflict.merged.values | {"shown": stored})
        except MediationError as error:
            form.add_error(None, str(error))
    context = outline(mediation) | heard(actor_of(request), mediation)
    context |= {"form": form, "theirs": theirs.items(), "number": mediation.issued + 1}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "mediations/write.html", context, status=status)


def heard(actor: Actor, mediation: Mediation) -> dict[str, Any]:
    """What the next draft is written from; criticism with the number of its paragraph."""
    last = last_issued(mediation)
    numbers = {line.id: line.number for line in plain(last)} if last else {}
    notes = criticism_of(actor, last) if last else []
    return {
        "last": last,
        "interests": interests_of(actor, mediation),
        "criticism": [(numbers.get(note.paragraph, ""), note) for note in notes],
    }


def kept_or_issued(request: HttpRequest, mediation: Mediation, form: DraftForm) -> HttpResponse:
    words = {"typed": form.typed(), "shown": form.cleaned_data["shown"]}
    if request.POST.get("do") != "issue":
        keep_draft(mediation=mediation, **words)
        messages.success(request, _("Kept. Nobody but you reads it before you issue it."))
        return redirect("mediations:write", mediation=mediation.key)
    draft = issue_draft(mediation=mediation, **words, now=timezone.now())
    messages.success(
        request, _("Draft %(number)s is issued. The parties were told.") % {"number": draft.number}
    )
    return redirect(draft)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("mediations.put_draft", of=mediation_by_key)
def put(request: HttpRequest, mediation: Mediation) -> HttpResponse:
    form = PuttingForm(request.POST or None, initial={"zone": "UTC"})
    if form.is_valid():
        try:
            put_draft(
                mediation=mediation,
                answer_by=form.cleaned_data.get("at"),
                zone=form.cleaned_data["zone"],
                now=timezone.now(),
            )
        except MediationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Put. Each party answers one yes or one no."))
            return redirect(mediation)
    context = outline(mediation) | {"form": form, "draft": last_issued(mediation)}
    return render(request, "mediations/put.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("mediations.end_mediation", of=mediation_by_key)
def close(request: HttpRequest, mediation: Mediation) -> HttpResponse:
    """Before all have answered: who has not is silent, and silence is no yes."""
    if request.method == "POST":
        try:
            close_answers(mediation=mediation, now=timezone.now())
        except MediationError as error:
            messages.error(request, str(error))
        return redirect(mediation)
    return render(request, "mediations/close.html", outline(mediation))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("mediations.end_mediation", of=mediation_by_key)
def end(request: HttpRequest, mediation: Mediation) -> HttpResponse:
    """Without a text that is put."""
    if request.method == "POST":
        try:
            end_mediation(mediation=mediation, now=timezone.now())
        except MediationError as error:
            messages.error(request, str(error))
        return redirect(mediation)
    return render(request, "mediations/end.html", outline(mediation))
