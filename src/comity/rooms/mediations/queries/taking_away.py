"""A mediation as a file for one reader: the drafts, the notes it may read, and what was sealed in the record."""

import json
from typing import Any

from comity.engines.drafting import text_as_dict
from comity.foundation.permissions import Actor
from comity.rooms.mediations.models import Mediation, Note
from comity.rooms.mediations.queries.mediations import parties_in_order
from comity.rooms.mediations.queries.notes import visible_notes
from comity.rooms.mediations.queries.texts import revision_of


def as_file(actor: Actor, mediation: Mediation) -> dict[str, Any]:
    """`drafts` is a text file of the drafting engine (docs/schemas/text.schema.json): a chain of revisions."""
    issued = mediation.drafts.exclude(issued_at=None)
    return {
        "matter": mediation.matter.reference,
        "titles": mediation.titles,
        "parties": [party.organisation.names for party in parties_in_order(mediation)],
        "outcome": mediation.outcome,
        "drafts": text_as_dict([revision_of(draft) for draft in issued]),
        "notes": [note_as_dict(note) for note in visible_notes(actor, mediation)],
        "steps": [
            {
                "entry": step.sequence,
                "salt": step.salt,
                "body": json.loads(step.body),
                "digest": step.commitment,
            }
            for step in mediation.steps.all()
        ],
    }


def note_as_dict(note: Note) -> dict[str, Any]:
    return {
        "party": note.party.organisation.names,
        "kind": note.kind,
        "draft": note.draft.number if note.draft else None,
        "paragraph": note.paragraph,
        "language": note.language,
        "text": note.text,
        "seen_by": note.seen_by,
    }
