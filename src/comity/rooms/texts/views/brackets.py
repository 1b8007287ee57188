"""The brackets of a text, and the page of one: what holders say and what the desk does about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from comity.foundation.permissions import may
from comity.foundation.permissions.views import actor_of, asks
from comity.members.models import Organisation
from comity.rooms.texts.enums import Position
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.errors.brackets import NoSuchBracket
from comity.rooms.texts.forms.brackets import DeskForm, PositionForm, ReopenForm
from comity.rooms.texts.models import Text
from comity.rooms.texts.notices_of_desk import bracket_address
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.queries.shown_brackets import ShownNow, shown_brackets
from comity.rooms.texts.queries.speaking import (
    OFFICERS,
    ids_spoken_for,
    member_name,
    organisations_that,
)
from comity.rooms.texts.queries.texts import text_by_id
from comity.rooms.texts.services.brackets import (
    ask_consent,
    close_bracket,
    confirm_bracket,
    reopen_bracket,
    take_position,
)
from comity.rooms.texts.views.address_parts import part, text_of_part
from comity.rooms.texts.views.tabs import tabs_of

SHOWN = ("open", "agreed", "ours")


def bracket_named_in(request: HttpRequest) -> str:
    return part(request, "bracket")


@require_safe
@asks("texts.see_text", of=text_by_id)
def brackets(request: HttpRequest, text: Text) -> HttpResponse:
    rolling = rolling_of(text)
    every = list(shown_brackets(text, rolling).values()) if rolling else []
    ours = [member_name(pk) for pk in ids_spoken_for(actor_of(request))]
    show = request.GET.get("show", "")
    context = {
        "text": text,
        "tabs": tabs_of(request, text, "brackets"),
        "every": every,
        "brackets": [each for each in every if is_asked_for(each, show, ours)],
        "show": show if show in SHOWN else "",
        "speaks": bool(ours),
    }
    return render(request, "texts/brackets.html", context)


def is_asked_for(bracket: ShownNow, show: str, ours: list[str]) -> bool:
    if show == "ours":
        return bracket.is_held_by(ours)
    return show not in ("open", "agreed") or bracket.now.is_open == (show == "open")


@require_safe
@asks("texts.see_text", of=text_of_part)
def bracket(request: HttpRequest, text: Text) -> HttpResponse:
    return bracket_page(request, text)


def bracket_page(request: HttpRequest, text: Text, bound: Form | None = None) -> HttpResponse:
    """With the form that somebody filled in, where it was refused."""
    found = bracket_shown(text, bracket_named_in(request))
    if found is None:
        return render(request, "texts/bracket_gone.html", {"text": text}, status=404)
    actor = actor_of(request)
    speakers = speakers_of(request, text)
    forms: dict[str, Form] = {
        "position": PositionForm(bracket=found, organisations=speakers, initial=first_position(found)),
        "desk": DeskForm(bracket=found, initial={"version": found.now.asked}),
        "reopen": ReopenForm(initial={"shown": found.now.mark}),
    }
    if bound is not None and bound.prefix in forms:
        forms[bound.prefix] = bound
    context = forms | {
        "text": text,
        "found": found,
        "form": bound,
        "address": bracket_address(text, found.now.name),
        "holding": holding(found, speakers),
        "awaited": [each for each in speakers if member_name(each.pk) in found.now.missing],
        "may_close": may(actor, "texts.close_brackets", text),
        "speakers": speakers,
    }
    return render(request, "texts/bracket_page.html", context, status=409 if bound else 200)


def first_position(found: ShownNow) -> dict[str, Any]:
    """Nothing is chosen beforehand: what is said is what somebody chose."""
    return {"version": found.now.asked} if found.now.asked else {}


def holding(found: ShownNow, organisations: list[Organisation]) -> list[Organisation]:
    return [each for each in organisations if found.is_held_by([member_name(each.pk)])]


def bracket_shown(text: Text, name: str) -> ShownNow | None:
    rolling = rolling_of(text)
    return shown_brackets(text, rolling).get(name) if rolling else None


def speakers_of(request: HttpRequest, text: Text) -> list[Organisation]:
    """The members on whose behalf the reader can take a position."""
    actor = actor_of(request)
    if not may(actor, "texts.take_position", text):
        return []
    return list(organisations_that(actor, "may_propose", *OFFICERS, now=timezone.now()))


def done(request: HttpRequest, text: Text, form: Form, act: Callable[[], Any]) -> HttpResponse:
    """Back to the bracket; what is refused comes back with what was typed, beside what stands now."""
    if form.is_valid():
        try:
            act()
        except NoSuchBracket as error:
            messages.error(request, str(error))
            return redirect("texts:brackets", text=text.pk)
        except TextError as error:
            form.add_error(None, str(error))
        else:
            return redirect(bracket_address(text, bracket_named_in(request)))
    return bracket_page(request, text, form)


def loaded(request: HttpRequest, text: Text) -> ShownNow:
    found = bracket_shown(text, bracket_named_in(request))
    if found is None:
        raise Http404
    return found


@require_POST
@asks("texts.take_position", of=text_of_part)
def position(request: HttpRequest, text: Text) -> HttpResponse:
    form = PositionForm(request.POST, bracket=loaded(request, text), organisations=speakers_of(request, text))

    def act() -> None:
        said = form.cleaned_data
        take_position(
            text=text,
            name=bracket_named_in(request),
            position=Position(said["position"]),
            version=said["version"],
            organisation=form.organisation_chosen,
            shown=said["shown"],
            actor=actor_of(request),
            now=timezone.now(),
            reason=said["reason"],
        )

    return done(request, text, form, act)


@require_POST
@asks("texts.close_brackets", of=text_of_part)
def close(request: HttpRequest, text: Text) -> HttpResponse:
    """The button says which: ask the holders, close, or confirm what was agreed ad referendum."""
    form = DeskForm(request.POST, bracket=loaded(request, text))

    def act() -> None:
        said, do = form.cleaned_data, request.POST.get("do", "")
        name, by, now = bracket_named_in(request), actor_of(request), timezone.now()
        version, shown = said["version"], said["shown"]
        if do == "ask":
            ask_consent(text=text, name=name, version=version, shown=shown, actor=by, now=now)
        elif do == "confirm":
            confirm_bracket(text=text, name=name, shown=shown, actor=by, now=now)
        elif do == "close":
            close_bracket(
                text=text,
                name=name,
                version=version,
                shown=shown,
                actor=by,
                now=now,
                ad_referendum=said["ad_referendum"],
            )

    return done(request, text, form, act)


@require_POST
@asks("texts.close_brackets", of=text_of_part)
def reopen(request: HttpRequest, text: Text) -> HttpResponse:
    form = ReopenForm(request.POST)
    return done(request, text, form, lambda: opened_again(request, text, form, None))


@require_POST
@asks("texts.take_position", of=text_of_part)
def refuse(request: HttpRequest, text: Text) -> HttpResponse:
    """A holder whose capital does not agree with what was agreed ad referendum."""
    form = ReopenForm(request.POST)
    ours = {str(each.pk): each for each in speakers_of(request, text)}
    wanted = ours.get(request.POST.get("reopen-organisation", "")) or next(iter(ours.values()), None)
    if wanted is None:
        raise Http404
    return done(request, text, form, lambda: opened_again(request, text, form, wanted))


def opened_again(
    request: HttpRequest, text: Text, form: ReopenForm, organisation: Organisation | None
) -> None:
    reopen_bracket(
        text=text,
        name=bracket_named_in(request),
        reason=form.cleaned_data["reason"],
        shown=form.cleaned_data["shown"],
        actor=actor_of(request),
        now=timezone.now(),
        organisation=organisation,
    )
