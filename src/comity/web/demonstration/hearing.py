"""The invented consultation: an open one with three planted groups among its members."""

from datetime import timedelta

import numpy as np

from comity.foundation.permissions import Actor
from comity.matters.models import Matter
from comity.rooms.consultations.enums import InputHolder, Publication, Readers
from comity.rooms.consultations.models import Consultation, Participant, Statement, Vote
from comity.rooms.consultations.services.analysing import analyse_consultation
from comity.rooms.consultations.services.opening import open_consultation
from comity.rooms.consultations.services.preparing import (
    Declaration,
    announce_consultation,
    prepare_consultation,
    seed_statements,
)
from comity.web.demonstration.business import count_voices
from comity.web.demonstration.lot import Lot
from comity.web.demonstration.names import LANGUAGES
from comity.web.demonstration.statements import QUESTION, STATEMENTS

GROUP_SHARES = (0.42, 0.35, 0.23)
ANSWERED = 0.81
PASSES = 0.07
NEVER_SEEN = 0.12
MATTERS_MUCH = 0.1


def hear_members(lot: Lot, matter: Matter, actor: Actor) -> Consultation:
    began = lot.ago(days=20)
    consultation = prepare_consultation(matter=matter, declaration=declaration(lot), actor=actor, now=began)
    texts = [invented.texts for invented in STATEMENTS]
    seed_statements(consultation=consultation, texts=texts, language="en", now=began)
    announce_consultation(consultation=consultation, actor=actor, now=began)
    consultation = open_consultation(consultation=consultation, now=began + timedelta(minutes=1))
    count_voices(lot, matter, draw_votes(lot, consultation))
    analyse_consultation(consultation=consultation, is_final=False, now=lot.now)
    return consultation


def declaration(lot: Lot) -> Declaration:
    return Declaration(
        questions=QUESTION,
        languages=LANGUAGES,
        input_holder=InputHolder.EVERYBODY,
        publication=Publication.DURING,
        readers=Readers.EVERYBODY,
        opens_at=lot.ago(days=20) + timedelta(minutes=1),
        closes_at=lot.now.replace(hour=23, minute=59, second=0, microsecond=0) + timedelta(days=3),
    )


def draw_votes(lot: Lot, consultation: Consultation) -> set[int]:
    """Who answers, in which planted group, and how: independent of country, class and family.

    Returns the members that answered.

    Members with somebody to sign in as are left silent, so that a newcomer can answer for them.
    """
    participants = list(
        Participant.objects.filter(consultation=consultation)
        .exclude(organisation__offices__person__account__isnull=False)
        .order_by("organisation_id")
    )
    answering = lot.some("answering", participants, int(ANSWERED * len(participants)))
    statements = list(Statement.objects.filter(consultation=consultation).order_by("number"))
    values, seen = drawn_answers(lot, len(answering))
    much = lot.stream("much").random(values.shape) < MATTERS_MUCH
    Vote.objects.bulk_create(
        [
            Vote(participant=who, statement=what, value=int(values[i, j]), matters_much=bool(much[i, j]))
            for i, who in enumerate(answering)
            for j, what in enumerate(statements)
            if seen[i, j]
        ],
        batch_size=500,
    )
    return {who.organisation_id for who in answering if who.organisation_id is not None}


def drawn_answers(lot: Lot, participants: int) -> tuple[np.ndarray, np.ndarray]:
    """Answers (+1, 0, −1) and whether the statement was seen: participants × statements."""
    stream = lot.stream("votes")
    leans = np.array([invented.leans for invented in STATEMENTS]).T
    groups = stream.choice(len(GROUP_SHARES), size=participants, p=GROUP_SHARES)
    agrees = stream.random((participants, len(STATEMENTS))) < leans[groups]
    passes = stream.random(agrees.shape) < PASSES
    seen = stream.random(agrees.shape) >= NEVER_SEEN
    return np.where(passes, 0, np.where(agrees, 1, -1)), seen
