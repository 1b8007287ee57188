"""Finding a consultation, reading what was declared, coming by its link."""

import secrets

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_http_methods, require_safe

from comity.foundation.permissions.views import actor_of, asks
from comity.foundation.privacy.consent_texts import CURRENT
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.queries.consultations import (
    asked_statements,
    consultation_by_id,
    visible_consultations,
)
from comity.rooms.consultations.queries.voices import counts_of_voices
from comity.rooms.consultations.services.voting import new_secret
from comity.rooms.consultations.views.voting import participant_in
from comity.rooms.consultations.voices_cookie import keep_secret, secret_of

A_PAGE = 50
NEWCOMERS_AN_HOUR = 60


@require_safe
@asks("consultations.see_consultations")
def consultations(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = visible_consultations(actor_of(request)).order_by("-closes_at", "-pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    counts = counts_of_voices([consultation.pk for consultation in page])
    lines = [
        {"consultation": one, "state": one.state(now), "voices": counts.get(one.pk, (0, 0))} for one in page
    ]
    return render(request, "consultations/consultations.html", {"page": page, "lines": lines})


@require_safe
@asks("consultations.see_consultation", of=consultation_by_id)
def consultation(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    asked, answered = counts_of_voices([consultation.pk]).get(consultation.pk, (0, 0))
    participant, _voices = participant_in(request, consultation)
    return render(
        request,
        "consultations/consultation.html",
        {
            "consultation": consultation,
            "state": consultation.state(timezone.now()),
            "asked": asked,
            "answered": answered,
            "n_statements": asked_statements(consultation).count(),
            "participant": participant,
            "has_results": consultation.analyses.exists(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@asks("consultations.follow_link")
def follow_link(request: HttpRequest, consultation: int, secret: str) -> HttpResponse:
    """Say what taking part means; whoever agrees gets a secret of its own. Nothing is stored on the site yet."""
    found = Consultation.objects.filter(pk=consultation).exclude(link_secret="").first()
    if found is None or not secrets.compare_digest(found.link_secret.encode(), secret.encode()):
        raise Http404
    response = redirect(f"{found.get_absolute_url()}vote/")
    if secret_of(request, found):
        return response
    if request.method != "POST":
        context = {"consultation": found, "consent": CURRENT.text()}
        return render(request, "consultations/join.html", context)
    if not may_come(request, found):
        return render(request, "consultations/too_many.html", {"consultation": found}, status=429)
    keep_secret(response, found, new_secret())
    return response


def may_come(request: HttpRequest, consultation: Consultation) -> bool:
    """At most sixty newcomers an hour from one address, counted in memory under a keyed digest."""
    address = request.META.get("REMOTE_ADDR", "")
    key = salted_hmac("consultations.follow_link", f"{consultation.pk} {address}").hexdigest()
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) <= NEWCOMERS_AN_HOUR
