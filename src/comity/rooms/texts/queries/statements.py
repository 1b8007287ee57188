"""Reservations and statements beside a text: who makes them, and what stands with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from comity.decisions.models import Question
from comity.engines import drafting
from comity.foundation.languages import Wording, wording_in
from comity.foundation.languages.collation import in_order
from comity.foundation.permissions import Actor
from comity.members.models import Organisation
from comity.rooms.texts.enums import AdoptionState, Stage, StatementKind
from comity.rooms.texts.models import Adoption, MemberStatement, Revision, Text
from comity.rooms.texts.queries.adoption import latest_adoption
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.speaking import OFFICERS, organisations_that

PUT = (Stage.ADOPTION, Stage.ADOPTED)
OF_VOTERS = (StatementKind.RESERVATION, StatementKind.DISSOCIATION)


@dataclass(frozen=True)
class ShownStatement:
    """`number` is its place on the page; `on` the numbers of its paragraphs, by their ids; empty: the whole text.

    `is_on_gone_paragraphs`: none of them stands in the text that was adopted.
    """

    number: int
    statement: MemberStatement
    name: Wording
    kind: StatementKind
    body: Wording
    on: dict[str, str]

    @property
    def is_withdrawn(self) -> bool:
        return self.statement.withdrawn_at is not None

    @property
    def others(self) -> list[Wording]:
        """What it says in other languages than the one shown."""
        bodies = self.statement.bodies
        return [Wording(bodies[tag], tag) for tag in sorted(bodies) if tag != self.body.language]

    @property
    def references(self) -> str:
        return ", ".join(self.on.values())

    @property
    def is_on_gone_paragraphs(self) -> bool:
        return bool(self.statement.paragraphs) and not self.on


def statement_by_id(text: int, statement: int) -> MemberStatement:
    found = MemberStatement.objects.select_related("text__matter", "organisation")
    return found.get(text_id=text, pk=statement)


def statements_of(text: Text, language: str = "") -> list[ShownStatement]:
    """Those made since it was last put, withdrawn ones too, by the alphabet of the reader's language; three queries."""
    adoption = latest_adoption(text)
    if adoption is None:
        return []
    made = text.statements.filter(made_at__gte=adoption.put_at).select_related("organisation")
    return shown(made, adoption.revision, language or get_language() or "en")


def earlier_statements(text: Text, language: str = "") -> list[ShownStatement]:
    """Those made when it was put before and not adopted."""
    adoption = latest_adoption(text)
    if adoption is None:
        return []
    made = text.statements.filter(made_at__lt=adoption.put_at).select_related("organisation")
    return shown(made, adoption.revision, language or get_language() or "en")


def shown(statements: Iterable[MemberStatement], revision: Revision, language: str) -> list[ShownStatement]:
    numbers = drafting.numbers(engine_revision(revision).paragraphs)
    ordered = in_order(
        statements,
        key=lambda each: wording_in(each.organisation.names, language).text,
        language=language,
    )
    return [
        ShownStatement(
            number,
            each,
            wording_in(each.organisation.names, language),
            StatementKind(each.kind),
            each.body_in(language),
            {name: found.reference for name, found in numbers.items() if name in each.paragraphs},
        )
        for number, each in enumerate(ordered, start=1)
    ]


def anchored(statements: Iterable[ShownStatement]) -> dict[str, list[ShownStatement]]:
    """Those that stand, by the id of each paragraph they are about; on the whole text by the empty name."""
    found: dict[str, list[ShownStatement]] = {}
    for each in statements:
        if not each.is_withdrawn and not each.is_on_gone_paragraphs:
            for name in each.on or ("",):
                found.setdefault(name, []).append(each)
    return found


def makers(text: Text, actor: Actor, now: datetime) -> list[Organisation]:
    """The members in whose name this actor may make a statement now."""
    if not takes_statements(text, now):
        return []
    return list(organisations_that(actor, "may_speak", *OFFICERS, now=now))


def takes_statements(text: Text, now: datetime) -> bool:
    """From the day it is put; once adopted, until the announced moment."""
    is_time = text.statements_close_at is None or now < text.statements_close_at
    return text.stage == Stage.ADOPTION or (text.stage == Stage.ADOPTED and is_time)


def kinds_for(
    text: Text, adoption: Adoption | None, organisations: Iterable[Organisation]
) -> list[StatementKind]:
    """Those that one of these members may make."""
    has_vote = any(each.organisation_class.may_vote for each in organisations)
    by_consensus = adoption is not None and was_without_vote(adoption)
    left_out = set() if has_vote else set(OF_VOTERS)
    if not by_consensus:
        left_out.add(StatementKind.DISSOCIATION)
    return [kind for kind in StatementKind if kind not in left_out]


def was_without_vote(adoption: Adoption) -> bool:
    """Adopted by consensus or by silence: there is something to dissociate from."""
    question: Question = adoption.question
    return adoption.state == AdoptionState.ADOPTED and question.by_procedure.takes_objections
