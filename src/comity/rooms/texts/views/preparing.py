"""Preparing a text, typing its drafts, circulating it and moving it on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from comity.engines import drafting
from comity.foundation.permissions.views import actor_of, asks
from comity.matters.models import Matter
from comity.matters.queries import visible_matters
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.forms.drafts import DraftForm
from comity.rooms.texts.forms.rules import ChangedRulesForm, RulesForm, initial_of
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision, text_by_id
from comity.rooms.texts.services.issuing import issue_typed_draft
from comity.rooms.texts.services.preparing import change_rules, circulate_text, move_stage, prepare_text

FIRST_PROPOSAL = {"stage": Stage.ELEMENTS, "all_or_nothing": True, "zone": "UTC"}


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.prepare_text")
def prepare(request: HttpRequest) -> HttpResponse:
    reference = request.GET.get("matter")
    if not reference:
        matters = visible_matters(actor_of(request)).filter(closed_at=None).order_by("reference")
        return render(request, "texts/choose_matter.html", {"matters": matters})
    matter = get_object_or_404(Matter, reference=reference)
    initial = FIRST_PROPOSAL | {"language": get_language(), "authentic_languages": [get_language()]}
    form = RulesForm(request.POST or None, initial=initial)
    if form.is_valid():
        text = prepare_text(matter=matter, rules=form.rules(), actor=actor_of(request), now=timezone.now())
        return redirect("texts:draft", text=text.pk)
    return render(request, "texts/rules.html", {"matter": matter, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.prepare_text", of=text_by_id)
def change(request: HttpRequest, text: Text) -> HttpResponse:
    form = ChangedRulesForm(request.POST or None, initial=initial_of(text))
    if form.is_valid():
        shown = form.cleaned_data.pop("shown")
        try:
            change_rules(
                text=text, rules=form.rules(), shown=shown, actor=actor_of(request), now=timezone.now()
            )
        except TextError as error:
            form.add_error(None, str(error))
        else:
            return redirect(text)
    return render(request, "texts/rules.html", {"matter": text.matter, "form": form, "text": text})


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.issue_revision", of=text_by_id)
def draft(request: HttpRequest, text: Text) -> HttpResponse:
    before = latest_revision(text)
    initial = (
        {"outline": drafting.outline_of(engine_revision(before).paragraphs), "shown": before.number}
        if before
        else {}
    )
    form = DraftForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            issue_typed_draft(
                text=text,
                edited=form.edited(),
                shown=form.cleaned_data["shown"],
                note=form.cleaned_data["note"],
                actor=actor_of(request),
                now=timezone.now(),
            )
        except TextError as error:
            form.add_error("outline", str(error))
        else:
            return redirect(text)
    return render(request, "texts/draft.html", {"text": text, "form": form, "before": before})


@require_POST
@asks("texts.issue_revision", of=text_by_id)
def circulate(request: HttpRequest, text: Text) -> HttpResponse:
    try:
        circulate_text(text=text, actor=actor_of(request), now=timezone.now())
    except TextError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Circulated: whoever sees the matter reads it from now on."))
    return redirect(text)


@require_POST
@asks("texts.move_stage", of=text_by_id)
def move(request: HttpRequest, text: Text) -> HttpResponse:
    to = request.POST.get("to", "")
    try:
        if to in Stage.values:
            move_stage(text=text, to=Stage(to), actor=actor_of(request), now=timezone.now())
    except TextError as error:
        messages.error(request, str(error))
    return redirect(text)
