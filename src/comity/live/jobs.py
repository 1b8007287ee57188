"""The states of one job, each time it changes, until it has ended."""

import asyncio
from collections.abc import AsyncIterator

from django.utils import timezone

from comity.foundation.jobs.models import Job
from comity.foundation.jobs.queries import job_by_id, job_state
from comity.foundation.permissions import may
from comity.live.reading import Event, Reader, Refused, Threads

SECONDS_BETWEEN_LOOKS = 0.5


class Jobs:
    def __init__(self, threads: Threads) -> None:
        self.threads = threads

    async def follow(self, reader: Reader, job_id: int) -> AsyncIterator[Event]:
        """Raises Refused."""
        if not await self.threads.ask(may_follow, reader, job_id):
            raise Refused
        return self.changes(reader, job_id)

    async def changes(self, reader: Reader, job_id: int) -> AsyncIterator[Event]:
        """The first state at once, then whenever it differs; ends with the job, or when it is gone."""
        last: Event | None = None
        while True:
            state = await self.threads.ask(
                job_state, job_id=job_id, now=timezone.now(), language=reader.language
            )
            if state is None:
                return
            if state != last:
                yield state
            if not state["is_open"]:
                return
            last = state
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


def may_follow(reader: Reader, job_id: int) -> bool:
    try:
        return bool(may(reader.actor, "jobs.see_job", job_by_id(job_id)))
    except Job.DoesNotExist:
        return False
