"""What happens to a membership, dated; each change is an act of its own kind."""

from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format

from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.acts import ACT_OF_STATUS
from comity.members.enums import STANDING_AFTER, Standing, StatusKind
from comity.members.errors import StatusNotPossible, StatusOutOfOrder
from comity.members.models import Organisation, StatusChange

FOLLOWS: dict[StatusKind, set[Standing]] = {
    StatusKind.JOINED: {Standing.LEFT},
    StatusKind.SUSPENDED: {Standing.MEMBER},
    StatusKind.REINSTATED: {Standing.SUSPENDED},
    StatusKind.LEFT: {Standing.MEMBER, Standing.SUSPENDED},
}


@transaction.atomic
def change_status(
    *,
    organisation: Organisation,
    kind: StatusKind,
    on: date | None,
    reason: str = "",
    actor: Actor | None,
    now: datetime,
) -> StatusChange:
    """Date a status after the last one. `on` None (before the record begins) is for the first alone.

    Raises StatusNotPossible or StatusOutOfOrder.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    last = organisation.statuses.filter(until=None).first()
    check_status(last, kind, on)
    if last is None and kind != StatusKind.JOINED and on is not None:
        last = StatusChange(organisation=organisation, kind=StatusKind.JOINED, recorded_at=now)
    if last:
        last.until = on
        last.save()
    change = StatusChange.objects.create(
        organisation=organisation, kind=kind, since=on, reason=reason, recorded_at=now
    )
    what = {
        "on": on.isoformat() if on else None,
        "class": organisation.organisation_class.code,
        "names": organisation.names,
    }
    if reason:
        what["reason"] = reason
    write_entry(act=ACT_OF_STATUS[kind], actor=actor, what=what, now=now, organisation_id=organisation.pk)
    return change


def check_status(last: StatusChange | None, kind: StatusKind, on: date | None) -> None:
    if kind not in possible_kinds(last):
        standing = STANDING_AFTER[StatusKind(last.kind)] if last else Standing.MEMBER
        raise StatusNotPossible(standing.label, kind)
    if last and (on is None or (last.since is not None and on <= last.since)):
        raise StatusOutOfOrder(date_format(last.since) if last.since else "")


def possible_kinds(last: StatusChange | None) -> list[StatusKind]:
    """What can follow the last dated status; without one, the membership is older than the record."""
    if last is None:
        return [StatusKind.JOINED, StatusKind.SUSPENDED, StatusKind.LEFT]
    standing = STANDING_AFTER[StatusKind(last.kind)]
    return [kind for kind in StatusKind if standing in FOLLOWS[kind]]
