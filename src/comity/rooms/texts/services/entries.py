"""Every official act about a text stands in the record, on the timeline of its matter."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F

from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.foundation.record.models import Entry
from comity.matters.services.entries import write_matter_entry
from comity.rooms.texts.models import Text


def write_text_entry(
    *,
    text: Text,
    act: Act,
    actor: Actor | None,
    now: datetime,
    what: Mapping[str, Any] | None = None,
    organisation_id: int | None = None,
) -> Entry:
    """With the text's reference; raises outside a transaction."""
    return write_matter_entry(
        matter=text.matter,
        act=act,
        actor=actor,
        now=now,
        what={"text": text.reference, **(what or {})},
        organisation_id=organisation_id,
    )


def held_text(text: Text) -> Text:
    """The row under lock, fresh: whatever changes a text takes this lock first, and only then others."""
    return Text.objects.select_for_update(of=("self",)).select_related("matter").get(pk=text.pk)


def grown(text: Text) -> None:
    """Counts a change of what the text's pages are computed from."""
    Text.objects.filter(pk=text.pk).update(version=F("version") + 1)
    text.version += 1
