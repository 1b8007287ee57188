"""Taking a text away: the page of its files, and each file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from comity.foundation.permissions.views import asks
from comity.rooms.texts.exports.asked import Asked, asked_file
from comity.rooms.texts.exports.offered import downloads_of, offer_of
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.texts import text_by_id
from comity.rooms.texts.views.tabs import tabs_of


@require_safe
@asks("texts.see_text", of=text_by_id)
def downloads(request: HttpRequest, text: Text) -> HttpResponse:
    context = {"text": text, "tabs": tabs_of(request, text, "downloads"), "downloads": downloads_of(text)}
    return render(request, "texts/downloads.html", context)


@require_safe
@asks("texts.take_file", of=asked_file)
def file(request: HttpRequest, asked: Asked) -> HttpResponse:
    offer = offer_of(asked)
    if offer is None:
        raise Http404
    page = request.build_absolute_uri(reverse("texts:text", args=[asked.text.pk]))
    return HttpResponse(
        offer.make(get_language() or "en", page),
        content_type=offer.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{offer.file_name}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
