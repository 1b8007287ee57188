"""The secretariat prepares a consultation, seeds its statements and announces it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comity.foundation.permissions.views import actor_of, asks
from comity.matters.models import Matter
from comity.matters.queries import visible_matters
from comity.rooms.consultations.enums import InputHolder, Publication, Readers, Voice
from comity.rooms.consultations.errors import ConsultationError, NotLater
from comity.rooms.consultations.forms import DeclarationForm, ExtensionForm, SeedForm, initial_of
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.queries.consultations import consultation_by_id
from comity.rooms.consultations.services.preparing import (
    announce_consultation,
    change_declaration,
    prepare_consultation,
    seed_statements,
)
from comity.rooms.consultations.services.reminding import extend_consultation

FIRST_PROPOSAL = {
    "voice": Voice.MEMBER,
    "input_holder": InputHolder.NOBODY,
    "publication": Publication.CLOSING,
    "readers": Readers.SIGNED_IN,
    "takes_statements": True,
    "time_zone": "UTC",
}


@require_http_methods(["GET", "HEAD", "POST"])
@asks("consultations.prepare_consultation")
def prepare(request: HttpRequest) -> HttpResponse:
    reference = request.GET.get("matter")
    if not reference:
        matters = visible_matters(actor_of(request)).filter(closed_at=None).order_by("reference")
        return render(request, "consultations/choose_matter.html", {"matters": matters})
    matter = get_object_or_404(Matter, reference=reference)
    initial = FIRST_PROPOSAL | {"languages": [get_language()]}
    form = DeclarationForm(request.POST or None, initial=initial)
    if form.is_valid():
        prepared = prepare_consultation(
            matter=matter, declaration=form.declaration(), actor=actor_of(request), now=timezone.now()
        )
        return redirect("consultations:seed", consultation=prepared.pk)
    return render(request, "consultations/declaration.html", {"matter": matter, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@asks("consultations.prepare_consultation", of=consultation_by_id)
def change(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    form = DeclarationForm(request.POST or None, initial=initial_of(consultation))
    if form.is_valid():
        try:
            change_declaration(
                consultation=consultation,
                declaration=form.declaration(),
                actor=actor_of(request),
                now=timezone.now(),
            )
        except ConsultationError as error:
            messages.error(request, str(error))
        return redirect(consultation)
    context = {"matter": consultation.matter, "form": form, "consultation": consultation}
    return render(request, "consultations/declaration.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("consultations.prepare_consultation", of=consultation_by_id)
def seed(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    form = SeedForm(request.POST or None, initial={"language": get_language()})
    if form.is_valid():
        language = form.cleaned_data["language"]
        seeded = seed_statements(
            consultation=consultation,
            texts=[{language: text} for text in form.cleaned_data["statements"]],
            language=language,
            now=timezone.now(),
        )
        count = len(seeded)
        messages.success(
            request,
            ngettext("%(count)s statement added.", "%(count)s statements added.", count) % {"count": count},
        )
        return redirect(consultation)
    return render(request, "consultations/seed.html", {"form": form, "consultation": consultation})


@require_POST
@asks("consultations.open_consultation", of=consultation_by_id)
def announce(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    try:
        announce_consultation(consultation=consultation, actor=actor_of(request), now=timezone.now())
    except ConsultationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Announced. The rules can no longer be changed."))
    return redirect(consultation)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("consultations.open_consultation", of=consultation_by_id)
def extend(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    form = ExtensionForm(request.POST or None, zone=consultation.time_zone)
    if form.is_valid():
        try:
            extend_consultation(
                consultation=consultation,
                closes_at=form.cleaned_data["closes_at"],
                actor=actor_of(request),
                now=timezone.now(),
            )
        except NotLater as error:
            form.add_error("closes_at", str(error))
        except ConsultationError as error:
            messages.error(request, str(error))
            return redirect(consultation)
        else:
            return redirect(consultation)
    return render(request, "consultations/extend.html", {"form": form, "consultation": consultation})
