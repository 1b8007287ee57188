"""Stages: what an administrator may add, rename, reorder and remove."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.matters.acts import STAGES_CHANGED
from comity.matters.default_stages import DEFAULT_STAGES
from comity.matters.errors import StageInUse, StageMisnamed
from comity.matters.models import Stage

OUT_OF_THE_WAY = 10_000  # positions are unique at every moment, so an order is written in two steps


@transaction.atomic
def set_up_stages(*, actor: Actor | None, now: datetime) -> list[Stage]:
    """The default stages, where there are none yet; what an administrator made is left alone."""
    if not Stage.objects.exists():
        Stage.objects.bulk_create(
            Stage(code=stage.code, names=stage.names, position=position, closes=stage.closes)
            for position, stage in enumerate(DEFAULT_STAGES, start=1)
        )
        write_stages(actor=actor, now=now)
    return list(Stage.objects.all())


@transaction.atomic
def add_stage(
    *, code: str, names: Mapping[str, str], before: Stage | None, actor: Actor, now: datetime
) -> Stage:
    """A new stage before another one, or at the end. Raises StageMisnamed when the code is taken."""
    if Stage.objects.filter(code=code).exists():
        raise StageMisnamed
    last = Stage.objects.aggregate(last=Max("position"))["last"] or 0
    stage = Stage.objects.create(code=code, names=dict(names), position=last + 1)
    if before:
        codes = [other.code for other in Stage.objects.exclude(pk=stage.pk)]
        put_in_order([*codes[: codes.index(before.code)], code, *codes[codes.index(before.code) :]])
        stage.refresh_from_db()
    write_stages(actor=actor, now=now)
    return stage


@transaction.atomic
def rename_stage(*, stage: Stage, names: Mapping[str, str], actor: Actor, now: datetime) -> Stage:
    stage.names = dict(names)
    stage.save(update_fields=["names"])
    write_stages(actor=actor, now=now)
    return stage


@transaction.atomic
def reorder_stages(*, codes: Sequence[str], actor: Actor, now: datetime) -> list[Stage]:
    """Every stage's code, in its new order. Raises StageMisnamed when one is missing or repeated."""
    if sorted(codes) != sorted(Stage.objects.values_list("code", flat=True)):
        raise StageMisnamed
    put_in_order(codes)
    write_stages(actor=actor, now=now)
    return list(Stage.objects.all())


@transaction.atomic
def remove_stage(*, stage: Stage, actor: Actor, now: datetime) -> None:
    if stage.closes or stage.matters.exists():
        raise StageInUse
    stage.delete()
    write_stages(actor=actor, now=now)


def put_in_order(codes: Sequence[str]) -> None:
    for shift in (OUT_OF_THE_WAY, 0):
        for position, code in enumerate(codes, start=1):
            Stage.objects.filter(code=code).update(position=position + shift)


def write_stages(*, actor: Actor | None, now: datetime) -> None:
    stages = [{"code": stage.code, "names": stage.names} for stage in Stage.objects.all()]
    write_entry(act=STAGES_CHANGED, actor=actor, what={"stages": stages}, now=now)
