"""What streams and votes share: who asks, and asking the synchronous database from asynchronous code."""

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

from django.db import InterfaceError, OperationalError, connection, connections

from comity.foundation.permissions import Actor

P = ParamSpec("P")
Result = TypeVar("Result")
Event = dict[str, Any]
CONNECTION_TROUBLE = (OperationalError, InterfaceError)
logger = logging.getLogger("comity.live")


@dataclass(frozen=True)
class Reader:
    """Who follows a stream, and in which language."""

    actor: Actor
    language: str


class Refused(Exception):
    """There is no such stream, or it is not this reader's to follow: one answer for both."""


class Threads:
    """A few threads that ask the database, each with a connection that it keeps.

    Opening a connection costs more than what is asked here; one that has failed is opened anew.
    """

    def __init__(self, count: int) -> None:
        self.asked: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self.count = count
        self.threads: list[threading.Thread] = []

    def start(self) -> None:
        """With the first question, so that whoever forks before it shares no thread."""
        self.threads = [threading.Thread(target=self.work, daemon=True) for _number in range(self.count)]
        for thread in self.threads:
            thread.start()

    def work(self) -> None:
        while (task := self.asked.get()) is not None:
            task()
        connections.close_all()

    async def ask(self, function: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
        """Run what only reads; it is asked once more where the connection had gone."""
        answer: Future[Result] = Future()

        def task() -> None:
            if not answer.set_running_or_notify_cancel():
                return
            try:
                answer.set_result(twice(lambda: function(*args, **kwargs)))
            except BaseException as problem:  # handed to whoever asked
                answer.set_exception(problem)

        if not self.threads:
            self.start()
        self.asked.put(task)
        return await asyncio.wrap_future(answer)

    def end(self) -> None:
        for _thread in self.threads:
            self.asked.put(None)
        for thread in self.threads:
            thread.join()
        self.threads = []


def twice(function: Callable[[], Result]) -> Result:
    try:
        return once(function)
    except CONNECTION_TROUBLE as trouble:
        logger.info("asked again after: %s", trouble)
        return once(function)


def once(function: Callable[[], Result]) -> Result:
    try:
        return function()
    except CONNECTION_TROUBLE:
        connection.close()
        raise
