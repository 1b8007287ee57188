"""Who speaks in a consultation: the roll frozen at its opening, or the holders of secrets."""

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from comity.foundation.permissions import Actor, Role
from comity.members.models import Organisation
from comity.members.queries.standing import on_the_roll
from comity.rooms.consultations.enums import Voice
from comity.rooms.consultations.models import Consultation, Participant, Vote

SPEAKERS = (Role.MEMBER_HEAD, Role.MEMBER_OFFICER, Role.DELEGATE)


def organisations_spoken_for(actor: Actor) -> list[int]:
    """The organisations in which this actor holds an office that may answer."""
    return sorted({organisation_id for organisation_id, role in actor.member_roles if role in SPEAKERS})


def voices_of(actor: Actor, consultation: Consultation) -> QuerySet[Participant]:
    """The voices on the frozen roll for which this actor may answer now."""
    voices = consultation.participants.filter(organisation_id__in=organisations_spoken_for(actor))
    if consultation.voice == Voice.PERSON:
        voices = voices.filter(account_id=actor.account_id or -1)
    return voices.select_related("organisation").order_by("organisation_id", "pk")


def voice_with_secret(consultation: Consultation, secret: str) -> Participant | None:
    """The pseudonymous participant who holds this secret; nobody before the first answer."""
    if not secret:
        return None
    return consultation.participants.filter(secret_digest=digest_of(secret)).first()


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def organisations_to_ask(day: date) -> QuerySet[Organisation]:
    """Who is on the roll on that day, in a class that takes part in consultations."""
    return (
        on_the_roll(day)
        .filter(organisation_class__takes_part_in_consultations=True)
        .select_related("organisation_class")
    )


def who_answered(consultation: Consultation) -> QuerySet[Participant]:
    """Participants with at least one answer; the others are silent."""
    return consultation.participants.filter(Exists(Vote.objects.filter(participant=OuterRef("pk"))))


def counts_of_voices(consultation_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """By consultation: how many were asked and how many of them answered, in one query."""
    counted = (
        Participant.objects.filter(consultation_id__in=list(consultation_ids))
        .annotate(has_answered=Exists(Vote.objects.filter(participant=OuterRef("pk"))))
        .values("consultation_id")
        .annotate(asked=Count("pk"), answered=Count("pk", filter=Q(has_answered=True)))
        .values_list("consultation_id", "asked", "answered")
    )
    return {consultation_id: (asked, answered) for consultation_id, asked, answered in counted}
