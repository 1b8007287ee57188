"""Preparing a consultation and declaring its rules."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import Actor
from comity.matters.models import Matter
from comity.matters.services.entries import write_matter_entry
from comity.rooms.consultations import acts
from comity.rooms.consultations.enums import InputHolder, Moderation, Publication, Readers, Voice
from comity.rooms.consultations.errors import NotReady, RulesFrozen
from comity.rooms.consultations.models import Consultation, Statement
from comity.rooms.consultations.queries.consultations import asked_statements


@dataclass(frozen=True)
class Declaration:
    """Everything that is said before the first answer. Questions and introductions are {language: text}."""

    questions: Mapping[str, str]
    introductions: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)
    voice: Voice = Voice.MEMBER
    input_holder: InputHolder = InputHolder.NOBODY
    auditor_id: int | None = None
    publication: Publication = Publication.CLOSING
    readers: Readers = Readers.SIGNED_IN
    takes_statements: bool = True
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    time_zone: str = "UTC"

    def values(self) -> dict[str, Any]:
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


@transaction.atomic
def prepare_consultation(
    *, matter: Matter, declaration: Declaration, actor: Actor, now: datetime
) -> Consultation:
    consultation = Consultation.objects.create(
        matter=matter,
        lot_seed=secrets.token_hex(8),
        link_secret=secrets.token_urlsafe(24) if declaration.voice == Voice.LINK else "",
        **declaration.values(),
    )
    write_matter_entry(
        matter=matter,
        act=acts.PREPARED,
        actor=actor,
        now=now,
        what={"consultation": consultation.pk, **declared(consultation)},
    )
    return consultation


@transaction.atomic
def change_declaration(
    *, consultation: Consultation, declaration: Declaration, actor: Actor, now: datetime
) -> Consultation:
    """Raises RulesFrozen once it is announced: participants know the rules before they answer."""
    fresh = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if fresh.announced_at is not None:
        raise RulesFrozen
    for name, value in declaration.values().items():
        setattr(fresh, name, value)
    if fresh.is_by_link and not fresh.link_secret:
        fresh.link_secret = secrets.token_urlsafe(24)
    fresh.save()
    write_matter_entry(
        matter=fresh.matter,
        act=acts.PREPARED,
        actor=actor,
        now=now,
        what={"consultation": fresh.pk, **declared(fresh)},
    )
    return fresh


def declared(consultation: Consultation) -> dict[str, Any]:
    """The declared rules, as they stand in the record."""
    return {
        "questions": consultation.questions,
        "voice": str(consultation.voice),
        "input_holder": str(consultation.input_holder),
        "auditor": consultation.auditor_id,
        "publication": str(consultation.publication),
        "readers": str(consultation.readers),
        "takes_statements": consultation.takes_statements,
        "opens_at": consultation.opens_at and consultation.opens_at.isoformat(),
        "closes_at": consultation.closes_at and consultation.closes_at.isoformat(),
        "time_zone": consultation.time_zone,
    }


def seed_statements(
    *, consultation: Consultation, texts: Iterable[Mapping[str, str]], language: str, now: datetime
) -> list[Statement]:
    """Put statements of the secretariat to the participants; each is {language: text}."""
    with transaction.atomic():
        first = next_number(consultation)
        return Statement.objects.bulk_create(
            Statement(
                consultation=consultation,
                number=number,
                texts=dict(text),
                language=language if language in text else next(iter(text), ""),
                moderation=Moderation.ACCEPTED,
                written_at=now,
            )
            for number, text in enumerate(texts, start=first)
        )


def next_number(consultation: Consultation) -> int:
    """Called inside a transaction that holds the consultation's row."""
    Consultation.objects.select_for_update().filter(pk=consultation.pk).first()
    highest = consultation.statements.aggregate(highest=Max("number"))["highest"]
    return 1 if highest is None else int(highest) + 1


@transaction.atomic
def announce_consultation(*, consultation: Consultation, actor: Actor, now: datetime) -> Consultation:
    """Freeze the declared rules; from now on the clock opens and closes. Raises NotReady with what is missing."""
    fresh = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if fresh.announced_at is not None:
        return fresh
    missing = what_is_missing(fresh, now)
    if missing:
        raise NotReady(missing)
    fresh.announced_at = now
    fresh.save(update_fields=["announced_at"])
    write_matter_entry(
        matter=fresh.matter,
        act=acts.ANNOUNCED,
        actor=actor,
        now=now,
        what={"consultation": fresh.pk, **declared(fresh)},
    )
    return fresh


def what_is_missing(consultation: Consultation, now: datetime) -> list[str | Promise]:
    sentences: list[tuple[bool, str | Promise]] = [
        (not consultation.questions, _("Write the question.")),
        (not asked_statements(consultation).exists(), _("Write at least one statement.")),
        (consultation.opens_at is None, _("Say when it opens.")),
        (
            consultation.closes_at is None or consultation.closes_at <= now,
            _("Say when it closes: a moment that is still to come."),
        ),
        (
            consultation.input_holder == InputHolder.AUDITOR and consultation.auditor_id is None,
            _("Name the auditor who may hold the exact answers."),
        ),
    ]
    return [sentence for wanting, sentence in sentences if wanting]
