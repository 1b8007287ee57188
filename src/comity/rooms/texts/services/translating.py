"""Translating a text paragraph by paragraph, and correcting one language of an adopted one."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from comity.engines import drafting
from comity.engines.drafting.interchange import Interchange, Stage
from comity.foundation.permissions import Actor
from comity.rooms.texts import acts
from comity.rooms.texts.enums import Stage as TextStage
from comity.rooms.texts.enums import TranslationState
from comity.rooms.texts.errors.languages import (
    NotAdopted,
    NothingCorrected,
    NotInThatRevision,
    NotTranslatable,
    TranslatedMeanwhile,
)
from comity.rooms.texts.models import Corrigendum, Revision, Term, Text, Translation
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.languages import newest_translation
from comity.rooms.texts.services.entries import held_text, write_text_entry


@transaction.atomic
def translate_paragraph(
    *,
    revision: Revision,
    language: str,
    paragraph: str,
    words: str,
    is_checked: bool,
    shown: int | None,
    actor: Actor,
    now: datetime,
) -> Translation:
    """A translation of the paragraph as it stands in `revision`: in step as long as the text says so.

    `shown` is the translation that the translator had before them. Where the text changed while they translated, theirs
    is kept and is behind. Raises NotTranslatable, NotInThatRevision, TranslatedMeanwhile.
    """
    text = held_text(revision.text)
    require_translatable(text, language)
    base = engine_revision(revision)
    if paragraph not in base:
        raise NotInThatRevision
    newest = newest_translation(text, language, paragraph)
    if newest is not None and newest.pk != shown:
        raise TranslatedMeanwhile(newest)
    stored = Translation.objects.create(
        text=text,
        language=language,
        paragraph=paragraph,
        source=base.paragraph(paragraph).text,
        words=drafting.text_of(drafting.read_words(words)),
        state=TranslationState.CHECKED if is_checked else TranslationState.DRAFT,
        translator_id=actor.account_id,
        translated_at=now,
        checked_at=now if is_checked else None,
    )
    record(text, [stored], actor=actor, now=now)
    return stored


@transaction.atomic
def take_file(*, text: Text, read: Interchange, actor: Actor, now: datetime) -> list[Translation]:
    """Everything that a translator's file brings and that is not there in the same words already."""
    fresh = held_text(text)
    require_translatable(fresh, read.language)
    taken = []
    for unit in read.units:
        newest = newest_translation(fresh, read.language, unit.version.paragraph)
        source = drafting.text_of(unit.version.source)
        if newest and (newest.words, newest.source) == (unit.version.text, source):
            continue
        checked = unit.stage in (Stage.REVIEWED, Stage.FINAL)
        taken.append(
            Translation(
                text=fresh,
                language=read.language,
                paragraph=unit.version.paragraph,
                source=source,
                words=unit.version.text,
                state=TranslationState.CHECKED if checked else TranslationState.DRAFT,
                translator_id=actor.account_id,
                translated_at=now,
                checked_at=now if checked else None,
            )
        )
    stored = Translation.objects.bulk_create(taken)
    if stored:
        record(fresh, stored, actor=actor, now=now)
    return stored


def require_translatable(text: Text, language: str) -> None:
    if language == text.language or language not in dict(settings.LANGUAGES):
        raise NotTranslatable


def record(text: Text, translations: Iterable[Translation], *, actor: Actor, now: datetime) -> None:
    """One entry for what was translated at once, with the exact words."""
    translations = list(translations)
    what = {
        "language": translations[0].language,
        "paragraphs": {each.paragraph: each.words for each in translations},
        "checked": sorted(each.paragraph for each in translations if each.state == TranslationState.CHECKED),
    }
    write_text_entry(text=text, act=acts.TRANSLATED, actor=actor, now=now, what=what)


@transaction.atomic
def issue_corrigendum(
    *,
    text: Text,
    language: str,
    paragraph: str,
    was: str,
    reads: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Corrigendum:
    """Other words in one language of an adopted text; every other language stays as it is, and in step.

    `was` is what stood there when it was opened. Raises NotAdopted, NothingCorrected, and NotInThatRevision where it
    no longer stands so.
    """
    fresh = held_text(text)
    if fresh.stage != TextStage.ADOPTED:
        raise NotAdopted
    if standing_words(fresh, language, paragraph) != was:
        raise NotInThatRevision
    corrected = drafting.text_of(drafting.read_words(reads))
    if corrected == was:
        raise NothingCorrected
    last = fresh.corrigenda.aggregate(last=Max("number"))["last"] or 0
    corrigendum = Corrigendum.objects.create(
        text=fresh,
        number=last + 1,
        language=language,
        paragraph=paragraph,
        was=was,
        reads=corrected,
        reason=reason,
        issued_at=now,
    )
    what = {"corrigendum": corrigendum.number, "language": language, "paragraph": paragraph}
    what |= {"was": was, "reads": corrected, "reason": reason}
    write_text_entry(text=fresh, act=acts.CORRIGENDUM_ISSUED, actor=actor, now=now, what=what)
    return corrigendum


def standing_words(text: Text, language: str, paragraph: str) -> str:
    """The paragraph in this language with its corrigenda; empty where it is not translated."""
    corrected = text.corrigenda.filter(language=language, paragraph=paragraph).order_by("-number").first()
    if corrected is not None:
        return corrected.reads
    if language == text.language:
        revision = text.revisions.order_by("-number").first()
        base = engine_revision(revision) if revision else None
        return base.paragraph(paragraph).text if base and paragraph in base else ""
    newest = newest_translation(text, language, paragraph)
    return newest.words if newest else ""


@transaction.atomic
def add_term(*, text: Text, terms: Mapping[str, str], note: str, now: datetime) -> Term:
    """An entry of the glossary of the text's matter; the same terms twice are one entry."""
    there = next((each for each in text.matter.terms.all() if each.terms == dict(terms)), None)
    return there or Term.objects.create(matter=text.matter, terms=dict(terms), note=note, added_at=now)


def remove_term(*, term: Term) -> None:
    term.delete()
