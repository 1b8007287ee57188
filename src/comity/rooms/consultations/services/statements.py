"""Statements written by participants: written, moderated, translated, replaced by a new version."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.matters.services.entries import write_matter_entry
from comity.rooms.consultations import acts
from comity.rooms.consultations.enums import Moderation, Refusal
from comity.rooms.consultations.errors import NotAsked
from comity.rooms.consultations.models import Consultation, Statement
from comity.rooms.consultations.notices import tell_author
from comity.rooms.consultations.services.preparing import next_number
from comity.rooms.consultations.services.voting import Speaker, held_open, participant_of


@transaction.atomic
def write_statement(
    *, consultation: Consultation, speaker: Speaker, text: str, language: str, now: datetime
) -> Statement:
    """A participant's own statement, asked of nobody before moderation. The same words twice are one statement."""
    fresh = held_open(consultation, now)
    if not fresh.takes_statements:
        raise NotAsked
    author = participant_of(fresh, speaker)
    number = next_number(fresh)
    for earlier in author.statements.filter(moderation=Moderation.PENDING):
        if earlier.texts.get(language) == text:
            return earlier
    return Statement.objects.create(
        consultation=fresh,
        number=number,
        texts={language: text},
        language=language,
        author=author,
        written_at=now,
    )


@transaction.atomic
def accept_statement(*, statement: Statement, actor: Actor, now: datetime) -> Statement:
    fresh = Statement.objects.select_for_update().get(pk=statement.pk)
    if fresh.moderation == Moderation.ACCEPTED:
        return fresh
    fresh.moderation, fresh.refusal, fresh.note = Moderation.ACCEPTED, "", ""
    fresh.save(update_fields=["moderation", "refusal", "note"])
    write_matter_entry(
        matter=fresh.consultation.matter,
        act=acts.STATEMENT_ACCEPTED,
        actor=actor,
        now=now,
        what={"consultation": fresh.consultation_id, "statement": fresh.label},
    )
    tell_author(statement=fresh, now=now)
    return fresh


@transaction.atomic
def refuse_statement(
    *, statement: Statement, refusal: Refusal, note: str, actor: Actor, now: datetime
) -> Statement:
    """Ask it of nobody (any more); its answers count for nothing. The author reads the reason and the note."""
    fresh = Statement.objects.select_for_update().get(pk=statement.pk)
    if (fresh.moderation, fresh.refusal, fresh.note) == (Moderation.REFUSED, refusal, note):
        return fresh
    fresh.moderation, fresh.refusal, fresh.note = Moderation.REFUSED, refusal, note
    fresh.save(update_fields=["moderation", "refusal", "note"])
    write_matter_entry(
        matter=fresh.consultation.matter,
        act=acts.STATEMENT_REFUSED,
        actor=actor,
        now=now,
        what={
            "consultation": fresh.consultation_id,
            "statement": fresh.label,
            "reason": str(refusal),
            "note": note,
        },
    )
    tell_author(statement=fresh, now=now)
    return fresh


@transaction.atomic
def translate_statement(
    *, statement: Statement, texts: Mapping[str, str], actor: Actor, now: datetime
) -> Statement:
    """Put translations beside the original, whose words stay as they are."""
    fresh = Statement.objects.select_for_update().get(pk=statement.pk)
    original = {fresh.language: fresh.texts[fresh.language]} if fresh.language in fresh.texts else {}
    wanted = {**texts, **original}
    if wanted == fresh.texts:
        return fresh
    changed = sorted(tag for tag in wanted if wanted[tag] != fresh.texts.get(tag))
    fresh.texts = wanted
    fresh.save(update_fields=["texts"])
    write_matter_entry(
        matter=fresh.consultation.matter,
        act=acts.STATEMENT_TRANSLATED,
        actor=actor,
        now=now,
        what={
            "consultation": fresh.consultation_id,
            "statement": fresh.label,
            "languages": list[str](changed),
        },
    )
    return fresh


@transaction.atomic
def replace_statement(
    *, statement: Statement, texts: Mapping[str, str], language: str, actor: Actor, now: datetime
) -> Statement:
    """Put other words in its place, as a new version that everybody is asked anew.

    The answers given to the old words stay with them and count no longer.
    """
    old = Statement.objects.select_for_update().get(pk=statement.pk)
    if not old.is_asked:
        raise NotAsked
    old.replaced_at = now
    old.save(update_fields=["replaced_at"])
    new = Statement.objects.create(
        consultation_id=old.consultation_id,
        number=next_number(old.consultation),
        version=old.version + 1,
        replaces=old,
        texts=dict(texts),
        language=language,
        moderation=Moderation.ACCEPTED,
        author=old.author,
        written_at=now,
    )
    write_matter_entry(
        matter=old.consultation.matter,
        act=acts.STATEMENT_REPLACED,
        actor=actor,
        now=now,
        what={"consultation": old.consultation_id, "old": old.label, "new": new.label},
    )
    return new
