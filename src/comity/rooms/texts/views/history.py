"""From the zero draft to now: one revision at a time, with what it changed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.foundation.permissions.views import asks
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.history import changes_of
from comity.rooms.texts.queries.texts import text_by_id
from comity.rooms.texts.views.tabs import tabs_of


@require_safe
@asks("texts.see_text", of=text_by_id)
def history(request: HttpRequest, text: Text) -> HttpResponse:
    """`at` is the number of a revision; without it the latest."""
    revisions = list(text.revisions.all())
    at = request.GET.get("at", "")
    number = int(at) if at.isdecimal() and len(at) < 6 else len(revisions) - 1
    if revisions and number >= len(revisions):
        raise Http404
    context = {
        "text": text,
        "tabs": tabs_of(request, text, "history"),
        "revisions": revisions,
        "shown": revisions[number] if revisions else None,
        "paragraphs": changes_of(revisions[number]) if revisions else (),
        "last": len(revisions) - 1,
    }
    return render(request, "texts/history.html", context)
