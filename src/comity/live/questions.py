"""A question while it is put: its state, its turnout by batches, its closing, to everybody who follows it."""

from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from dataclasses import replace
from functools import lru_cache

from django.utils import translation

from comity.decisions.clock import STEADY, voting_now
from comity.decisions.models import Question
from comity.decisions.queries.following import QuestionNow, as_event, question_now
from comity.decisions.queries.questions import question_by_id
from comity.decisions.services.closing import close_due_questions
from comity.decisions.services.running import keep_clock, probe, settle_troubles
from comity.decisions.troubles import TROUBLES
from comity.foundation.permissions import may
from comity.live.reading import CONNECTION_TROUBLE, Event, Reader, Refused, Threads
from comity.live.watching import Watch


class Questions:
    """One watch for each question that is followed now."""

    def __init__(self, threads: Threads) -> None:
        self.threads = threads
        self.watches: dict[int, Watch[QuestionNow]] = {}

    async def follow(self, reader: Reader, pk: int) -> AsyncIterator[Event | None]:
        """Raises Refused."""
        if not await self.threads.ask(may_follow, reader, pk):
            raise Refused
        return self.events(reader, pk)

    async def events(self, reader: Reader, pk: int) -> AsyncIterator[Event | None]:
        """Each state that differs, in the reader's language; None is a heartbeat. Ends when all is decided."""
        watch = self.watches.get(pk)
        if watch is None:
            watch = self.watches[pk] = Watch(lambda: self.look(pk), is_urgent=is_urgent)
        try:
            async with aclosing(watch.follow()) as states:
                async for now in states:
                    yield None if now is None else event_of(now, watch.spread, reader.language)
                    if now is not None and now.is_over:
                        return
        finally:
            if not watch.followers:
                self.watches.pop(pk, None)

    async def look(self, pk: int) -> QuestionNow:
        """Raises where the database did not answer even at the first look."""
        try:
            return await self.threads.ask(question_kept, pk)
        except CONNECTION_TROUBLE as trouble:
            TROUBLES.note(trouble, now=STEADY.shown(), refused=0)
            before = self.watches[pk].state
            if before is None:
                raise
            return replace(before, troubles=TROUBLES.standing)

    def end(self) -> None:
        for watch in list(self.watches.values()):
            watch.end()


@lru_cache(maxsize=256)
def event_of(now: QuestionNow, spread: float, language: str) -> Event:
    """`reload_within`: the seconds over which those who follow load their pages again."""
    with translation.override(language):
        return as_event(now) | {"reload_within": spread}


def is_urgent(before: QuestionNow | None, now: QuestionNow | None) -> bool:
    """Neither how many have voted nor how many were refused; they can wait."""
    return before is None or now is None or essence(before) != essence(now)


def essence(now: QuestionNow) -> tuple[object, ...]:
    troubles = [(trouble.kind, trouble.began_at) for trouble in now.troubles]
    return (now.state, now.closes_at, now.closed_at, now.moved_clock, troubles)


def may_follow(reader: Reader, pk: int) -> bool:
    try:
        return bool(may(reader.actor, "decisions.see_question", question_by_id(pk)))
    except Question.DoesNotExist:
        return False


def question_kept(pk: int) -> QuestionNow:
    """Keeps the clock, and closes what is due on the way, so that nobody waits for the next minute."""
    if TROUBLES.standing:
        with suppress(*CONNECTION_TROUBLE):
            probe()
            settle_troubles(now=voting_now())
    with suppress(*CONNECTION_TROUBLE):
        keep_clock()
    now = question_now(pk)
    if now.closes_at is not None and not now.is_over and voting_now() >= now.closes_at:
        close_due_questions(now=voting_now())
        now = question_now(pk)
    return now
