"""What is answered under `/live/`, as bare ASGI: who asks is known by the same session as on the pages.

GET  /live/jobs/17/             → event: state, data: {"done": 3120, "total": 5558, "doing": "…", "state": "running"}
GET  /live/questions/5/         → event: state, data: {"state": "open", "turnout": "…", "closes_at": "…"}
POST /live/questions/5/vote/    → see `votes.py`
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from comity.live.group_commit import GroupCommit
from comity.live.jobs import Jobs
from comity.live.questions import Questions
from comity.live.reading import CONNECTION_TROUBLE, Event, Reader, Refused, Threads
from comity.live.requests import Scope, answer_json, answer_not_found, reader_behind
from comity.live.streaming import send_stream
from comity.live.votes import Votes

READING_THREADS = 4
VOTE = re.compile(r"/live/questions/(\d{1,18})/vote/")
Stream = Callable[[Reader, int], Awaitable[AsyncIterator[Event | None]]]


class Live:
    """The ASGI application, with the threads and watches that its requests share."""

    def __init__(self, writer: GroupCommit | None = None) -> None:
        self.threads = Threads(READING_THREADS)
        self.writer = writer or GroupCommit()
        self.questions = Questions(self.threads)
        self.votes = Votes(self.threads, self.writer)
        self.streams: dict[re.Pattern[str], Stream] = {
            re.compile(r"/live/jobs/(\d{1,18})/"): Jobs(self.threads).follow,
            re.compile(r"/live/questions/(\d{1,18})/"): self.questions.follow,
        }

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer one request: a vote, a stream of server-sent events, or 404."""
        vote = VOTE.fullmatch(scope["path"])
        if vote and scope["method"] == "POST":
            await self.votes.cast(scope, receive, send, int(vote.group(1)))
            return
        try:
            events = await self.opened(scope)
        except Refused:
            await answer_not_found(send)
            return
        except CONNECTION_TROUBLE:
            await answer_json(send, 503, {}, (b"retry-after", b"5"))
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
        """What has arrived is stored; no thread and no connection is left."""
        self.writer.end()
        self.threads.end()


live = Live()
