"""The reminder before closing: the same words to everybody asked, once, and in the record."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from comity.matters.services.entries import write_matter_entry
from comity.rooms.consultations import acts
from comity.rooms.consultations.enums import Voice
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.notices import CLOSING, tell_participants

BEFORE_CLOSING = timedelta(days=2)


def remind_due_consultations(*, now: datetime) -> None:
    """Those that close within two days and were open for longer than that."""
    due = Consultation.objects.filter(
        reminded_at=None,
        closed_at=None,
        closes_at__gt=now,
        closes_at__lte=now + BEFORE_CLOSING,
    ).filter(closes_at__gt=F("opened_at") + BEFORE_CLOSING)
    for consultation in due.exclude(voice=Voice.LINK):
        remind_participants(consultation=consultation, now=now)


@transaction.atomic
def remind_participants(*, consultation: Consultation, now: datetime) -> None:
    fresh = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if fresh.reminded_at is not None:
        return
    fresh.reminded_at = now
    fresh.save(update_fields=["reminded_at"])
    told = tell_participants(CLOSING, consultation=fresh, now=now)
    write_matter_entry(
        matter=fresh.matter,
        act=acts.REMINDED,
        actor=None,
        now=now,
        what={"consultation": fresh.pk, "told": told},
    )
