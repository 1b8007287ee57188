"""What follows from the end of a question by which a text was put to the members, in the deciding transaction."""

from datetime import datetime, timedelta
from typing import Any

from comity.decisions.enums import State
from comity.decisions.models import Question
from comity.decisions.queries.derived import rejected_parts, retained
from comity.engines import drafting
from comity.engines.drafting.operations import drop
from comity.foundation.permissions import Actor
from comity.rooms.texts import acts
from comity.rooms.texts.enums import AdoptionState, ProposalState, RevisionKind, Stage
from comity.rooms.texts.models import Adoption, Proposal, Revision, Text
from comity.rooms.texts.notices import tell_adopted
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.put_words import paragraphs_of_parts
from comity.rooms.texts.services.entries import grown, held_text, write_text_entry
from comity.rooms.texts.services.issuing import store_revision

TO_MAKE_STATEMENTS = timedelta(days=30)
"""From the adoption, where the rules name no later moment."""


def conclude_adoption(adoption: Adoption, *, question: Question, actor: Actor | None, now: datetime) -> Text:
    """Adopted in the words that were decided, else under negotiation again."""
    text = held_text(adoption.text)
    words_kept, rejected = what_was_decided(adoption, question)
    adoption.decided_at = now
    if question.passed and words_kept:
        revision = decided_revision(text, adoption.revision, rejected, actor=actor, now=now)
        return adopt(text, adoption, revision, question=question, actor=actor, now=now)
    withdrawn = question.state == State.WITHDRAWN
    adoption.state = AdoptionState.WITHDRAWN if withdrawn else AdoptionState.NOT_ADOPTED
    adoption.save(update_fields=["state", "decided_at"])
    return negotiate_again(text, adoption, question=question, actor=actor, now=now)


def what_was_decided(adoption: Adoption, question: Question) -> tuple[bool, set[int]]:
    """Whether the question still holds the words that were put, but for paragraphs that were voted apart and fell."""
    rejected = rejected_parts(question)
    if question.texts == adoption.texts:
        return True, set()
    return bool(rejected) and question.texts == retained(adoption.texts, rejected), rejected


def decided_revision(
    text: Text, put: Revision, rejected: set[int], *, actor: Actor | None, now: datetime
) -> Revision:
    """The one that was put; without the paragraphs that fell it is a revision of its own."""
    base = engine_revision(put)
    fallen = paragraphs_of_parts(base, rejected)
    if not fallen:
        return put
    operations = tuple(drop(each) for each in fallen)
    change = drafting.Amendment(f"R{base.number + 1}", base.digest, (), operations)
    made = drafting.consolidate(base, [change]).revision
    return store_revision(
        text=text, made=made, kind=RevisionKind.REVISED, amendments=[change], actor=actor, now=now
    )


def adopt(
    text: Text,
    adoption: Adoption,
    revision: Revision,
    *,
    question: Question,
    actor: Actor | None,
    now: datetime,
) -> Text:
    adoption.state, adoption.revision = AdoptionState.ADOPTED, revision
    adoption.save(update_fields=["state", "revision", "decided_at"])
    text.stage, text.adopted_at = Stage.ADOPTED, now
    if text.statements_close_at is None or text.statements_close_at <= now:
        text.statements_close_at = (now + TO_MAKE_STATEMENTS).replace(second=0, microsecond=0)
    text.save(update_fields=["stage", "adopted_at", "statements_close_at"])
    grown(text)
    what = {
        **as_recorded(adoption, question),
        "statements_close_at": text.statements_close_at.isoformat(),
    }
    write_text_entry(text=text, act=acts.ADOPTED, actor=actor, now=now, what=what)
    tell_adopted(text, key=str(adoption.pk), now=now)
    return text


def negotiate_again(
    text: Text, adoption: Adoption, *, question: Question, actor: Actor | None, now: datetime
) -> Text:
    """What fell when it was put stands again; languages that were let be behind are asked for anew."""
    text.stage, text.languages_waived = Stage.NEGOTIATION, ""
    text.save(update_fields=["stage", "languages_waived"])
    again = stand_again(adoption)
    grown(text)
    what = {
        **as_recorded(adoption, question),
        "ended": question.state,
        "words_changed": bool(question.passed),
        "stand_again": again,
    }
    write_text_entry(text=text, act=acts.NOT_ADOPTED, actor=actor, now=now, what=what)
    return text


def stand_again(adoption: Adoption) -> list[str]:
    states = {each["proposal"]: each["state"] for each in adoption.fallen}
    fallen = Proposal.objects.filter(pk__in=states, state=ProposalState.NOT_TAKEN).order_by("number")
    for proposal in fallen:
        proposal.state, proposal.outcome_note = states[proposal.pk], ""
        proposal.version += 1
        proposal.save(update_fields=["state", "outcome_note", "version"])
    return [proposal.code for proposal in fallen]


def as_recorded(adoption: Adoption, question: Question) -> dict[str, Any]:
    """The exact words by their digest, and the count as it was published."""
    result = question.result or {}
    return {
        "revision": adoption.revision.number,
        "digest": adoption.revision.digest,
        "question": question.reference,
        "procedure": question.procedure,
        "passed": question.passed,
        "counts": result.get("counts"),
    }
