"""The texts, and the page of one: its rolling text, whole or what a reader asks for."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from comity.foundation.languages import wording_in
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.doors import doors_of
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.reading import (
    SHOWN,
    ReadingFilter,
    ReadParagraph,
    company_of,
    members_taking_part,
    paragraphs_read,
)
from comity.rooms.texts.queries.rolling import Rolling, rolling_of
from comity.rooms.texts.queries.sheets import shown_sheet
from comity.rooms.texts.queries.speaking import ids_spoken_for
from comity.rooms.texts.queries.texts import text_by_id, visible_texts
from comity.rooms.texts.services.preparing import NEXT_STAGES
from comity.rooms.texts.views.tabs import tabs_of

A_PAGE = 50


@require_safe
@asks("texts.see_texts")
def texts(request: HttpRequest) -> HttpResponse:
    page = Paginator(visible_texts(actor_of(request)), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "texts/texts.html", {"page": page})


@require_safe
@asks("texts.see_text", of=text_by_id)
def text(request: HttpRequest, text: Text) -> HttpResponse:
    wanted, rolling = filter_of(request, text), rolling_of(text)
    every = read_paragraphs(text, rolling, wanted) if rolling else []
    context = (
        reading_context(every, wanted, request)
        | what_is_taken(request, text)
        | {
            "text": text,
            "tabs": tabs_of(request, text, "text"),
            "rolling": rolling,
            "members": in_readers_order(members_taking_part(text)),
            "beside": [tag for tag in languages_beside(text) if tag != text.language],
            "ways_in": list(doors_of(text, actor_of(request))),
            "next_stages": NEXT_STAGES.get(text.in_stage, ()),
        }
    )
    return render(request, "texts/text.html", context)


@require_safe
@asks("texts.see_text", of=text_by_id)
def screen(request: HttpRequest, text: Text) -> HttpResponse:
    """For the wall of the drafting committee: one paragraph in large type, asked again every few seconds."""
    rolling = rolling_of(text)
    every = read_paragraphs(text, rolling, ReadingFilter()) if rolling else []
    place = place_on_screen(request.GET.get("paragraph", ""), every)
    context = {
        "text": text,
        "rolling": rolling,
        "read": every[place] if every else None,
        "before": every[place - 1] if place > 0 else None,
        "after": every[place + 1] if place + 1 < len(every) else None,
        "address": request.get_full_path(),
    }
    return render(request, "texts/screen.html", context)


def place_on_screen(name: str, every: list[ReadParagraph]) -> int:
    """The paragraph asked for, else the first that still needs a decision, else the first."""
    named = [place for place, each in enumerate(every) if each.shown.sheet.id == name]
    undecided = [place for place, each in enumerate(every) if each.needs_decision]
    return (named or undecided or [0])[0]


def filter_of(request: HttpRequest, text: Text) -> ReadingFilter:
    show, member = request.GET.get("show", ""), request.GET.get("member", "")
    beside = request.GET.get("beside", "")
    return ReadingFilter(
        show if show in SHOWN else "",
        int(member) if member.isdecimal() and len(member) < 10 else None,
        beside if beside in languages_beside(text) else "",
    )


def read_paragraphs(text: Text, rolling: Rolling, wanted: ReadingFilter) -> list[ReadParagraph]:
    company = company_of(rolling, text, wanted.beside)
    return [company.read(each) for each in shown_sheet(rolling)]


def reading_context(
    every: list[ReadParagraph], wanted: ReadingFilter, request: HttpRequest
) -> dict[str, Any]:
    return {
        "wanted": wanted,
        "total": len(every),
        "paragraphs": paragraphs_read(every, wanted, actor_of(request)),
        "open_brackets": sum(len(each.shown.all_brackets) for each in every),
        "undecided": sum(each.needs_decision for each in every),
    }


def what_is_taken(request: HttpRequest, text: Text) -> dict[str, bool]:
    """Whether this reader may propose or comment now, which puts a way to it beside each paragraph."""
    speaks, now = bool(ids_spoken_for(actor_of(request))), timezone.now()
    return {
        "may_be_ours": speaks,
        "takes_proposals": speaks and text.takes_proposals(now),
        "takes_comments": speaks and text.takes_comments(now),
    }


def languages_beside(text: Text) -> list[str]:
    found = text.translations.order_by("language").values_list("language", flat=True).distinct()
    return [str(tag) for tag in found]


def in_readers_order(members: list[Any]) -> list[tuple[int, str]]:
    named = [(each.pk, wording_in(each.names, get_language() or "en").text) for each in members]
    return sorted(named, key=lambda each: each[1].casefold())
