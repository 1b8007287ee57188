"""Answering a statement. The last answer before closing counts; nothing else is kept."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from comity.foundation.permissions import Actor
from comity.rooms.consultations.enums import Answer, State
from comity.rooms.consultations.errors import NotAsked, NotOpen, NoVoice
from comity.rooms.consultations.models import Consultation, Participant, Vote
from comity.rooms.consultations.queries.consultations import asked_statements
from comity.rooms.consultations.queries.voices import digest_of, voice_with_secret, voices_of
from comity.rooms.consultations.services.opening import drawn_pseudonyms, open_consultation


@dataclass(frozen=True)
class Speaker:
    """Who answers: an actor for one of its voices, or the holder of a secret."""

    actor: Actor
    voice_id: int | None = None
    secret: str = ""


def answer_statement(
    *,
    consultation: Consultation,
    speaker: Speaker,
    number: int,
    answer: Answer,
    matters_much: bool,
    now: datetime,
) -> Vote:
    """Give or change an answer; the same answer twice changes nothing.

    Where a member has one voice, whoever holds an office of the member that may answer speaks for it, and the
    last one counts. Raises NotOpen, NoVoice or NotAsked.
    """
    with transaction.atomic():
        fresh = held_open(consultation, now)
        participant = participant_of(fresh, speaker)
        statement = asked_statements(fresh).filter(number=number).first()
        if statement is None:
            raise NotAsked
        vote, _created = Vote.objects.update_or_create(
            participant=participant,
            statement=statement,
            defaults={"value": answer, "matters_much": matters_much},
        )
        return vote


def held_open(consultation: Consultation, now: datetime) -> Consultation:
    """The consultation, kept from closing until this answer is stored; opens it when its hour has come."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM consultations_consultation WHERE id = %s FOR SHARE", [consultation.pk]
            )
    fresh = Consultation.objects.get(pk=consultation.pk)
    state = fresh.state(now)
    if state != State.OPEN or fresh.closed_at is not None:
        raise NotOpen(state=state, opens_at=fresh.opens_at, closes_at=fresh.closes_at)
    return fresh if fresh.opened_at else open_consultation(consultation=fresh, now=now)


def participant_of(consultation: Consultation, speaker: Speaker) -> Participant:
    """Raises NoVoice for whoever does not stand on the frozen roll."""
    if consultation.is_by_link:
        return participant_with_secret(consultation, speaker.secret)
    voices = voices_of(speaker.actor, consultation)
    if speaker.voice_id is not None:
        voices = voices.filter(pk=speaker.voice_id)
    voice = voices.first()
    if voice is None:
        raise NoVoice
    return voice


def participant_with_secret(consultation: Consultation, secret: str) -> Participant:
    """The participant behind a secret, first met at its first answer: who only looks leaves no trace."""
    if not secret:
        raise NoVoice
    known = voice_with_secret(consultation, secret)
    if known is not None:
        return known
    digest = digest_of(secret)
    try:
        with transaction.atomic():
            return Participant.objects.create(
                consultation=consultation,
                secret_digest=digest,
                lot=digest,
                pseudonym=free_pseudonym(consultation),
            )
    except IntegrityError:  # the same browser's other tab came first
        return consultation.participants.get(secret_digest=digest)


def free_pseudonym(consultation: Consultation) -> str:
    while True:
        (pseudonym,) = drawn_pseudonyms(1)
        if not consultation.participants.filter(pseudonym=pseudonym).exists():
            return pseudonym


def new_secret() -> str:
    return secrets.token_urlsafe(24)
