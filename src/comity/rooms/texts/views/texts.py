"""The texts, and the page of one: its rolling text."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.queries.sheets import shown_sheet
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
    rolling = rolling_of(text)
    paragraphs = shown_sheet(rolling) if rolling else []
    context = {
        "text": text,
        "tabs": tabs_of(request, text, "text"),
        "rolling": rolling,
        "paragraphs": paragraphs,
        "open_brackets": len(rolling.made.brackets) if rolling else 0,
        "next_stages": NEXT_STAGES.get(text.in_stage, ()),
        "now": timezone.now(),
    }
    return render(request, "texts/text.html", context)
