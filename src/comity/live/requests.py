"""Requests under `/live/`: who asks is known as on the pages, and answers are plain."""

import json
from importlib import import_module
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.core.handlers.asgi import ASGIRequest
from django.utils.translation import get_language_from_request

from comity.foundation.permissions.views import actor_of
from comity.live.reading import Reader

Scope = dict[str, Any]
SESSION_STORE = import_module(settings.SESSION_ENGINE).SessionStore
PLAIN = [(b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]


def request_of(scope: Scope) -> ASGIRequest:
    """With its session, and the account behind it. Asks the database."""
    request = ASGIRequest(scope, BytesIO())
    request.session = SESSION_STORE(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    request.user = get_user(request)
    return request


def reader_behind(scope: Scope) -> Reader:
    return reader_of(request_of(scope))


def reader_of(request: ASGIRequest) -> Reader:
    return Reader(actor=actor_of(request), language=get_language_from_request(request))


async def answer_json(send: Any, status: int, content: dict[str, Any], *more: tuple[bytes, bytes]) -> None:
    headers = [(b"content-type", b"application/json"), *PLAIN, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(content, ensure_ascii=False).encode()})


async def answer_not_found(send: Any) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *PLAIN]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"There is nothing here.\n"})
