"""The mediator drafts, and nobody else: kept on the table, issued under the next number, put at the end."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.engines import drafting as engine
from comity.foundation.editing import merge
from comity.rooms.mediations.enums import StepKind
from comity.rooms.mediations.errors import (
    ChangedMeanwhile,
    EmptyText,
    NothingIssued,
    NotLater,
    SameText,
    TooLate,
)
from comity.rooms.mediations.models import Draft, Mediation
from comity.rooms.mediations.notices import tell
from comity.rooms.mediations.queries.mediations import last_issued, on_the_table
from comity.rooms.mediations.queries.texts import revision_of
from comity.rooms.mediations.services.sealing import held, seal_step

WORDS = ("text", "language", "covering")


@transaction.atomic
def keep_draft(
    *, mediation: Mediation, typed: Mapping[str, str], shown: Mapping[str, Any] | None = None
) -> Draft:
    """Keep words on the table. `shown` is what the window was shown: raises ChangedMeanwhile where another
    one kept other words since, and TooLate once a draft is put."""
    fresh = held(mediation)
    if fresh.put_at is not None or fresh.outcome:
        raise TooLate
    stored = words_of(fresh)
    merged = merge(shown=stored if shown is None else shown, typed=dict(typed), stored=stored)
    if merged.conflicts:
        raise ChangedMeanwhile(merged, stored)
    draft = on_the_table(fresh) or Draft(mediation=fresh, number=fresh.issued + 1)
    for name in WORDS:
        setattr(draft, name, merged.values[name])
    draft.save()
    return draft


def words_of(mediation: Mediation) -> dict[str, Any]:
    """What lies on the table; before anything was kept there, the text that was issued last."""
    draft = on_the_table(mediation)
    if draft is not None:
        return {name: getattr(draft, name) for name in WORDS}
    before = last_issued(mediation)
    return {
        "text": before.text if before else "",
        "language": before.language if before else "",
        "covering": "",
    }


@transaction.atomic
def issue_draft(
    *, mediation: Mediation, typed: Mapping[str, str], shown: Mapping[str, Any] | None = None, now: datetime
) -> Draft:
    """Freeze the words under the next number and tell the parties. Raises EmptyText and SameText too."""
    draft = keep_draft(mediation=mediation, typed=typed, shown=shown)
    fresh = held(mediation)
    revision = revised(fresh, draft)
    draft.revision, draft.digest, draft.issued_at = revision.as_dict(), revision.digest, now
    draft.save()
    fresh.issued = draft.number
    fresh.save(update_fields=["issued"])
    tell(fresh, StepKind.DRAFT_ISSUED, number=draft.number, now=now)
    what = {"draft": draft.number, "digest": draft.digest}
    seal_step(mediation=fresh, kind=StepKind.DRAFT_ISSUED, what=what, number=draft.number, now=now)
    return draft


def revised(mediation: Mediation, draft: Draft) -> engine.Revision:
    """The next revision: a paragraph keeps its identity through the drafts, so that criticism stays with it."""
    texts = [words for part in re.split(r"\n[ \t]*\n", draft.text) if (words := engine.read_words(part))]
    if not texts:
        raise EmptyText
    before = last_issued(mediation)
    name = f"draft-{draft.number}"
    if before is None:
        return engine.Revision(
            tuple(
                engine.Paragraph.of(f"{name}-{place}", engine.text_of(words))
                for place, words in enumerate(texts, start=1)
            )
        )
    old = revision_of(before)
    edited = [engine.Edited(words) for words in texts]
    operations = engine.operations_of_text(old, edited, prefix=name)
    if not operations:
        raise SameText(before.number)
    return engine.consolidate(old, [engine.Amendment(name, old.digest, ("mediator",), operations)]).revision


@transaction.atomic
def put_draft(
    *, mediation: Mediation, answer_by: datetime | None = None, zone: str = "UTC", now: datetime
) -> Mediation:
    """Put the draft that was issued last. Raises TooLate, NothingIssued or NotLater."""
    fresh = held(mediation)
    if fresh.put_at is not None or fresh.outcome:
        raise TooLate
    draft = last_issued(fresh)
    if draft is None:
        raise NothingIssued
    if answer_by is not None and answer_by <= now:
        raise NotLater
    fresh.put_at, fresh.answer_by, fresh.zone = now, answer_by, zone
    fresh.save(update_fields=["put_at", "answer_by", "zone"])
    tell(fresh, StepKind.PUT, number=draft.number, now=now)
    what = {
        "draft": draft.number,
        "digest": draft.digest,
        "answer_by": answer_by.isoformat() if answer_by else None,
    }
    seal_step(mediation=fresh, kind=StepKind.PUT, what=what, number=draft.number, now=now)
    return fresh
