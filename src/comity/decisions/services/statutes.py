"""Adopting statutes."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from comity.decisions import acts
from comity.decisions.models import StatutesVersion
from comity.decisions.queries.statutes import checked
from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry


@transaction.atomic
def adopt_statutes(*, source: str, note: str, actor: Actor | None, now: datetime) -> StatutesVersion:
    """The next version. Raises BrokenStatutes, and then adopts nothing."""
    newest = StatutesVersion.objects.select_for_update().first()
    number = newest.number + 1 if newest else 1
    read = checked(source)
    version = StatutesVersion.objects.create(
        number=number,
        source=source,
        sha256=sha256(source.encode()).hexdigest(),
        titles=dict(read.title),
        note=note,
        adopted_at=now,
    )
    what = {"statutes": number, "sha256": version.sha256, "note": note}
    write_entry(act=acts.STATUTES_ADOPTED, actor=actor, what=what, now=now)
    return version
