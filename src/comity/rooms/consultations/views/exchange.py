"""Taking the exact input away, and bringing a conversation in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from comity.foundation.permissions.views import actor_of, asks
from comity.matters.queries import visible_matters
from comity.rooms.consultations.forms import ConversationForm
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.queries.consultations import consultation_by_id
from comity.rooms.consultations.services.bringing import bring_conversation
from comity.rooms.consultations.services.exchanging import take_input as take


@require_POST
@asks("consultations.take_input", of=consultation_by_id)
def take_input(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    packed = take(consultation=consultation, actor=actor_of(request), now=timezone.now())
    name = f'attachment; filename="consultation-{consultation.pk}-input.zip"'
    return HttpResponse(
        packed,
        content_type="application/zip",
        headers={"Content-Disposition": name, "Cache-Control": "private, no-store"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@asks("consultations.import_conversation")
def import_conversation(request: HttpRequest) -> HttpResponse:
    """Read at once, so that what is wrong is said here; stored in the background."""
    matters = visible_matters(actor_of(request)).filter(closed_at=None).order_by("reference")
    form = ConversationForm(request.POST or None, request.FILES or None, matters=matters)
    if form.is_valid():
        job = bring_conversation(
            matter=get_object_or_404(matters, pk=form.cleaned_data["matter"]),
            uploads=form.kept,
            title=form.cleaned_data["title"] or form.topic,
            actor=actor_of(request),
            now=timezone.now(),
        )
        return redirect(job.get_absolute_url())
    return render(request, "consultations/import.html", {"form": form, "matters": matters})
