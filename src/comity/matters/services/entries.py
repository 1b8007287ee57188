"""Every act about a matter is written to the record and to the matter's timeline, in one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.foundation.record.models import Entry
from comity.foundation.record.services import write_entry
from comity.matters.models import Matter, MatterEntry


def write_matter_entry(
    *,
    matter: Matter,
    act: Act,
    actor: Actor | None,
    now: datetime,
    what: Mapping[str, Any] | None = None,
    organisation_id: int | None = None,
) -> Entry:
    """For rooms too: whatever they do about a matter stands on its timeline. Raises outside a transaction."""
    what = {"matter": matter.reference, **(what or {})}
    entry = write_entry(act=act, actor=actor, what=what, now=now, organisation_id=organisation_id)
    MatterEntry.objects.create(matter=matter, entry=entry)
    return entry
