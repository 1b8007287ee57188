"""Looking at one thing once for all who follow it."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Generic, TypeVar

A_SECOND = 1000
PAGES_A_SECOND = 100
State = TypeVar("State")
logger = logging.getLogger("comity.live")


class Watch(Generic[State]):
    """One poller, however many follow: `look` gives the state, and everybody gets it when it has changed."""

    def __init__(
        self,
        look: Callable[[], Awaitable[State]],
        *,
        is_urgent: Callable[[State | None, State | None], bool],
        pause: float = 0.5,
        heartbeat: float = 15.0,
    ) -> None:
        """Seconds. What is not urgent waits until all who follow can be told, at 1,000 a second."""
        self.look, self.is_urgent = look, is_urgent
        self.pause, self.heartbeat = pause, heartbeat
        self.state: State | None = None
        self.version = 0
        self.followers = 0
        self.is_over = False
        self.is_blind = False
        self.woken = asyncio.Event()
        self.poller: asyncio.Task[None] | None = None

    async def follow(self) -> AsyncGenerator[State | None]:
        """The state at once and whenever it has changed, the newest alone for whoever is slow; None is a heartbeat."""
        self.followers += 1
        if self.poller is None:
            self.poller = asyncio.create_task(self.keep_looking())
        try:
            seen = 0
            while not self.is_over:
                woken, version = self.woken, self.version
                if version != seen:
                    seen = version
                    yield self.state
                elif seen:
                    yield None
                if self.woken is woken:
                    await woken.wait()
        finally:
            self.followers -= 1

    async def keep_looking(self) -> None:
        clock = asyncio.get_running_loop().time
        told_at = clock()
        while self.followers and not self.is_over:
            state, waited = await self.seen(), clock() - told_at
            if state != self.state and (
                self.is_urgent(self.state, state) or waited >= self.followers / A_SECOND
            ):
                self.state, self.version = state, self.version + 1
                self.wake()
                told_at = clock()
            elif waited >= self.heartbeat:
                self.wake()
                told_at = clock()
            await asyncio.sleep(self.pause)
        self.poller = None

    @property
    def spread(self) -> float:
        """Over how many seconds those who follow may load a page each."""
        return self.followers // PAGES_A_SECOND + 0.2

    async def seen(self) -> State | None:
        """What could not be looked at is taken to be as it was, and said once."""
        try:
            state = await self.look()
        except Exception:
            if not self.is_blind:
                logger.exception("could not look")
            self.is_blind = True
            return self.state
        self.is_blind = False
        return state

    def wake(self) -> None:
        woken, self.woken = self.woken, asyncio.Event()
        woken.set()

    def end(self) -> None:
        self.is_over = True
        self.wake()
