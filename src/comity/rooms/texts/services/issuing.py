"""Issuing a revision: the first draft, a draft typed anew, or the consolidated text."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.rooms.texts import acts
from comity.rooms.texts.enums import RevisionKind, Stage
from comity.rooms.texts.errors import ChangedMeanwhile, EmptyText, NothingChanged, NotInThisStage
from comity.rooms.texts.models import Revision, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.entries import grown, held_text, write_text_entry

KIND_AT: dict[Stage, RevisionKind] = {
    Stage.ELEMENTS: RevisionKind.ELEMENTS,
    Stage.ZERO_DRAFT: RevisionKind.ZERO_DRAFT,
    Stage.NEGOTIATION: RevisionKind.OFFICIAL_DRAFT,
}


@transaction.atomic
def issue_typed_draft(
    *,
    text: Text,
    edited: Sequence[drafting.Edited],
    shown: int | None,
    actor: Actor | None,
    now: datetime,
    note: str = "",
) -> Revision:
    """The whole text as somebody typed it, before amendments are open. `shown` is the number of the revision edited.

    Paragraphs that stayed keep their identity. Raises EmptyText, NothingChanged, NotInThisStage once amendments
    stand on the text, and ChangedMeanwhile.
    """
    fresh = held_text(text)
    before = latest_revision(fresh)
    if fresh.stage not in KIND_AT or (before and before.proposals.exclude(number=None).exists()):
        raise NotInThisStage(fresh.in_stage)
    if (before.number if before else None) != shown:
        raise ChangedMeanwhile
    if not edited:
        raise EmptyText
    kind = KIND_AT[fresh.in_stage]
    if before is None:
        first = first_revision(edited)
        return store_revision(text=fresh, made=first, kind=kind, note=note, actor=actor, now=now)
    made, change = next_revision(engine_revision(before), edited)
    return store_revision(
        text=fresh, made=made, kind=kind, amendments=[change], note=note, actor=actor, now=now
    )


def first_revision(edited: Sequence[drafting.Edited]) -> drafting.Revision:
    """Revision 0, each paragraph with an identity drawn for ever."""
    paragraphs = []
    for each in edited:
        name = each.id or new_name()
        passage = drafting.Passage.born(each.words, source="revision 0", place=name)
        paragraphs.append(drafting.Paragraph(name, each.kind, each.level, passage))
    return drafting.Revision(tuple(paragraphs))


def next_revision(
    before: drafting.Revision, edited: Sequence[drafting.Edited]
) -> tuple[drafting.Revision, drafting.Amendment]:
    """The typed text as one change of the revision before, so that identities and origins stay."""
    operations = drafting.operations_of_text(before, edited, prefix=new_name())
    if not operations:
        raise NothingChanged
    change = drafting.Amendment(f"R{before.number + 1}", before.digest, (), operations)
    return drafting.consolidate(before, [change]).revision, change


def new_name() -> str:
    """A paragraph's identity: says nothing about its place or number."""
    return f"p{secrets.token_hex(5)}"


def store_revision(
    *,
    text: Text,
    made: drafting.Revision,
    kind: RevisionKind,
    actor: Actor | None,
    now: datetime,
    amendments: Sequence[drafting.Amendment] = (),
    note: str = "",
) -> Revision:
    """Called under the text's lock; writes the entry with the digest of the exact words."""
    revision = Revision.objects.create(
        text=text,
        number=made.number,
        kind=kind,
        body=made.as_dict(),
        amendments=[drafting.amendment_as_dict(each) for each in amendments],
        digest=made.digest,
        note=note,
        issued_at=now,
    )
    grown(text)
    what: dict[str, Any] = {
        "revision": made.number,
        "kind": str(kind),
        "digest": made.digest,
        "parent": made.parent,
        "amendments": [each.id for each in amendments],
        "note": note,
    }
    write_text_entry(text=text, act=acts.REVISION_ISSUED, actor=actor, now=now, what=what)
    return revision
