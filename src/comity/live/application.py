"""What is answered under `/live/`, as bare ASGI: who asks is known by the same session as on the pages.

GET  /live/jobs/17/             → event: state, data: {"done": 3120, "total": 5558, "doing": "…", "state": "running"}
GET  /live/questions/5/         → event: state, data: {"state": "open", "turnout": "…", "closes_at": "…"}
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from comity.live.jobs import Jobs
from comity.live.questions import Questions
from comity.live.reading import Event, Reader, Refused, Threads
from comity.live.requests import Scope, answer_not_found, reader_behind
from comity.live.streaming import send_stream

READING_THREADS = 4
Stream = Callable[[Reader, int], Awaitable[AsyncIterator[Event | None]]]


class Live:
    """The ASGI application, with the threads and watches that its requests share."""

    def __init__(self) -> None:
        self.threads = Threads(READING_THREADS)
        self.questions = Questions(self.threads)
        self.streams: dict[re.Pattern[str], Stream] = {
            re.compile(r"/live/jobs/(\d{1,18})/"): Jobs(self.threads).follow,
            re.compile(r"/live/questions/(\d{1,18})/"): self.questions.follow,
        }

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer one request: a stream of server-sent events, or 404."""
        try:
            events = await self.opened(scope)
        except Refused:
            await answer_not_found(send)
            return
        await send_stream(events, receive, send)

    async def opened(self, scope: Scope) -> AsyncIterator[Event | None]:
        """Raises Refused where the stream does not exist or is not this reader's to follow."""
        for pattern, stream in self.streams.items():
            match = pattern.fullmatch(scope["path"])
            if match and scope["method"] == "GET":
                reader = await self.threads.ask(reader_behind, scope)
                return await stream(reader, int(match.group(1)))
        raise Refused

    def end_streams(self) -> None:
        """The server is about to stop: whoever follows is let go, and comes back by itself."""
        self.questions.end()

    def end(self) -> None:
        self.threads.end()


live = Live()
