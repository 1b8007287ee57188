"""The parts of an address that stay in it beside the text that was asked for."""

from django.http import Http404, HttpRequest

from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.texts import text_by_id


def text_of_part(text: int, **_parts: object) -> Text:
    """For `asks`: what else the address names is looked up by the view, since it may be gone since."""
    return text_by_id(text)


def part(request: HttpRequest, name: str) -> str:
    if request.resolver_match is None:
        raise Http404
    return str(request.resolver_match.kwargs[name])
