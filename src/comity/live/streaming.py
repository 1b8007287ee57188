"""Sending server-sent events until they end or the reader leaves."""

import asyncio
import json
import secrets
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from typing import Any, cast

from comity.live.reading import Event
from comity.live.requests import PLAIN

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"x-accel-buffering", b"no"),
    *PLAIN,
]
HEARTBEAT = b":\n\n"


async def send_stream(events: AsyncIterator[Event | None], receive: Any, send: Any) -> None:
    """Returns when the events have ended, or the reader has left."""
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    sending = asyncio.ensure_future(send_events(events, send))
    leaving = asyncio.ensure_future(client_left(receive))
    await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
    for task in (sending, leaving):
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def send_events(events: AsyncIterator[Event | None], send: Any) -> None:
    async with aclosing(cast(AsyncGenerator[Event | None], events)):
        async for event in events:
            await send_part(send, HEARTBEAT if event is None else encoded(event))
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def encoded(event: Event) -> bytes:
    # After a restart of the server its readers come back one by one, not all at once.
    again = 1000 + secrets.randbelow(5000)
    return f"event: state\ndata: {json.dumps(event, ensure_ascii=False)}\nretry: {again}\n\n".encode()


async def send_part(send: Any, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def client_left(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
