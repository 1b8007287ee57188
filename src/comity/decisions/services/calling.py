"""A roll call: answers said aloud are written down one after another, and corrected openly before the closing."""

from datetime import datetime

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import Procedure, State
from comity.decisions.errors import AnsweredMeanwhile, NotThisProcedure
from comity.decisions.models import Question, RollLine, UnansweredCall, Vote
from comity.decisions.queries.calling import CALLS
from comity.decisions.services.casting import Ballot, require_fit
from comity.decisions.services.closing import held, latest_of
from comity.decisions.services.entries import write_question_entry
from comity.decisions.services.objecting import line_with_vote
from comity.foundation.permissions import Actor


@transaction.atomic
def record_answer(
    *, question: Question, organisation_id: int, ballot: Ballot, actor: Actor | None, now: datetime
) -> Vote:
    """The answer of one member, said aloud. The same once more changes nothing.

    Raises NotOpen, NotThisProcedure, NoVote, UnfitChoice, and AnsweredMeanwhile where another answer stands.
    """
    fresh = held_called(question)
    line = line_with_vote(fresh, organisation_id)
    require_fit(fresh, line, ballot)
    standing = Vote.objects.filter(line=line).first()
    if standing is None:
        return said(line, ballot, now=latest_of(now, fresh.opened_at))
    if not is_same(standing, ballot):
        raise AnsweredMeanwhile(standing.parts)
    return standing


@transaction.atomic
def correct_answer(
    *,
    question: Question,
    organisation_id: int,
    ballot: Ballot | None,
    changes: int,
    actor: Actor | None,
    now: datetime,
) -> Vote | None:
    """Another answer in the place of one that was written down wrongly, or None: it gave none. In the record.

    `changes` is how often the answer had been corrected when it was shown. Raises NotOpen, NotThisProcedure, NoVote,
    UnfitChoice, and AnsweredMeanwhile where it was corrected meanwhile.
    """
    fresh = held_called(question)
    line = line_with_vote(fresh, organisation_id)
    if ballot is not None:
        require_fit(fresh, line, ballot)
    standing = Vote.objects.filter(line=line).first()
    if (standing is None and ballot is None) or (standing and ballot and is_same(standing, ballot)):
        return standing
    if standing is None or standing.changes != changes:
        raise AnsweredMeanwhile(standing.parts if standing else None)
    before, after = standing.parts, corrected(standing, ballot, now=now)
    write_question_entry(
        question=fresh,
        act=acts.ANSWER_CORRECTED,
        actor=actor,
        now=now,
        what={"member": line.names, "from": before, "to": after.parts if after else None},
        organisation_id=organisation_id,
    )
    return after


@transaction.atomic
def pass_over(*, question: Question, organisation_id: int, times: int, now: datetime) -> None:
    """A member was called and did not answer; `times` it had been called in vain before.

    The same once more changes nothing, and so does a member that has answered meanwhile.
    """
    fresh = held_called(question)
    line = line_with_vote(fresh, organisation_id)
    call, _first = UnansweredCall.objects.get_or_create(line=line, defaults={"last_at": now})
    if call.times != times or times >= CALLS or Vote.objects.filter(line=line).exists():
        return
    call.times, call.last_at = times + 1, now
    call.save(update_fields=["times", "last_at"])


def held_called(question: Question) -> Question:
    """Open and under a lock: what is written down comes wholly before the closing or not at all."""
    fresh = held(question, State.OPEN)
    if fresh.procedure != Procedure.ROLL_CALL:
        raise NotThisProcedure
    return fresh


def is_same(vote: Vote, ballot: Ballot) -> bool:
    return vote.parts == ballot.as_json and vote.reason == ballot.reason


def said(line: RollLine, ballot: Ballot, *, now: datetime) -> Vote:
    """By whoever speaks in the hall: for an absent member that is the holder of its proxy."""
    return Vote.objects.create(
        line=line,
        parts=ballot.as_json,
        reason=ballot.reason,
        cast_at=now,
        spoken=True,
        by_holder=line.proxy_to_id is not None and not line.is_present,
    )


def corrected(vote: Vote, ballot: Ballot | None, *, now: datetime) -> Vote | None:
    if ballot is None:
        call, _first = UnansweredCall.objects.get_or_create(line=vote.line, defaults={"last_at": now})
        call.times = CALLS
        call.save(update_fields=["times"])
        vote.delete()
        return None
    vote.parts, vote.reason = ballot.as_json, ballot.reason
    vote.changes, vote.cast_at = vote.changes + 1, max(now, vote.cast_at)
    vote.save()
    return vote
