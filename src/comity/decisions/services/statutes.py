"""Adopting statutes."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from comity.decisions import acts
from comity.decisions.errors import StatutesAdoptedMeanwhile
from comity.decisions.models import StatutesVersion
from comity.decisions.queries.statutes import checked
from comity.foundation.permissions import Actor
from comity.foundation.record.services import lock_record, write_entry


@transaction.atomic
def adopt_statutes(
    *, source: str, note: str, actor: Actor | None, now: datetime, based_on: int | None = None
) -> StatutesVersion:
    """The next version. `note` says what changed and who decided it.

    `based_on` is the number that was in force when it was begun, 0 before the first; None: whatever is in force.
    Raises BrokenStatutes, and StatutesAdoptedMeanwhile where another version came in between; then adopts nothing.
    """
    lock_record()
    newest = StatutesVersion.objects.first()
    number = newest.number if newest else 0
    if based_on is not None and newest is not None and based_on != number:
        raise StatutesAdoptedMeanwhile(newest)
    read = checked(source)
    version = StatutesVersion.objects.create(
        number=number + 1,
        source=source,
        sha256=sha256(source.encode()).hexdigest(),
        titles=dict(read.title),
        note=note,
        adopted_at=now,
    )
    what = {"statutes": version.number, "sha256": version.sha256, "note": note}
    write_entry(act=acts.STATUTES_ADOPTED, actor=actor, what=what, now=now)
    return version
