"""What the API says and takes of consultations. Nowhere stands anybody's answer but one's own."""

from datetime import datetime
from typing import Any, Literal

from ninja import Schema

from comity.api.inputs import Body, Number, SiteLanguage, Text600, Truth
from comity.api.schemas import Texts, taken
from comity.rooms.consultations.enums import (
    Answer,
    InputHolder,
    Moderation,
    Publication,
    Readers,
    State,
    Voice,
)
from comity.rooms.consultations.models import Consultation, Participant, Statement
from comity.rooms.consultations.queries.results import Results
from comity.rooms.consultations.queries.voting import Line, Sheet

Said = Literal["agree", "disagree", "pass"]


class ConsultationOut(Schema):
    """What was declared before the first answer, and where it stands by the clock.

    `asked` voices were asked and `answered` of them have; by link nobody is asked by name: `asked` is null.
    """

    id: int
    matter: str
    questions: Texts
    introductions: Texts
    languages: list[str]
    voice: Voice
    input_holder: InputHolder
    publication: Publication
    readers: Readers
    takes_statements: bool
    opens_at: datetime | None
    closes_at: datetime | None
    time_zone: str
    state: State
    asked: int | None
    answered: int
    votes_digest: str
    page: str


class StatementOut(Schema):
    """`language` is the original's; `replaces` the number whose words it took the place of. No author is told."""

    number: int
    label: str
    version: int
    texts: Texts
    language: str
    moderation: Moderation
    refusal: str
    note: str
    replaces: int | None


class ResultsOut(Schema):
    """The figures as they were published, numbers under five withheld (null) before they were stored.

    `figures` is explained in the guide; whoever holds the exact input gets them again with the engine, its
    version and this seed.
    """

    made_at: datetime
    is_final: bool
    engine_version: str
    input_digest: str
    seed: int
    asked: int
    answered: int
    silent: int
    figures: dict[str, Any]


class OwnAnswerOut(Schema):
    """`answer` is null where it is silent; statements stand in the order drawn by lot for this voice."""

    statement: int
    texts: Texts
    answer: Said | None
    matters_much: bool


class OwnVoiceOut(Schema):
    """`organisation` is the member it speaks for; `statements` are those this voice wrote."""

    voice: int
    organisation: int | None
    answers: list[OwnAnswerOut]
    statements: list[StatementOut]


class AnswerOut(Schema):
    statement: int
    answer: Said
    matters_much: bool


class StatementsQuery(Schema):
    """What is not accepted is for moderators."""

    moderation: Moderation = Moderation.ACCEPTED


class AnswerIn(Body):
    """`voice` says for which of your voices, where you have several."""

    answer: Said
    matters_much: Truth = False
    voice: Number | None = None


class OwnStatementIn(Body):
    text: Text600
    language: SiteLanguage
    voice: Number | None = None


def consultation_out(one: Consultation, voices: tuple[int, int], *, now: datetime) -> dict[str, Any]:
    declared = [
        name
        for name in ConsultationOut.model_fields
        if name not in ("matter", "state", "asked", "answered", "page")
    ]
    asked, answered = voices
    return taken(one, *declared) | {
        "matter": one.matter.reference,
        "state": one.state(now),
        "asked": None if one.is_by_link else asked,
        "answered": answered,
        "page": one.get_absolute_url(),
    }


def statement_out(one: Statement) -> dict[str, Any]:
    plain = ("number", "label", "version", "texts", "language", "moderation", "refusal", "note")
    return taken(one, *plain) | {"replaces": one.replaces.number if one.replaces else None}


def results_out(found: Results) -> dict[str, Any]:
    plain = ("made_at", "is_final", "engine_version", "input_digest", "seed", "answered", "figures")
    return taken(found.analysis, *plain) | taken(found, "asked", "silent")


def own_voice_out(voice: Participant, sheet: Sheet) -> dict[str, Any]:
    return {
        "voice": voice.pk,
        "organisation": voice.organisation_id,
        "answers": [own_answer_out(line) for line in sheet.lines],
        "statements": [statement_out(one) for one in voice.statements.select_related("replaces")],
    }


def own_answer_out(line: Line) -> dict[str, Any]:
    return {
        "statement": line.statement.number,
        "texts": line.statement.texts,
        "answer": said(line.vote.value) if line.vote else None,
        "matters_much": bool(line.vote and line.vote.matters_much),
    }


def said(value: int) -> str:
    return Answer(value).name.lower()
