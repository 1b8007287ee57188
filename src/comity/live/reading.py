"""What every stream shares: who reads it, and reading the synchronous database from asynchronous code."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.db import close_old_connections, connections

from comity.foundation.permissions import Actor

P = ParamSpec("P")
Result = TypeVar("Result")
Event = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """Who follows a stream, and in which language."""

    actor: Actor
    language: str


Stream = Callable[[Reader, str], Awaitable[AsyncIterator[Event]]]


class Refused(Exception):
    """There is no such stream, or it is not this reader's to follow: one answer for both."""


async def in_thread(function: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
    """Run a function that reads the database, and leave no connection behind in its thread."""

    def run() -> Result:
        close_old_connections()
        try:
            return function(*args, **kwargs)
        finally:
            connections.close_all()

    return await sync_to_async(run, thread_sensitive=False)()
