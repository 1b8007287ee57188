"""Making a reservation or a statement beside a text, and withdrawing it."""

import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import rfc8785
from django.db import transaction

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.members.models import Organisation
from comity.rooms.texts import acts
from comity.rooms.texts.enums import Stage, StatementKind
from comity.rooms.texts.errors.statements import (
    NoConsensus,
    NotPutYet,
    NoWords,
    SpeaksForNoMember,
    StatementsClosed,
    UnknownParagraph,
)
from comity.rooms.texts.models import Adoption, MemberStatement, Text
from comity.rooms.texts.queries.adoption import latest_adoption
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.statements import OF_VOTERS, PUT, makers, takes_statements, was_without_vote
from comity.rooms.texts.services.entries import held_text, write_text_entry


@transaction.atomic
def make_statement(
    *,
    text: Text,
    organisation: Organisation,
    kind: StatementKind,
    bodies: Mapping[str, str],
    paragraphs: Collection[str] = (),
    actor: Actor,
    now: datetime,
) -> MemberStatement:
    """In the name of one member, in its own words; the same words once more are one statement.

    Raises NotPutYet, StatementsClosed, SpeaksForNoMember, NoConsensus, UnknownParagraph and NoWords.
    """
    fresh = held_text(text)
    adoption = require_open(fresh, now=now)
    require_right(fresh, organisation, kind, adoption, actor=actor, now=now)
    words = {language: body.strip() for language, body in bodies.items() if body.strip()}
    if not words:
        raise NoWords
    on = in_order_of_text(adoption, paragraphs)
    alike = MemberStatement.objects.filter(
        text=fresh, organisation=organisation, kind=kind, paragraphs=on, bodies=words, withdrawn_at=None
    ).first()
    if alike is not None:
        return alike
    statement = MemberStatement.objects.create(
        text=fresh,
        organisation=organisation,
        author_id=actor.account_id,
        kind=kind,
        paragraphs=on,
        bodies=words,
        made_at=now,
    )
    write_statement_entry(statement, act=acts.STATEMENT_MADE, adoption=adoption, actor=actor, now=now)
    return statement


def require_open(text: Text, *, now: datetime) -> Adoption:
    adoption = latest_adoption(text)
    if adoption is None or text.stage not in PUT:
        raise NotPutYet
    if text.statements_close_at is not None and not takes_statements(text, now):
        raise StatementsClosed(text.statements_close_at)
    return adoption


def require_right(
    text: Text,
    organisation: Organisation,
    kind: StatementKind,
    adoption: Adoption,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    member = next((each for each in makers(text, actor, now) if each.pk == organisation.pk), None)
    if member is None or (kind in OF_VOTERS and not member.organisation_class.may_vote):
        raise SpeaksForNoMember
    if kind == StatementKind.DISSOCIATION and not (
        text.stage == Stage.ADOPTED and was_without_vote(adoption)
    ):
        raise NoConsensus


def in_order_of_text(adoption: Adoption, paragraphs: Collection[str]) -> list[str]:
    known = [each.id for each in engine_revision(adoption.revision).paragraphs]
    if not set(paragraphs) <= set(known):
        raise UnknownParagraph
    return [name for name in known if name in set(paragraphs)]


@transaction.atomic
def withdraw_statement(*, statement: MemberStatement, actor: Actor, now: datetime) -> MemberStatement:
    """Its words stay, shown as withdrawn; at any time, once."""
    text = held_text(statement.text)
    fresh = MemberStatement.objects.select_related("text__matter").get(pk=statement.pk)
    if fresh.withdrawn_at is not None:
        return fresh
    fresh.withdrawn_at = max(now, fresh.made_at)
    fresh.save(update_fields=["withdrawn_at"])
    adoption = latest_adoption(text)
    write_statement_entry(fresh, act=acts.STATEMENT_WITHDRAWN, adoption=adoption, actor=actor, now=now)
    return fresh


def write_statement_entry(
    statement: MemberStatement, *, act: Any, adoption: Adoption | None, actor: Actor, now: datetime
) -> None:
    """Everybody reads the entry, so it holds the words as a digest: who reads the words is the matter's to say."""
    numbers = drafting.numbers(engine_revision(adoption.revision).paragraphs) if adoption else {}
    on = [numbers[name].reference for name in statement.paragraphs if name in numbers]
    what = {
        "statement": statement.pk,
        "kind": str(statement.kind),
        "paragraphs": on,
        "languages": sorted(statement.bodies),
        "words": hashlib.sha256(rfc8785.dumps(dict(statement.bodies))).hexdigest(),
    }
    write_text_entry(
        text=statement.text,
        act=act,
        actor=actor,
        now=now,
        what=what,
        organisation_id=statement.organisation_id,
    )
