"""Refuses a body by its declared length, before a byte of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Handler = Callable[[HttpRequest], HttpResponse]
ENVELOPE = 64 * 1024  # what a form adds around its file


class UploadLimit:
    """413 for more than the limit, 411 for a body that does not say its length: neither is read."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or ""
        if length and not (length.isascii() and length.isdigit()):
            return refuse(request, status=400)
        if length and int(length[:20]) > settings.UPLOAD_LIMIT_BYTES + ENVELOPE:
            return refuse(request, status=413)
        if not length and "HTTP_TRANSFER_ENCODING" in request.META:
            return refuse(request, status=411)
        return self.get_response(request)


def refuse(request: HttpRequest, *, status: int) -> HttpResponse:
    limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
    context = {"limit": limit, "status": status}
    return render(request, "foundation/upload_refused.html", context, status=status)
