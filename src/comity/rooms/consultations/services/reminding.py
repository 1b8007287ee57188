"""What is said to everybody asked, in the same words and in the record: it closes soon, or later."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from comity.foundation.permissions import Actor
from comity.matters.services.entries import write_matter_entry
from comity.rooms.consultations import acts
from comity.rooms.consultations.enums import State, Voice
from comity.rooms.consultations.errors import NotLater, NotOpen
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.notices import CLOSING, EXTENDED, tell_participants

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


@transaction.atomic
def extend_consultation(
    *, consultation: Consultation, closes_at: datetime, actor: Actor, now: datetime
) -> Consultation:
    """Close later than was announced, never earlier, and only while it is open. Raises NotOpen or NotLater."""
    fresh = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if fresh.state(now) != State.OPEN or fresh.closes_at is None:
        raise NotOpen(state=fresh.state(now), opens_at=fresh.opens_at, closes_at=fresh.closes_at)
    if closes_at <= fresh.closes_at:
        raise NotLater
    before, fresh.closes_at, fresh.reminded_at = fresh.closes_at, closes_at, None
    fresh.save(update_fields=["closes_at", "reminded_at"])
    tell_participants(EXTENDED, consultation=fresh, now=now)
    write_matter_entry(
        matter=fresh.matter,
        act=acts.EXTENDED,
        actor=actor,
        now=now,
        what={"consultation": fresh.pk, "before": before.isoformat(), "closes_at": closes_at.isoformat()},
    )
    return fresh
