"""Event streams under `/live/`, as bare ASGI: who asks is known by the same session as on the pages.

GET /live/jobs/17/   →   event: state
                         data: {"done": 3120, "total": 5558, "doing": "…", "state": "running"}
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from importlib import import_module
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.core.handlers.asgi import ASGIRequest
from django.utils.translation import get_language_from_request

from comity.foundation.permissions.views import actor_of
from comity.live.jobs import job_states
from comity.live.reading import Event, Reader, Refused, Stream, in_thread

Scope = dict[str, Any]
STREAMS: dict[re.Pattern[str], Stream] = {re.compile(r"/live/jobs/(\d+)/"): job_states}
SESSION_STORE = import_module(settings.SESSION_ENGINE).SessionStore


async def streams(scope: Scope, receive: Any, send: Any) -> None:
    """Answer one request: a stream of server-sent events, or 404."""
    try:
        events = await opened(scope)
    except Refused:
        await answer_not_found(send)
        return
    await send_head(send)
    sending = asyncio.ensure_future(send_events(events, send))
    leaving = asyncio.ensure_future(client_left(receive))
    try:
        await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        sending.cancel()
        leaving.cancel()


async def opened(scope: Scope) -> AsyncIterator[Event]:
    """Raises Refused where the stream does not exist or is not this reader's to follow."""
    for pattern, stream in STREAMS.items():
        match = pattern.fullmatch(scope["path"])
        if match and scope["method"] == "GET":
            reader = await in_thread(reader_behind, scope)
            return await stream(reader, match.group(1))
    raise Refused


def reader_behind(scope: Scope) -> Reader:
    """Reads the session cookie as the pages do. Runs in a thread: the database is synchronous."""
    request = ASGIRequest(scope, BytesIO())
    request.session = SESSION_STORE(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    request.user = get_user(request)
    return Reader(actor=actor_of(request), language=get_language_from_request(request))


async def send_head(send: Any) -> None:
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})


async def send_events(events: AsyncIterator[Event], send: Any) -> None:
    async for event in events:
        text = f"event: state\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"
        await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def client_left(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


async def answer_not_found(send: Any) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": b"There is no stream here.\n"})
