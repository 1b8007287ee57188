"""Objecting to a consensus or a silence, and taking an objection back."""

from datetime import datetime

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import State
from comity.decisions.errors import (
    NotItsObjection,
    NotThisProcedure,
    NoVote,
    ObjectionStands,
    TooLateToObject,
)
from comity.decisions.models import Objection, Question, RollLine
from comity.decisions.queries.speaking import speaks_for
from comity.decisions.services.entries import write_question_entry
from comity.foundation.permissions import Actor


@transaction.atomic
def raise_objection(
    *,
    question_id: int,
    organisation_id: int,
    reason: str,
    language: str,
    actor: Actor | None,
    now: datetime,
    by_office: bool = False,
) -> Objection:
    """The objection of one member, in its own words; `by_office`: said aloud, written down by the secretariat.

    The same words once more are acknowledged and counted once. Raises TooLateToObject, NoVote, ObjectionStands,
    NotThisProcedure.
    """
    question = held_with_objections(question_id, now)
    line = line_with_vote(question, organisation_id)
    if not by_office and (actor is None or not speaks_for(actor, line)):
        raise NoVote
    standing = line.objections.filter(withdrawn_at=None).first()
    if standing is not None:
        if standing.reason != reason:
            raise ObjectionStands
        return standing
    objection = Objection.objects.create(
        line=line,
        reason=reason,
        language=language,
        raised_at=max(now, question.opened_at or now),
        by_office=by_office,
    )
    write_question_entry(
        question=question,
        act=acts.OBJECTED,
        actor=actor,
        now=now,
        what={"member": line.names, "reason": reason, "language": language, "by_office": by_office},
        organisation_id=organisation_id,
    )
    return objection


@transaction.atomic
def withdraw_objection(
    *, objection: Objection, actor: Actor, now: datetime, by_office: bool = False
) -> Objection:
    """Taken back by its own member; what the office wrote down also by the office. Once is enough.

    Raises TooLateToObject and NotItsObjection.
    """
    question = held_with_objections(objection.line.question_id, now)
    fresh = Objection.objects.select_related("line__question").get(pk=objection.pk)
    if not (speaks_for(actor, fresh.line) or (by_office and fresh.by_office)):
        raise NotItsObjection
    if fresh.withdrawn_at is not None:
        return fresh
    fresh.withdrawn_at = max(now, fresh.raised_at)
    fresh.save(update_fields=["withdrawn_at"])
    write_question_entry(
        question=question,
        act=acts.OBJECTION_WITHDRAWN,
        actor=actor,
        now=now,
        what={"member": fresh.line.names, "by_office": not speaks_for(actor, fresh.line)},
        organisation_id=fresh.line.organisation_id,
    )
    return fresh


def held_with_objections(question_id: int, now: datetime) -> Question:
    """The question under a lock, so that an objection comes wholly before its closing or not at all."""
    question = (
        Question.objects.select_for_update(of=("self",))
        .select_related("matter", "statutes")
        .get(pk=question_id)
    )
    if not question.by_procedure.takes_objections:
        raise NotThisProcedure
    if question.state != State.OPEN:
        raise TooLateToObject(state=State(question.state), closed_at=question.closed_at)
    if question.closes_at is not None and now >= question.closes_at:
        raise TooLateToObject(state=State.COUNTING, closed_at=question.closes_at)
    return question


def line_with_vote(question: Question, organisation_id: int) -> RollLine:
    line = question.lines.filter(organisation_id=organisation_id).select_related("question").first()
    if line is None or not line.may_vote:
        raise NoVote
    return line
