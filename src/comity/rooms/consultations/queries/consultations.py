"""Consultations and their statements."""

from datetime import datetime

from django.db.models import Q, QuerySet

from comity.foundation.permissions import Actor
from comity.rooms.consultations.enums import Moderation, Readers, Voice
from comity.rooms.consultations.models import Consultation, Statement
from comity.rooms.consultations.rules import MODERATORS, PREPARERS


def consultation_by_id(consultation: int) -> Consultation:
    return Consultation.objects.select_related("matter").get(pk=consultation)


def statement_by_number(consultation: int, number: int) -> Statement:
    return Statement.objects.select_related("consultation__matter", "replaces", "replaced_by").get(
        consultation_id=consultation, number=number
    )


def visible_consultations(actor: Actor) -> QuerySet[Consultation]:
    """What `consultations.see_consultation` allows, in one condition of the database."""
    every = Consultation.objects.select_related("matter")
    if actor.holds(*PREPARERS, *MODERATORS):
        return every
    announced = every.exclude(announced_at=None)
    if actor.is_signed_in:
        return announced
    return announced.filter(Q(readers=Readers.EVERYBODY) | Q(voice=Voice.LINK))


def due_to_open(now: datetime) -> QuerySet[Consultation]:
    return Consultation.objects.filter(opened_at=None, opens_at__lte=now).exclude(announced_at=None)


def due_to_close(now: datetime) -> QuerySet[Consultation]:
    return Consultation.objects.filter(closed_at=None, closes_at__lte=now).exclude(opened_at=None)


def asked_statements(consultation: Consultation) -> QuerySet[Statement]:
    """What participants are asked: accepted, in its newest words."""
    return consultation.statements.filter(moderation=Moderation.ACCEPTED, replaced_at=None)


def pending_statements(consultation: Consultation) -> QuerySet[Statement]:
    return consultation.statements.filter(moderation=Moderation.PENDING, replaced_at=None)
