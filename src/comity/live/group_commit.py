"""Group commit: one thread writes, and what arrives during one commit rides in the next.

A commit waits for the disk. Votes that arrive while it waits are stored together by the one after it, so that a
thousand votes wait for the disk a few times and not a thousand times. Each is acknowledged after its own commit.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime
from queue import SimpleQueue

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, InterfaceError, connection, connections

from comity.decisions.ballots import SentVote
from comity.decisions.services.casting import Outcome, cast_together
from comity.decisions.services.running import settle_troubles
from comity.decisions.troubles import TROUBLES
from comity.foundation.accounts.queries import actors_of
from comity.foundation.permissions import PUBLIC

MOST_IN_ONE_COMMIT = 500
logger = logging.getLogger("comity.live")


class NotStored(Exception):
    """The database did not take it: nothing is known to be counted. Sent again with the same token it counts once."""


@dataclass
class Waiting:
    sent: SentVote
    answer: Future[Outcome] = field(default_factory=Future)


def cast_by_those_who_may(question_id: int, votes: list[SentVote]) -> list[Outcome]:
    """With the roles that each holds at this moment, asked for all of them at once."""
    actors = actors_of({one.actor.account_id: one.actor.name for one in votes if one.actor.account_id})
    return cast_together(
        question_id, [replace(one, actor=actors.get(one.actor.account_id or 0, PUBLIC)) for one in votes]
    )


class GroupCommit:
    def __init__(
        self,
        store: Callable[[int, list[SentVote]], list[Outcome]] = cast_by_those_who_may,
        *,
        most: int = MOST_IN_ONE_COMMIT,
    ) -> None:
        self.store, self.most = store, most
        self.queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self.thread: threading.Thread | None = None

    def submit(self, sent: SentVote) -> Future[Outcome]:
        """Answered with what was acknowledged or why it was refused, or by raising NotStored."""
        waiting = Waiting(sent)
        self.queue.put(waiting)
        if self.thread is None:
            self.thread = threading.Thread(target=self.work, name="comity-votes", daemon=True)
            self.thread.start()
        return waiting.answer

    def work(self) -> None:
        while (first := self.queue.get()) is not None:
            batch = [first, *self.arrived()]
            for question_id, votes in by_question(one for one in batch if one is not None).items():
                self.commit(question_id, votes)
            if None in batch:
                break
        connections.close_all()

    def arrived(self) -> Iterable[Waiting | None]:
        """What waits already, without waiting for more."""
        for _one in range(min(self.queue.qsize(), self.most - 1)):
            yield self.queue.get()

    def commit(self, question_id: int, votes: list[Waiting]) -> None:
        try:
            outcomes = self.store(question_id, [one.sent for one in votes])
        except (DatabaseError, InterfaceError) as trouble:
            logger.warning("%s votes were not stored: %s", len(votes), trouble)
            connection.close()
            TROUBLES.note(trouble, now=votes[-1].sent.now, refused=len(votes))
            refuse(votes, NotStored())
        except ObjectDoesNotExist as missing:
            refuse(votes, missing)
        except Exception as problem:
            logger.exception("votes were not stored")
            connection.close()
            refuse(votes, problem)
        else:
            for one, outcome in zip(votes, outcomes, strict=True):
                one.answer.set_result(outcome)
            if TROUBLES.standing:
                settled(votes[-1].sent.now)

    def end(self) -> None:
        """What has arrived is stored first."""
        if self.thread is not None:
            self.queue.put(None)
            self.thread.join()
            self.thread = None


def settled(now: datetime) -> None:
    """What was stored shows that the trouble is over; where even that cannot be kept, the next commit tries again."""
    try:
        settle_troubles(now=now)
    except (DatabaseError, InterfaceError) as trouble:
        logger.warning("the end of a trouble was not stored: %s", trouble)
        connection.close()


def by_question(batch: Iterable[Waiting]) -> dict[int, list[Waiting]]:
    found: dict[int, list[Waiting]] = {}
    for one in batch:
        found.setdefault(one.sent.question_id, []).append(one)
    return found


def refuse(votes: list[Waiting], why: Exception) -> None:
    for one in votes:
        one.answer.set_exception(why)
