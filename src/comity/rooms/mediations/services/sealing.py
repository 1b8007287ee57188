"""Every official act of a mediation is in the record, under seal: a digest there, what it was taken of here."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from comity.foundation.record.digests import canonical, moment
from comity.foundation.record.services import write_entry
from comity.rooms.mediations.acts import SEALED
from comity.rooms.mediations.enums import StepKind
from comity.rooms.mediations.models import Mediation, Step


def seal_step(
    *,
    mediation: Mediation,
    kind: StepKind,
    now: datetime,
    what: Mapping[str, Any] | None = None,
    number: int = 0,
) -> Step:
    """Call it last in the act's transaction. The entry names nobody: neither who acted nor what about."""
    body = {"mediation": mediation.key, "step": kind.value, "at": moment(now), **(what or {})}
    step = Step(
        mediation=mediation,
        kind=kind,
        at=now,
        number=number,
        salt=secrets.token_hex(32),
        body=canonical(body),
    )
    entry = write_entry(act=SEALED, actor=None, what={"digest": step.commitment}, now=now)
    step.sequence = entry.sequence
    step.save()
    return step


def held(mediation: Mediation) -> Mediation:
    """The mediation as it is now, kept until the transaction ends."""
    return Mediation.objects.select_for_update(of=("self",)).select_related("matter").get(pk=mediation.pk)
