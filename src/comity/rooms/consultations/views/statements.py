"""Writing a statement, and what moderators and translators do with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.consultations.enums import Moderation, Refusal
from comity.rooms.consultations.errors import ConsultationError
from comity.rooms.consultations.forms import ModerationForm, OwnStatementForm, WordingForm
from comity.rooms.consultations.models import Consultation, Statement
from comity.rooms.consultations.queries.consultations import (
    consultation_by_id,
    pending_statements,
    statement_by_number,
)
from comity.rooms.consultations.services.statements import (
    accept_statement,
    refuse_statement,
    replace_statement,
    translate_statement,
    write_statement,
)
from comity.rooms.consultations.views.agreeing import agreed
from comity.rooms.consultations.views.voting import sheet_context, speaker_of


@require_http_methods(["GET", "HEAD", "POST"])
@asks("consultations.take_part", of=consultation_by_id)
@agreed
def write(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    context = sheet_context(request, consultation)
    voice = context["participant"].pk if context["voices"] else None
    form = OwnStatementForm(request.POST or None, initial={"voice": voice})
    if form.is_valid():
        try:
            write_statement(
                consultation=consultation,
                speaker=speaker_of(request, consultation, form.cleaned_data["voice"]),
                text=form.cleaned_data["text"],
                language=form.cleaned_data["language"],
                now=timezone.now(),
            )
        except ConsultationError as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, _("Received. You will see here whether it is accepted, and if not, why.")
            )
        return redirect("consultations:my_answers", consultation=consultation.pk)
    return render(request, "consultations/write.html", context | {"form": form})


@require_safe
@asks("consultations.moderate_statements", of=consultation_by_id)
def moderation(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """What waits for moderation, by number; who wrote it is not shown, nor loaded."""
    waiting = pending_statements(consultation).defer("author")
    return render(request, "consultations/moderation.html", moderation_context(consultation, waiting))


def moderation_context(consultation: Consultation, waiting: Any, **more: Any) -> dict[str, Any]:
    return {
        "consultation": consultation,
        "waiting": waiting,
        "refusals": Refusal.choices,
        "refused": consultation.statements.filter(moderation=Moderation.REFUSED).defer("author"),
        **more,
    }


@require_POST
@asks("consultations.moderate_statements", of=statement_by_number)
def moderate(request: HttpRequest, statement: Statement) -> HttpResponse:
    form = ModerationForm(request.POST)
    consultation = statement.consultation
    if not form.is_valid():
        waiting = pending_statements(consultation).defer("author")
        context = moderation_context(consultation, waiting, form=form, wrong=statement.number)
        return render(request, "consultations/moderation.html", context, status=400)
    if form.cleaned_data["decision"] == Moderation.ACCEPTED:
        accept_statement(statement=statement, actor=actor_of(request), now=timezone.now())
        messages.success(request, _("Accepted: participants are asked from now on."))
    else:
        refuse_statement(
            statement=statement,
            refusal=Refusal(form.cleaned_data["refusal"]),
            note=form.cleaned_data["note"],
            actor=actor_of(request),
            now=timezone.now(),
        )
        messages.success(request, _("Refused. Its author reads the reason."))
    return redirect("consultations:moderation", consultation=consultation.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("consultations.translate_statements", of=statement_by_number)
def translate(request: HttpRequest, statement: Statement) -> HttpResponse:
    form = WordingForm(request.POST or None, initial={"texts": statement.texts})
    if form.is_valid():
        translate_statement(
            statement=statement,
            texts=form.cleaned_data["texts"],
            actor=actor_of(request),
            now=timezone.now(),
        )
        messages.success(request, _("Translations stored beside the original."))
        return redirect(statement.consultation)
    return render(request, "consultations/translate.html", {"form": form, "statement": statement})


@require_http_methods(["GET", "HEAD", "POST"])
@asks("consultations.prepare_consultation", of=statement_by_number)
def replace(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Other words are another statement: everybody is asked anew."""
    form = WordingForm(request.POST or None, initial={"texts": statement.texts})
    if form.is_valid():
        texts = form.cleaned_data["texts"]
        try:
            new = replace_statement(
                statement=statement,
                texts=texts,
                language=statement.language if statement.language in texts else min(texts),
                actor=actor_of(request),
                now=timezone.now(),
            )
        except ConsultationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("%(label)s takes its place.") % {"label": new.label})
        return redirect(statement.consultation)
    return render(request, "consultations/replace.html", {"form": form, "statement": statement})
