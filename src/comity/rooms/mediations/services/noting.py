"""Parties give interests, and criticism instead of concessions; each note to the mediator alone or to all."""

from datetime import datetime

from django.db import transaction

from comity.rooms.mediations.enums import NoteKind, SeenBy
from comity.rooms.mediations.errors import TooLate
from comity.rooms.mediations.models import Draft, Note, Party
from comity.rooms.mediations.services.sealing import held


@transaction.atomic
def write_note(
    *,
    party: Party,
    kind: NoteKind,
    text: str,
    language: str,
    seen_by: SeenBy,
    draft: Draft | None = None,
    paragraph: str = "",
    now: datetime,
) -> Note:
    """The same words about the same thing twice are one note. Raises TooLate once the last draft is put."""
    fresh = held(party.mediation)
    if fresh.put_at is not None or fresh.outcome:
        raise TooLate
    same = party.notes.filter(kind=kind, text=text, draft=draft, paragraph=paragraph).first()
    if same is not None:
        return widen_note(note=same, now=now) if seen_by == SeenBy.PARTIES else same
    return Note.objects.create(
        mediation=fresh,
        party=party,
        kind=kind,
        draft=draft,
        paragraph=paragraph,
        text=text,
        language=language,
        seen_by=seen_by,
        written_at=now,
    )


@transaction.atomic
def widen_note(*, note: Note, now: datetime) -> Note:
    """From the mediator alone to all parties; there is no way back, since what was read was read."""
    fresh = Note.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if fresh.seen_by == SeenBy.MEDIATOR:
        fresh.seen_by, fresh.widened_at = SeenBy.PARTIES, now
        fresh.save(update_fields=["seen_by", "widened_at"])
    return fresh
