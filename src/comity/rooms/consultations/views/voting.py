"""Answering: one statement at a time, by plain forms."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.consultations.enums import Answer, State
from comity.rooms.consultations.errors import ConsultationError
from comity.rooms.consultations.forms import AnswerForm
from comity.rooms.consultations.models import Consultation, Participant
from comity.rooms.consultations.queries.consultations import consultation_by_id
from comity.rooms.consultations.queries.voices import voice_with_secret, voices_of
from comity.rooms.consultations.queries.voting import Line, Sheet, sheet_of
from comity.rooms.consultations.services.voting import Speaker, answer_statement
from comity.rooms.consultations.views.agreeing import agreed
from comity.rooms.consultations.voices_cookie import secret_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("consultations.take_part", of=consultation_by_id)
@agreed
def vote(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The next statement without an answer, or the one asked for; an answer leads on to the next."""
    if request.method == "POST":
        return take_answer(request, consultation)
    return card(request, consultation)


def take_answer(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return card(request, consultation, status=400)
    number = form.cleaned_data["statement"]
    try:
        answer_statement(
            consultation=consultation,
            speaker=speaker_of(request, consultation, form.cleaned_data["voice"]),
            number=number,
            answer=form.cleaned_data["vote"],
            matters_much=form.cleaned_data["much"],
            now=timezone.now(),
        )
    except ConsultationError as error:
        return card(request, consultation, refusal=error, status=409)
    voice = form.cleaned_data["voice"]
    return redirect(
        f"{consultation.get_absolute_url()}vote/?after={number}" + (f"&voice={voice}" if voice else "")
    )


def card(
    request: HttpRequest,
    consultation: Consultation,
    *,
    refusal: ConsultationError | None = None,
    status: int = 200,
) -> HttpResponse:
    context = sheet_context(request, consultation)
    sheet: Sheet = context["sheet"]
    line = asked_line(request, sheet)
    context |= {"line": line, "refusal": refusal, "answers": Answer}
    if line:
        context |= {"before": sheet.before(line), "next": sheet.after(line)}
    return render(request, "consultations/vote.html", context, status=status)


def asked_line(request: HttpRequest, sheet: Sheet) -> Line | None:
    wanted = whole(request.GET.get("statement") or request.POST.get("statement"))
    found = sheet.line_of(wanted) if wanted is not None else None
    if found:
        return found
    last = sheet.line_of(whole(request.GET.get("after")) or -1)
    return sheet.first_open(after=last.position if last else 0)


@never_cache
@require_safe
@asks("consultations.take_part", of=consultation_by_id)
def my_answers(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """What this participant has not answered yet, and what it said; and what became of its statements."""
    context = sheet_context(request, consultation)
    participant: Participant | None = context["participant"]
    context["own_statements"] = participant.statements.all() if participant else []
    return render(request, "consultations/my_answers.html", context)


def sheet_context(request: HttpRequest, consultation: Consultation) -> dict[str, Any]:
    participant, voices = participant_in(request, consultation)
    now = timezone.now()
    return {
        "consultation": consultation,
        "participant": participant,
        "voices": voices,
        "sheet": sheet_of(consultation, participant, secret=secret_of(request, consultation)),
        "state": consultation.state(now),
        "is_open": consultation.state(now) == State.OPEN,
        "has_secret": bool(secret_of(request, consultation)),
    }


def participant_in(
    request: HttpRequest, consultation: Consultation
) -> tuple[Participant | None, list[Participant]]:
    """The reader's own voice, and all its voices where it speaks for several members."""
    if consultation.is_by_link:
        return voice_with_secret(consultation, secret_of(request, consultation)), []
    voices = list(voices_of(actor_of(request), consultation))
    wanted = whole(request.GET.get("voice") or request.POST.get("voice"))
    chosen = next((voice for voice in voices if voice.pk == wanted), None)
    return chosen or next(iter(voices), None), voices


def speaker_of(request: HttpRequest, consultation: Consultation, voice_id: int | None) -> Speaker:
    return Speaker(actor_of(request), voice_id=voice_id, secret=secret_of(request, consultation))


def whole(text: str | None) -> int | None:
    """A small whole number of the address, or None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
