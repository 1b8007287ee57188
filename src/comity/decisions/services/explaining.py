"""A member says why it voted as it did, what it reserves, or that it does not share a consensus."""

from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length

from comity.decisions import acts
from comity.decisions.enums import ExplanationKind, State
from comity.decisions.errors import NothingToExplain, NotItsSpeaker, NotThisProcedure, RoomUsed
from comity.decisions.models import Explanation, Question, RollLine
from comity.decisions.queries.speaking import speaks_for
from comity.decisions.services.entries import write_question_entry
from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act

ROOM = 6000
"""Characters for each member on one question, in one statement or several: equal room for all."""
SAID_IN = (State.OPEN, State.COUNTING, State.DECIDED)


@transaction.atomic
def explain_vote(
    *, line: RollLine, kind: ExplanationKind, text: str, language: str, actor: Actor, now: datetime
) -> Explanation:
    """The member's own words in its own language; what it said before stays beside them.

    The same words once more are kept once. Raises NotItsSpeaker, NothingToExplain, NotThisProcedure for a
    dissociation from what was no consensus, and RoomUsed.
    """
    held = held_line_of_speaker(line, actor)
    question = held.question
    if question.state not in SAID_IN:
        raise NothingToExplain
    if kind == ExplanationKind.DISSOCIATION and not question.by_procedure.takes_objections:
        raise NotThisProcedure
    said_before = held.explanations.filter(kind=kind, text=text, language=language).first()
    if said_before is not None:
        return said_before
    left = room_left(held)
    if len(text) > left:
        raise RoomUsed(left)
    explanation = Explanation.objects.create(line=held, kind=kind, text=text, language=language, made_at=now)
    what = {"member": held.names, "kind": kind, "language": language, "text": text}
    write_said(held, acts.EXPLAINED, actor=actor, now=now, what=what)
    return explanation


def held_line_of_speaker(line: RollLine, actor: Actor) -> RollLine:
    """The line under a lock, so that two tabs of one member come one after the other. Raises NotItsSpeaker."""
    held = (
        RollLine.objects.select_for_update(of=("self",))
        .select_related("question__matter", "question__statutes")
        .get(pk=line.pk)
    )
    if not speaks_for(actor, held):
        raise NotItsSpeaker
    return held


def room_left(line: RollLine) -> int:
    """Characters that the member still has on this question."""
    used: int = line.explanations.aggregate(used=Sum(Length("text")))["used"] or 0
    return max(ROOM - used, 0)


def write_said(line: RollLine, act: Act, *, actor: Actor, now: datetime, what: dict[str, object]) -> None:
    question: Question = line.question
    write_question_entry(
        question=question, act=act, actor=actor, now=now, what=what, organisation_id=line.organisation_id
    )
