"""Reading: the list, one mediation as the reader may see it, a draft beside the one before it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comity.foundation.permissions import Actor, may
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.mediations.models import Draft, Mediation
from comity.rooms.mediations.queries.mediations import (
    answers_given,
    draft_by_number,
    last_issued,
    mediation_by_key,
    own_parties,
    parties_in_order,
    visible_mediations,
)
from comity.rooms.mediations.queries.notes import criticism_of, interests_of
from comity.rooms.mediations.queries.taking_away import as_file
from comity.rooms.mediations.queries.texts import compared, plain, with_notes

A_PAGE = 50


@never_cache
@require_safe
@asks("mediations.see_mediations")
def mediations(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = visible_mediations(actor_of(request)).order_by("-opened_at", "-pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    lines = [{"mediation": one, "state": one.state(now)} for one in page]
    return render(request, "mediations/mediations.html", {"page": page, "lines": lines})


@never_cache
@require_safe
@asks("mediations.see_mediation", of=mediation_by_key)
def mediation(request: HttpRequest, mediation: Mediation) -> HttpResponse:
    """From inside for those who take part; else its outline, and its text once it is released."""
    actor = actor_of(request)
    inside = bool(may(actor, "mediations.take_part", mediation))
    context = outline(mediation) | (inner(actor, mediation) if inside else {}) | {"inside": inside}
    if mediation.is_agreed and (inside or mediation.released_at):
        agreed = last_issued(mediation)
        context |= {"agreed": agreed, "lines": plain(agreed) if agreed else []}
    return render(request, "mediations/mediation.html", context)


def outline(mediation: Mediation) -> dict[str, Any]:
    """That it exists, between whom, where it stands: nothing that was said in it."""
    return {
        "mediation": mediation,
        "state": mediation.state(timezone.now()),
        "parties": parties_in_order(mediation),
    }


def inner(actor: Actor, mediation: Mediation) -> dict[str, Any]:
    parties = own_parties(actor, mediation)
    return {
        "own": parties,
        "own_ids": {party.pk for party in parties},
        "unanswered": any(not party.answer for party in parties),
        "unreleased": any(party.released_at is None for party in parties),
        "answered": answers_given(mediation),
        "released": mediation.parties.exclude(released_at=None).count(),
        "interests": interests_of(actor, mediation),
        "drafts": mediation.drafts.exclude(issued_at=None).order_by("-number"),
        "steps": mediation.steps.order_by("-pk"),
    }


@never_cache
@require_safe
@asks("mediations.see_draft", of=draft_by_number)
def draft(request: HttpRequest, draft: Draft) -> HttpResponse:
    """With the changes marked, where there is a draft before it and the reader did not ask for the plain text."""
    before = draft.mediation.drafts.filter(number=draft.number - 1).first()
    is_plain = before is None or "plain" in request.GET
    lines = plain(draft) if before is None or is_plain else compared(draft, before)
    actor = actor_of(request)
    parties = own_parties(actor, draft.mediation)
    lines, whole = with_notes(lines, criticism_of(actor, draft))
    context = outline(draft.mediation) | {
        "draft": draft,
        "before": before,
        "is_plain": is_plain,
        "lines": lines,
        "whole": whole,
        "own_ids": {party.pk for party in parties},
        "numbers": range(1, draft.mediation.issued + 1),
    }
    return render(request, "mediations/draft.html", context)


@never_cache
@require_safe
@asks("mediations.take_part", of=mediation_by_key)
def take_away(request: HttpRequest, mediation: Mediation) -> HttpResponse:
    """All that this reader may read of it, readable and checkable without this site."""
    name = 'attachment; filename="mediation.json"'
    return JsonResponse(
        as_file(actor_of(request), mediation),
        headers={"Content-Disposition": name},
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
