"""A party answers the last draft, and releases the agreed text."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from comity.foundation.languages import wording_in
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.mediations.enums import Answer
from comity.rooms.mediations.errors import MediationError
from comity.rooms.mediations.forms import AnswerForm, ReleaseForm
from comity.rooms.mediations.models import Mediation, Party
from comity.rooms.mediations.queries.mediations import last_issued, mediation_by_key, own_parties
from comity.rooms.mediations.queries.texts import plain
from comity.rooms.mediations.services.answering import answer_draft
from comity.rooms.mediations.services.releasing import release_text
from comity.rooms.mediations.views.browsing import outline


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("mediations.answer_draft", of=mediation_by_key)
def answer(request: HttpRequest, mediation: Mediation) -> HttpResponse:
    """The exact text, and two answers of one size."""
    parties = [party for party in own_parties(actor_of(request), mediation) if not party.answer]
    form = AnswerForm(request.POST or None, parties=parties, names=names_of(parties))
    if form.is_valid():
        party = chosen(parties, form.cleaned_data["party"])
        try:
            answer_draft(party=party, answer=Answer(form.cleaned_data["answer"]), now=timezone.now())
        except MediationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Your answer is kept under seal, and it is final."))
        return redirect(mediation)
    return render(request, "mediations/answer.html", with_text(mediation) | {"form": form, "own": parties})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("mediations.release_text", of=mediation_by_key)
def release(request: HttpRequest, mediation: Mediation) -> HttpResponse:
    parties = [party for party in own_parties(actor_of(request), mediation) if not party.released_at]
    form = ReleaseForm(request.POST or None, parties=parties, names=names_of(parties))
    if form.is_valid():
        try:
            release_text(party=chosen(parties, form.cleaned_data["party"]), now=timezone.now())
        except MediationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Released for your party."))
        return redirect(mediation)
    return render(request, "mediations/release.html", with_text(mediation) | {"form": form, "own": parties})


def names_of(parties: list[Party]) -> list[str]:
    return [wording_in(party.organisation.names).text for party in parties]


def chosen(parties: list[Party], pk: str) -> Party:
    return next(party for party in parties if str(party.pk) == pk)


def with_text(mediation: Mediation) -> dict[str, Any]:
    draft = last_issued(mediation)
    return outline(mediation) | {"draft": draft, "lines": plain(draft) if draft else []}
