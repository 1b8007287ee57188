"""Reading what the privacy pages show."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from comity.foundation.privacy.consent_texts import CURRENT
from comity.foundation.privacy.models import (
    WHOLE_DAY,
    Consent,
    Erasure,
    PersonalExport,
    Processor,
    RetentionRun,
)
from comity.foundation.privacy.registry import erasers, retentions


def export_by_id(export_id: int) -> PersonalExport:
    """One that is made. Raises PersonalExport.DoesNotExist."""
    return PersonalExport.objects.get(pk=export_id, made_at__isnull=False)


def erasure_by_receipt(receipt: str) -> Erasure:
    """Raises Erasure.DoesNotExist."""
    return Erasure.objects.get(receipt=receipt)


def processors() -> QuerySet[Processor]:
    return Processor.objects.all()


def processor_by_id(processor_id: int) -> Processor:
    """Raises Processor.DoesNotExist."""
    return Processor.objects.get(pk=processor_id)


def own_data(account_id: int, *, now: datetime) -> dict[str, Any]:
    """Consents and exports of one account."""
    consents = Consent.objects.filter(account_id=account_id)
    return {
        "consents": consents,
        "stands": consents.filter(version=CURRENT.version, withdrawn_at=None).first(),
        "exports": PersonalExport.objects.filter(account_id=account_id, expires_at__gt=now),
    }


def kept_how_long() -> list[dict[str, Any]]:
    """Every kind of data with its time and reason, and what the last run removed."""
    runs = RetentionRun.objects.exclude(name=WHOLE_DAY).order_by("day")
    last = {run.name: run for run in runs}
    return [{"retention": one, "run": last.get(one.name)} for one in retentions()]


def lines_of_receipt(erasure: Erasure) -> list[tuple[Any, int]]:
    """What each app erased; the name of one that is gone stands for itself."""
    labels = {eraser.name: eraser.label for eraser in erasers()}
    return [(labels.get(name, name), count) for name, count in sorted(erasure.erased.items())]
