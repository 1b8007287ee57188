"""A paragraph that starts from something outside of this room, and keeps the link to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.rooms.texts import acts
from comity.rooms.texts.errors import EmptyText, IsOver
from comity.rooms.texts.errors.comments import NoSuchParagraph
from comity.rooms.texts.models import ParagraphSource, Revision, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.entries import held_text, write_text_entry
from comity.rooms.texts.services.issuing import issue_typed_draft, new_name


@dataclass(frozen=True)
class Source:
    """`titles` is {language: text}; `figures` what was published of it, with its date."""

    kind: str
    titles: Mapping[str, str]
    address: str
    figures: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def start_paragraph(
    *, text: Text, words: str, source: Source, actor: Actor | None, now: datetime
) -> Revision:
    """A new operative paragraph behind the last. Raises as `issue_typed_draft`, which allows it before amendments."""
    fresh = held_text(text)
    said = drafting.read_words(words)
    if not said:
        raise EmptyText
    before = latest_revision(fresh)
    there = engine_revision(before).paragraphs if before else ()
    edited = [drafting.Edited(each.words, each.kind, each.level, each.id) for each in there]
    shown = before.number if before else None
    new = drafting.Edited(said, id="" if before else new_name())
    revision = issue_typed_draft(text=fresh, edited=[*edited, new], shown=shown, actor=actor, now=now)
    last = engine_revision(revision).paragraphs[-1].id
    name_source(text=fresh, paragraph=last, source=source, actor=actor, now=now)
    return revision


@transaction.atomic
def name_source(
    *, text: Text, paragraph: str, source: Source, actor: Actor | None, now: datetime
) -> ParagraphSource:
    """Links a paragraph to where it came from; twice the same is once. Raises IsOver and NoSuchParagraph."""
    fresh = held_text(text)
    if fresh.in_stage.is_over:
        raise IsOver
    revision = latest_revision(fresh)
    if revision is None or paragraph not in engine_revision(revision):
        raise NoSuchParagraph
    found, is_new = ParagraphSource.objects.get_or_create(
        text=fresh,
        paragraph=paragraph,
        address=source.address,
        defaults={
            "kind": source.kind,
            "titles": dict(source.titles),
            "figures": dict(source.figures),
            "linked_at": now,
        },
    )
    if is_new:
        what = {
            "paragraph": paragraph,
            "kind": source.kind,
            "address": source.address,
            "figures": found.figures,
        }
        write_text_entry(text=fresh, act=acts.PARAGRAPH_LINKED, actor=actor, now=now, what=what)
    return found
