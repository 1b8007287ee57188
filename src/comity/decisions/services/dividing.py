"""When the last paragraph put apart is decided: the rest is put as a whole, or the whole has fallen."""

from datetime import datetime

from comity.decisions import acts
from comity.decisions.enums import State
from comity.decisions.models import Question
from comity.decisions.outcomes import tell_outcome
from comity.decisions.queries.derived import (
    PENDING,
    operative_numbers,
    parts_of,
    pending_before,
    rejected_parts,
    retained,
)
from comity.decisions.services.entries import write_question_entry
from comity.foundation.permissions import Actor


def finish_division(parent_id: int, *, actor: Actor | None, now: datetime) -> None:
    """In the caller's transaction. Where all operative paragraphs fell, the whole is rejected; else those that fell
    leave the text, and the rest stays in preparation, to be put as a whole."""
    parent = Question.objects.select_for_update(of=("self",)).select_related("matter").get(pk=parent_id)
    rejected = rejected_parts(parent)
    if parent.state != State.PREPARED or parts_of(parent).filter(state__in=PENDING).exists() or not rejected:
        return
    if operative_numbers(parent.texts) <= rejected:
        reject_whole(parent, rejected, actor=actor, now=now)
        return
    parent.texts = retained(parent.texts, rejected)
    parent.version += 1
    parent.save(update_fields=["texts", "version"])
    what = {"texts": parent.texts, "rejected_paragraphs": sorted(rejected)}
    write_question_entry(question=parent, act=acts.CHANGED, actor=actor, now=now, what=what)


def reject_whole(parent: Question, rejected: set[int], *, actor: Actor | None, now: datetime) -> None:
    parent.state, parent.passed = State.DECIDED, False
    parent.closed_at = parent.decided_at = now
    parent.save(update_fields=["state", "passed", "closed_at", "decided_at"])
    what = {"passed": False, "rejected_paragraphs": sorted(rejected)}
    write_question_entry(question=parent, act=acts.DECIDED, actor=actor, now=now, what=what)
    tell_outcome(parent, actor=actor, now=now)
    close_prepared(parent, actor=actor, now=now)


def close_prepared(parent: Question, *, actor: Actor | None, now: datetime) -> None:
    """What was prepared to come before the parent has nothing left to come before."""
    for question in pending_before(parent).filter(state=State.PREPARED).select_related("matter"):
        close_without_vote(question, because=parent, actor=actor, now=now)


def close_without_vote(question: Question, *, because: Question, actor: Actor | None, now: datetime) -> None:
    question.state = State.NOT_VOTED
    question.closed_at = now
    question.save(update_fields=["state", "closed_at"])
    what = {"because_of": because.reference}
    write_question_entry(question=question, act=acts.NOT_VOTED, actor=actor, now=now, what=what)
    tell_outcome(question, actor=actor, now=now)
