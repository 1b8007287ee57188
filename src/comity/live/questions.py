"""A question while it is put: its state, its turnout by batches, its closing, to everybody who follows it."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from functools import lru_cache

from django.utils import translation

from comity.decisions.clock import voting_now
from comity.decisions.models import Question
from comity.decisions.queries.following import QuestionNow, as_event, question_now
from comity.decisions.queries.questions import question_by_id
from comity.decisions.services.closing import close_due_questions
from comity.foundation.permissions import may
from comity.live.reading import Event, Reader, Refused, Threads
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
            watch = self.watches[pk] = Watch(lambda: self.threads.ask(look, pk), is_urgent=is_urgent)
        try:
            async with aclosing(watch.follow()) as states:
                async for now in states:
                    yield None if now is None else event_of(now, watch.spread, reader.language)
                    if now is not None and now.is_over:
                        return
        finally:
            if not watch.followers:
                self.watches.pop(pk, None)

    def end(self) -> None:
        for watch in list(self.watches.values()):
            watch.end()


@lru_cache(maxsize=256)
def event_of(now: QuestionNow, spread: float, language: str) -> Event:
    """`reload_within`: the seconds over which those who follow load their pages again."""
    with translation.override(language):
        return as_event(now) | {"reload_within": spread}


def is_urgent(before: QuestionNow | None, now: QuestionNow | None) -> bool:
    """A turnout can wait, a state cannot."""
    return before is None or now is None or replace(now, turnout=before.turnout) != before


def may_follow(reader: Reader, pk: int) -> bool:
    try:
        return bool(may(reader.actor, "decisions.see_question", question_by_id(pk)))
    except Question.DoesNotExist:
        return False


def look(pk: int) -> QuestionNow:
    """Closes what is due on the way, so that nobody waits for the next minute."""
    now = question_now(pk)
    if now.closes_at is not None and not now.is_over and voting_now() >= now.closes_at:
        close_due_questions(now=voting_now())
        now = question_now(pk)
    return now
