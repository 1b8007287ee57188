"""Closing and deciding: the engine is given roll and votes, its result is stored and recorded."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import Procedure, State
from comity.decisions.errors import NotOpen, SilenceLasts
from comity.decisions.models import Question
from comity.decisions.queries.engine_input import (
    cells_of,
    digest,
    roll_of,
    votes_csv,
    votes_of,
)
from comity.decisions.queries.objections import is_broken, latest_objection_at
from comity.decisions.queries.questions import due_to_close, latest_vote_at, rule_of
from comity.decisions.queries.small_cells import published
from comity.decisions.queries.statutes import read
from comity.decisions.services.consequences import follow
from comity.decisions.services.entries import write_question_entry
from comity.engines import decisions
from comity.engines.decisions.statutes import Tie
from comity.foundation.permissions import Actor

SECONDS_AN_HOUR = 3600
logger = logging.getLogger("comity.decisions")


def close_due_questions(*, now: datetime) -> list[Question]:
    """Those whose moment of closing has come; what waits for a hand count stays open to its counters.

    Several processes may ask at once: each question is closed by one. One that cannot be closed stops no other.
    """
    closed = []
    for question in due_to_close(now):
        if question.by_procedure.is_counted_by_hand:
            continue
        try:
            closed.append(close_question(question=question, actor=None, now=now))
        except NotOpen:
            continue
        except Exception:
            logger.exception("question %s could not be closed", question.pk)
    return closed


@transaction.atomic
def close_question(*, question: Question, actor: Actor | None, now: datetime) -> Question:
    """End the voting for everybody at once and decide, unless a casting vote is awaited.

    Raises NotOpen, and SilenceLasts where nobody objects and the announced moment has not come.
    """
    fresh = held(question, State.OPEN)
    require_end_of_silence(fresh, now=now)
    fresh.closed_at = latest_of(now, fresh.opened_at, latest_vote_at(fresh), latest_objection_at(fresh))
    fresh.state = State.COUNTING
    fresh.votes_digest = digest(votes_csv(fresh))
    fresh.save(update_fields=["closed_at", "state", "votes_digest"])
    write_question_entry(
        question=fresh, act=acts.CLOSED, actor=actor, now=now, what={"votes": fresh.votes_digest}
    )
    return fresh if awaits_casting_vote(fresh) else decide(fresh, actor=actor, now=now)


def latest_of(now: datetime, *moments: datetime | None) -> datetime:
    """A clock that was set back closes nothing before what it had taken already."""
    return max([now, *(moment for moment in moments if moment is not None)])


def require_end_of_silence(question: Question, *, now: datetime) -> None:
    """Members have the whole announced time to object; only a broken silence ends before."""
    until = question.closes_at
    if question.procedure == Procedure.SILENCE and until and now < until and not is_broken(question):
        raise SilenceLasts(until)


def held(question: Question, *states: State) -> Question:
    """The question under a lock, in one of these states. Raises NotOpen."""
    fresh = (
        Question.objects.select_for_update(of=("self",))
        .select_related("matter", "statutes")
        .get(pk=question.pk)
    )
    if fresh.state not in states:
        raise NotOpen(state=State(fresh.state), closed_at=fresh.closed_at)
    return fresh


def decide(question: Question, *, actor: Actor | None, now: datetime) -> Question:
    """Store the engine's result. In the caller's transaction; the caller holds the question."""
    result = result_of(question)
    question.result, question.passed = told(question, result), result.passed
    question.state, question.decided_at = State.DECIDED, now
    question.save(update_fields=["result", "passed", "state", "decided_at"])
    write_question_entry(
        question=question, act=acts.DECIDED, actor=actor, now=now, what=as_recorded(question)
    )
    follow(question, actor=actor, now=now)
    return question


def result_of(question: Question) -> decisions.Result:
    """What the engine makes of the frozen roll and the votes as they stand."""
    statutes = read(question.statutes)
    asked: dict[str, Any] = {
        "casting_vote": question.casting_vote,
        "quorum_requested": question.quorum_requested,
        "circulated_hours": hours_circulated(question),
    }
    if question.procedure == Procedure.PSEUDONYMOUS:
        return decisions.decide_counts(statutes, question.rule, cells_of(question), **asked)
    roll = roll_of(question)
    return decisions.decide(statutes, question.rule, roll, votes_of(question, roll), **asked)


def told(question: Question, result: decisions.Result) -> dict[str, Any]:
    """The result whole where votes are recorded; of a count without names, what tells of no few voters."""
    if question.procedure == Procedure.PSEUDONYMOUS:
        return published(result, rule_of(question), cells_of(question))
    return result.as_dict()


def hours_circulated(question: Question) -> int | None:
    """Whole hours from opening to closing of a silence procedure."""
    if question.procedure != Procedure.SILENCE or not question.opened_at or not question.closed_at:
        return None
    return int((question.closed_at - question.opened_at).total_seconds() // SECONDS_AN_HOUR)


def awaits_casting_vote(question: Question) -> bool:
    """The rule gives the chair one, none was given, and it would turn the result."""
    if rule_of(question).tie is not Tie.CASTING_VOTE or question.casting_vote is not None:
        return False
    question.casting_vote = True
    would_pass = result_of(question).passed
    question.casting_vote = None
    return would_pass and not result_of(question).passed


def as_recorded(question: Question) -> dict[str, Any]:
    """The result without names: those stand in the votes, of which the digest is recorded."""
    left_out = ("reason", "could_not_vote", "represented")
    kept = {key: value for key, value in question.result.items() if key not in left_out}
    return {
        "result": kept,
        "reason": question.result["reason"]["en"],
        "roll": question.roll_digest,
        "votes": question.votes_digest,
    }
