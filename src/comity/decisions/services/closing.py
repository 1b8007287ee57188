"""Closing and deciding: the engine is given roll and votes, its result is stored and recorded."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import Procedure, State
from comity.decisions.errors import CallUnfinished, CountAwaited, NotOpen, NotReadyToDecide, SilenceLasts
from comity.decisions.figures import Key, seal
from comity.decisions.models import HandCount, Question
from comity.decisions.queries.calling import still_to_call
from comity.decisions.queries.cells import cells_on_roll, engine_cells
from comity.decisions.queries.counts import HAND_COUNTED, agreed_count, figures_of
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
WITHOUT_NAMES = (Procedure.PSEUDONYMOUS, *HAND_COUNTED)
logger = logging.getLogger("comity.decisions")


def close_due_questions(*, now: datetime) -> list[Question]:
    """Those whose moment of closing has come; what is counted by hand then waits for its count.

    Several processes may ask at once: each question is closed by one. One that cannot be closed stops no other.
    """
    closed = []
    for question in due_to_close(now):
        try:
            closed.append(close_question(question=question, actor=None, now=now))
        except (NotOpen, CallUnfinished):
            continue
        except Exception:
            logger.exception("question %s could not be closed", question.pk)
    return closed


@transaction.atomic
def close_question(*, question: Question, actor: Actor | None, now: datetime) -> Question:
    """End the voting for everybody at once and decide, unless a casting vote or a count by hand is awaited.

    Raises NotOpen, SilenceLasts where nobody objects and the announced moment has not come, and CallUnfinished where
    the roll has not been called to its end.
    """
    fresh = held(question, State.OPEN)
    require_end_of_silence(fresh, now=now)
    require_end_of_call(fresh)
    fresh.closed_at = latest_of(now, fresh.opened_at, latest_vote_at(fresh), latest_objection_at(fresh))
    fresh.state = State.COUNTING
    by_hand = fresh.by_procedure.is_counted_by_hand
    fresh.votes_digest = "" if by_hand else digest(votes_csv(fresh))
    fresh.save(update_fields=["closed_at", "state", "votes_digest"])
    write_question_entry(
        question=fresh, act=acts.CLOSED, actor=actor, now=now, what={"votes": fresh.votes_digest or None}
    )
    if (by_hand and agreed_count(fresh) is None) or awaits_casting_vote(fresh):
        return fresh
    return decide(fresh, actor=actor, now=now)


def latest_of(now: datetime, *moments: datetime | None) -> datetime:
    """A clock that was set back closes nothing before what it had taken already."""
    return max([now, *(moment for moment in moments if moment is not None)])


def require_end_of_silence(question: Question, *, now: datetime) -> None:
    """Members have the whole announced time to object; only a broken silence ends before."""
    until = question.closes_at
    if question.procedure == Procedure.SILENCE and until and now < until and not is_broken(question):
        raise SilenceLasts(until)


def require_end_of_call(question: Question) -> None:
    """Every member is called, and called again if it did not answer, before the chair closes."""
    left = still_to_call(question)
    if left:
        raise CallUnfinished(left)


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
    """Store the engine's result. In the caller's transaction; the caller holds the question.

    Raises NotReadyToDecide where it is counted by hand and no count holds.
    """
    result = result_of(question)
    if question.by_procedure.is_counted_by_hand:
        counted = require_count(question)
        question.votes_digest = seal(counted.figures["cells"], counted.figures["secret"])
    question.result, question.passed = told(question, result), result.passed
    question.state, question.decided_at = State.DECIDED, now
    question.save(update_fields=["result", "passed", "state", "decided_at", "votes_digest"])
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
    if question.by_procedure in WITHOUT_NAMES:
        return decisions.decide_counts(statutes, question.rule, counted_cells(question), **asked)
    roll = roll_of(question)
    return decisions.decide(statutes, question.rule, roll, votes_of(question, roll), **asked)


def told(question: Question, result: decisions.Result) -> dict[str, Any]:
    """The result whole where votes are recorded; of a count without names, what tells of no few voters."""
    if question.by_procedure in WITHOUT_NAMES:
        return published(result, rule_of(question), counted_cells(question))
    return result.as_dict()


def counted_cells(question: Question) -> Mapping[Key, Mapping[decisions.Measure, decisions.Counts]]:
    """What was counted without names: the sums of the pseudonymous votes, or the count that people made."""
    if question.by_procedure.is_counted_by_hand:
        return engine_cells(cells_on_roll(question), figures_of(require_count(question)))
    return cells_of(question)


def require_count(question: Question) -> HandCount:
    """The count that holds. Raises NotReadyToDecide before there is one."""
    count = agreed_count(question)
    if count is None:
        raise CountAwaited if question.procedure == Procedure.SHOW_OF_HANDS else NotReadyToDecide
    return count


def hours_circulated(question: Question) -> int | None:
    """Whole hours from opening to the announced end of a silence procedure, or to its closing before that."""
    if question.procedure != Procedure.SILENCE or not question.opened_at or not question.closed_at:
        return None
    end = min(question.closed_at, question.closes_at or question.closed_at)
    return int((end - question.opened_at).total_seconds() // SECONDS_AN_HOUR)


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
