"""Setting, changing and meeting a deadline."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.matters.acts import DEADLINE_CHANGED, DEADLINE_DONE, DEADLINE_SET
from comity.matters.enums import DueAct, DueOf
from comity.matters.errors import MatterIsClosed
from comity.matters.models import Deadline, Matter
from comity.matters.services.entries import write_matter_entry


@transaction.atomic
def set_deadline(
    *,
    matter: Matter,
    labels: Mapping[str, str],
    at: datetime,
    zone: str,
    due_act: DueAct | str = DueAct.ANSWER,
    due_of: DueOf | str = DueOf.CONCERNED,
    actor: Actor | None,
    now: datetime,
) -> Deadline:
    """`at` is an aware moment, `zone` the IANA zone in which it was given and will be shown."""
    if matter.is_closed:
        raise MatterIsClosed(matter.reference)
    deadline = Deadline.objects.create(
        matter=matter, labels=dict(labels), at=at, zone=zone, due_act=due_act, due_of=due_of
    )
    write_matter_entry(matter=matter, act=DEADLINE_SET, actor=actor, what=told(deadline), now=now)
    return deadline


@transaction.atomic
def change_deadline(
    *,
    deadline: Deadline,
    labels: Mapping[str, str],
    at: datetime,
    zone: str,
    due_act: DueAct | str,
    due_of: DueOf | str,
    actor: Actor,
    now: datetime,
) -> Deadline:
    """Another moment or other words; the entry keeps what stood before."""
    deadline = Deadline.objects.select_for_update(of=("self",)).select_related("matter").get(pk=deadline.pk)
    before = told(deadline)
    deadline.labels, deadline.at, deadline.zone = dict(labels), at, zone
    deadline.due_act, deadline.due_of = due_act, due_of
    deadline.save()
    what = told(deadline)
    if what != before:
        what = {**what, "before": before}
        write_matter_entry(matter=deadline.matter, act=DEADLINE_CHANGED, actor=actor, what=what, now=now)
    return deadline


@transaction.atomic
def mark_deadline_done(*, deadline: Deadline, actor: Actor, now: datetime) -> Deadline:
    """What was due is done; a second mark changes nothing."""
    deadline = Deadline.objects.select_for_update(of=("self",)).select_related("matter").get(pk=deadline.pk)
    if deadline.done_at is None:
        deadline.done_at = now
        deadline.save(update_fields=["done_at"])
        what = {"deadline": deadline.pk, "labels": deadline.labels}
        write_matter_entry(matter=deadline.matter, act=DEADLINE_DONE, actor=actor, what=what, now=now)
    return deadline


def told(deadline: Deadline) -> dict[str, Any]:
    return {
        "deadline": deadline.pk,
        "labels": deadline.labels,
        "at": deadline.at.isoformat(),
        "zone": deadline.zone,
        "due_act": str(deadline.due_act),
        "due_of": str(deadline.due_of),
    }
