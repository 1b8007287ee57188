"""Preparing a text, changing its rules, circulating it, moving it on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from comity.foundation.permissions import Actor
from comity.matters.models import Matter
from comity.rooms.texts import acts
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.errors import ChangedMeanwhile, EmptyText, IsOver, NotInThisStage
from comity.rooms.texts.models import Text
from comity.rooms.texts.notices import tell_concerned
from comity.rooms.texts.services.entries import grown, held_text, write_text_entry

NEXT_STAGES: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.ELEMENTS: (Stage.ZERO_DRAFT, Stage.NEGOTIATION),
    Stage.ZERO_DRAFT: (Stage.NEGOTIATION,),
    Stage.NEGOTIATION: (Stage.ZERO_DRAFT,),
}
"""Adoption has its own service; it is left the same way when the text is not adopted."""


@dataclass(frozen=True)
class TextRules:
    """Everything said about a text before it is negotiated. Titles are {language: text}."""

    titles: Mapping[str, str]
    language: str = "en"
    authentic_languages: tuple[str, ...] = ()
    required_languages: tuple[str, ...] = ()
    all_or_nothing: bool = True
    silence_consents: int | None = None
    zone: str = "UTC"
    comments_close_at: datetime | None = None
    proposals_close_at: datetime | None = None
    statements_close_at: datetime | None = None
    stage: Stage = field(default=Stage.ELEMENTS, compare=False)

    def as_fields(self) -> dict[str, Any]:
        return {
            "titles": dict(self.titles),
            "language": self.language,
            "authentic_languages": list(self.authentic_languages or (self.language,)),
            "required_languages": list(self.required_languages),
            "all_or_nothing": self.all_or_nothing,
            "silence_consents": self.silence_consents,
            "zone": self.zone,
            "comments_close_at": self.comments_close_at,
            "proposals_close_at": self.proposals_close_at,
            "statements_close_at": self.statements_close_at,
        }


@transaction.atomic
def prepare_text(*, matter: Matter, rules: TextRules, actor: Actor | None, now: datetime) -> Text:
    """A text without words yet, seen by its keepers alone until it is circulated."""
    Matter.objects.select_for_update().get(pk=matter.pk)
    last = Text.objects.filter(matter=matter).aggregate(last=Max("number"))["last"] or 0
    text = Text.objects.create(
        matter=matter, number=last + 1, stage=rules.stage, prepared_at=now, **rules.as_fields()
    )
    write_text_entry(text=text, act=acts.PREPARED, actor=actor, now=now, what=declared(text))
    return text


@transaction.atomic
def change_rules(*, text: Text, rules: TextRules, shown: int, actor: Actor | None, now: datetime) -> Text:
    """Other titles, deadlines or switches; `shown` is the version that was edited. Raises ChangedMeanwhile, IsOver."""
    fresh = held_text(text)
    if fresh.in_stage.is_over:
        raise IsOver
    if fresh.version != shown:
        raise ChangedMeanwhile
    for name, value in rules.as_fields().items():
        setattr(fresh, name, value)
    fresh.save()
    grown(fresh)
    write_text_entry(text=fresh, act=acts.CHANGED, actor=actor, now=now, what=declared(fresh))
    return fresh


@transaction.atomic
def circulate_text(*, text: Text, actor: Actor | None, now: datetime) -> Text:
    """From now on whoever sees the matter reads it. Raises EmptyText; a second time is nothing."""
    fresh = held_text(text)
    if fresh.published_at is not None:
        return fresh
    if not fresh.revisions.exists():
        raise EmptyText
    fresh.published_at = now
    fresh.save(update_fields=["published_at"])
    write_text_entry(text=fresh, act=acts.PUBLISHED, actor=actor, now=now, what={"stage": fresh.stage})
    tell_concerned(fresh, now=now)
    return fresh


@transaction.atomic
def move_stage(*, text: Text, to: Stage, actor: Actor | None, now: datetime) -> Text:
    """Raises NotInThisStage where the way does not lead there, EmptyText where nothing is drafted yet."""
    fresh = held_text(text)
    if to not in NEXT_STAGES.get(fresh.in_stage, ()):
        raise NotInThisStage(fresh.in_stage)
    if not fresh.revisions.exists():
        raise EmptyText
    what = {"from": fresh.stage, "to": str(to)}
    fresh.stage = to
    fresh.save(update_fields=["stage"])
    grown(fresh)
    write_text_entry(text=fresh, act=acts.STAGE_MOVED, actor=actor, now=now, what=what)
    return fresh


@transaction.atomic
def withdraw_text(*, text: Text, reason: str, actor: Actor | None, now: datetime) -> Text:
    """Raises IsOver, and NotInThisStage while it is put to the members."""
    fresh = held_text(text)
    if fresh.in_stage.is_over:
        raise IsOver
    if fresh.stage == Stage.ADOPTION:
        raise NotInThisStage(fresh.in_stage)
    fresh.stage = Stage.WITHDRAWN
    fresh.save(update_fields=["stage"])
    grown(fresh)
    write_text_entry(text=fresh, act=acts.WITHDRAWN, actor=actor, now=now, what={"reason": reason})
    return fresh


def declared(text: Text) -> dict[str, Any]:
    """The rules as the record keeps them."""
    moments = ("comments_close_at", "proposals_close_at", "statements_close_at")
    return {
        "titles": text.titles,
        "language": text.language,
        "authentic_languages": text.authentic_languages,
        "required_languages": text.required_languages,
        "all_or_nothing": text.all_or_nothing,
        "silence_consents": text.silence_consents,
        "stage": str(text.stage),
    } | {name: at.isoformat() if (at := getattr(text, name)) else None for name in moments}
