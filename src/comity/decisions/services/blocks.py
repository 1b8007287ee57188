"""Deciding several prepared questions in one vote, and taking one out before it opens."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from comity.decisions import acts
from comity.decisions.enums import Derivation, Procedure, State
from comity.decisions.errors import NotPrepared, UnfitBlock
from comity.decisions.models import Question
from comity.decisions.outcomes import tell_outcome
from comity.decisions.queries.derived import fit_for_block, items_of
from comity.decisions.services.entries import write_question_entry
from comity.decisions.services.preparing import Terms, prepare_question, withdraw_question
from comity.foundation.permissions import Actor


@transaction.atomic
def form_block(
    *, questions: Sequence[Question], titles: Mapping[str, str], actor: Actor | None, now: datetime
) -> Question:
    """One question in whose result all of these are decided. Raises UnfitBlock, UnfitRule."""
    first = questions[0] if questions else None
    chosen = {one.pk for one in questions}
    if first is None or len(chosen) < 2:
        raise UnfitBlock
    fitting = fit_for_block(first).select_for_update(of=("self",)).filter(pk__in=chosen)
    items = list(fitting.select_related("matter", "meeting"))
    if {one.pk for one in items} != chosen:
        raise UnfitBlock
    block = prepare_question(
        matter=first.matter, terms=terms_of_block(items[0], titles), actor=actor, now=now
    )
    if block.statutes_id != items[0].statutes_id:
        raise UnfitBlock
    Question.objects.filter(pk__in=chosen).update(parent=block, derivation=Derivation.BLOCK_ITEM)
    what = {"questions": [one.reference for one in items]}
    write_question_entry(question=block, act=acts.BLOCK_FORMED, actor=actor, now=now, what=what)
    return block


def terms_of_block(item: Question, titles: Mapping[str, str]) -> Terms:
    return Terms(
        titles=titles,
        procedure=Procedure(item.procedure),
        rule=item.rule,
        meeting=item.meeting,
        zone=item.zone,
        language=item.language,
    )


@transaction.atomic
def take_out(
    *, question: Question, actor: Actor | None, now: datetime, organisation_id: int | None = None
) -> Question:
    """It is put by itself again; `organisation_id` is the member that asked. A block without questions is withdrawn.

    Raises NotPrepared once the block is open.
    """
    block = Question.objects.select_for_update(of=("self",)).filter(derived=question.pk).first()
    fresh = Question.objects.select_for_update(of=("self",)).select_related("matter").get(pk=question.pk)
    if fresh.derivation != Derivation.BLOCK_ITEM or block is None or block.state != State.PREPARED:
        raise NotPrepared
    fresh.parent, fresh.derivation = None, ""
    fresh.save(update_fields=["parent", "derivation"])
    write_question_entry(
        question=fresh,
        act=acts.TAKEN_OUT,
        actor=actor,
        now=now,
        what={"block": block.reference},
        organisation_id=organisation_id,
    )
    if not items_of(block).exists():
        withdraw_question(question=block, reason="", actor=actor, now=now)
    return fresh


def decide_items(block: Question, *, actor: Actor | None, now: datetime) -> None:
    """Each gets the block's result, in the block's deciding transaction."""
    for item in items_of(block).filter(state=State.PREPARED).select_related("matter"):
        item.state, item.passed = State.DECIDED, block.passed
        item.closed_at, item.decided_at = block.closed_at, now
        item.save(update_fields=["state", "passed", "closed_at", "decided_at"])
        what = {"block": block.reference, "passed": block.passed}
        write_question_entry(question=item, act=acts.DECIDED, actor=actor, now=now, what=what)
        tell_outcome(item, actor=actor, now=now)
