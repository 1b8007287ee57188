"""The register of those who handle personal data for the assembly."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.foundation.privacy.acts import PROCESSOR_CHANGED, PROCESSOR_ENTERED
from comity.foundation.privacy.models import Processor
from comity.foundation.record.services import write_entry

FIELDS = ("name", "purpose", "data", "place", "contract", "since", "until")


@transaction.atomic
def enter_processor(*, details: Mapping[str, Any], actor: Actor, now: datetime) -> Processor:
    """`details` holds the FIELDS of a processor."""
    processor = Processor.objects.create(**{field: details[field] for field in FIELDS})
    write_entry(act=PROCESSOR_ENTERED, actor=actor, what=as_what(processor), now=now)
    return processor


@transaction.atomic
def change_processor(
    *, processor: Processor, details: Mapping[str, Any], actor: Actor, now: datetime
) -> Processor:
    """One that no longer works for the assembly gets an `until`; it is never removed from the register."""
    for field in FIELDS:
        setattr(processor, field, details[field])
    processor.save()
    write_entry(act=PROCESSOR_CHANGED, actor=actor, what=as_what(processor), now=now)
    return processor


def as_what(processor: Processor) -> dict[str, Any]:
    dates = {"since": str(processor.since), "until": str(processor.until) if processor.until else None}
    words = {field: getattr(processor, field) for field in FIELDS if field not in dates}
    return {"processor": processor.pk, **words, **dates}
