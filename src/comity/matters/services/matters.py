"""Opening, changing, moving and closing a matter."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from comity.foundation.assembly.models import the_assembly
from comity.foundation.editing import merge
from comity.foundation.permissions import Actor
from comity.matters.acts import CHANGED, CLOSED, MOVED, OPENED
from comity.matters.errors import AlreadyThere, ChangedMeanwhile, NoStages, ReasonNeeded
from comity.matters.models import Matter, ReferenceCounter, Stage
from comity.matters.services.entries import write_matter_entry


@transaction.atomic
def open_matter(
    *,
    titles: Mapping[str, str],
    summaries: Mapping[str, str] | None = None,
    stage: Stage | None = None,
    is_public: bool = False,
    actor: Actor | None,
    now: datetime,
) -> Matter:
    """A new matter in the first stage, or in the given one, with the next reference of the year."""
    stage = stage or Stage.objects.first()
    if stage is None:
        raise NoStages
    matter = Matter.objects.create(
        reference=next_reference(now=now),
        titles=dict(titles),
        summaries=dict(summaries or {}),
        stage=stage,
        is_public=is_public,
        opened_at=now,
        closed_at=now if stage.closes else None,
    )
    what = {"titles": matter.titles, "stage": stage.code, "public": is_public}
    write_matter_entry(matter=matter, act=OPENED, actor=actor, what=what, now=now)
    return matter


def next_reference(*, now: datetime) -> str:
    """M-26-001: the year where the assembly sits, then the next number; the counter's row is locked."""
    year = now.astimezone(ZoneInfo(the_assembly().time_zone)).year
    ReferenceCounter.objects.get_or_create(year=year)
    counter = ReferenceCounter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"M-{year % 100:02}-{counter.last:03}"


@transaction.atomic
def change_matter(
    *,
    matter: Matter,
    titles: Mapping[str, str],
    summaries: Mapping[str, str],
    is_public: bool,
    shown: Mapping[str, Any] | None = None,
    actor: Actor,
    now: datetime,
) -> Matter:
    """New words, or open to the public or not; writes only what became different.

    `shown` is what the editor saw (`words_of`): what somebody else changed meanwhile is kept, and where both
    changed the same words, ChangedMeanwhile carries both and nothing is stored.
    """
    typed: dict[str, Any] = {"titles": dict(titles), "summaries": dict(summaries), "is_public": is_public}
    matter = locked(matter)
    stored = words_of(matter)
    merged = merge(shown=stored if shown is None else shown, typed=typed, stored=stored)
    if merged.conflicts:
        raise ChangedMeanwhile(merged, stored)
    changed = {name: value for name, value in merged.values.items() if value != stored[name]}
    for name, value in changed.items():
        setattr(matter, name, value)
    if changed:
        matter.save(update_fields=list(changed))
        write_matter_entry(matter=matter, act=CHANGED, actor=actor, what=changed, now=now)
    return matter


def words_of(matter: Matter) -> dict[str, Any]:
    return {name: getattr(matter, name) for name in ("titles", "summaries", "is_public")}


@transaction.atomic
def move_to_stage(
    *, matter: Matter, stage: Stage, reason: str = "", actor: Actor | None, now: datetime
) -> Matter:
    """Forwards freely, backwards with a reason. Into the closing stage closes it, out of it opens it again."""
    matter = locked(matter)
    if matter.stage_id == stage.pk:
        raise AlreadyThere
    if stage.position < matter.stage.position and not reason.strip():
        raise ReasonNeeded
    what = {"from": matter.stage.code, "to": stage.code, "reason": reason.strip()}
    matter.stage = stage
    matter.closed_at = now if stage.closes else None
    matter.save(update_fields=["stage", "closed_at"])
    write_matter_entry(matter=matter, act=CLOSED if stage.closes else MOVED, actor=actor, what=what, now=now)
    return matter


@transaction.atomic
def close_matter(
    *, matter: Matter, outcomes: Mapping[str, str], reason: str = "", actor: Actor | None, now: datetime
) -> Matter:
    """Into the closing stage, with how it ended in words; what is still due is no longer late."""
    closing = Stage.objects.filter(closes=True).first()
    if closing is None:
        raise NoStages
    matter = locked(matter)
    matter.outcomes = dict(outcomes)
    matter.save(update_fields=["outcomes"])
    return move_to_stage(matter=matter, stage=closing, reason=reason, actor=actor, now=now)


def locked(matter: Matter) -> Matter:
    """The matter as it is now, held until the transaction ends."""
    return Matter.objects.select_for_update(of=("self",)).select_related("stage").get(pk=matter.pk)
