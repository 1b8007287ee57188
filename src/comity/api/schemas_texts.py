"""What the API says and takes of texts. Members stand by their numbers; drafts of delegations nowhere."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from ninja import Field, Schema

from comity.api.inputs import Body, Number, Reason, SiteLanguage, Text200, Text4000, Text20000
from comity.api.schemas import Texts, taken
from comity.engines import drafting
from comity.rooms.texts.enums import Agreement, ProposalOrigin, ProposalState, Stage, StatementKind
from comity.rooms.texts.models import Comment, MemberStatement, Proposal, Revision, Text
from comity.rooms.texts.queries.brackets import brackets_now, standing_rows, standings_of
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.rolling import rolling_of
from comity.rooms.texts.queries.speaking import organisation_id_of

RevisionNumber = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]
"""The first revision has the number 0."""


class TextOut(Schema):
    id: int
    reference: str
    matter: str
    titles: Texts
    language: str
    authentic_languages: list[str]
    required_languages: list[str]
    stage: Stage
    all_or_nothing: bool
    comments_close_at: datetime | None
    proposals_close_at: datetime | None
    statements_close_at: datetime | None
    time_zone: str
    adopted_at: datetime | None
    page: str


class ParagraphOut(Schema):
    """`id` never changes; `number` is computed, empty where none is shown."""

    id: str
    kind: str
    level: int
    number: str
    text: str
    state: Agreement


class VersionOut(Schema):
    """`id` is `base` for the words as issued; members by their numbers."""

    id: str
    text: str
    amendments: list[str]
    holders: list[int]
    supporters: list[int]


class BracketOut(Schema):
    """At the words from `start` to `stop` of its paragraph, or behind it; empty: at the beginning of the text."""

    id: str
    form: str
    paragraph: str
    start: int
    stop: int
    state: Agreement
    versions: list[VersionOut]


class RollingTextOut(TextOut):
    """The text as it rolls: what is compatible worked in, the rest in brackets; `revision` null before a draft."""

    revision: int | None
    digest: str
    paragraphs: list[ParagraphOut]
    brackets: list[BracketOut]


class RevisionOut(Schema):
    number: int
    kind: str
    digest: str
    note: str
    issued_at: datetime
    paragraphs: list[ParagraphOut]


class ProposalOut(Schema):
    """`organisation` is null for the chair's and bridging texts, and for imported ones that nobody holds."""

    code: str
    revision: int
    organisation: int | None
    origin: ProposalOrigin
    state: ProposalState
    operations: list[dict[str, Any]]
    digest: str
    reasons: Texts
    submitted_at: datetime | None
    page: str


class CommentOut(Schema):
    number: int
    organisation: int
    paragraph: str
    bodies: Texts
    made_at: datetime
    answers: Texts
    became: list[str]


class StatementOnTextOut(Schema):
    id: int
    organisation: int
    kind: StatementKind
    paragraphs: list[str]
    bodies: Texts
    made_at: datetime


class CommentIn(Body):
    """`paragraph` by its id; empty: the whole text."""

    organisation: Number
    text: Text4000
    language: SiteLanguage
    paragraph: Reason = ""


class ProposalIn(Body):
    """What the paragraph is to read; `revision` is the number of the one that was read."""

    organisation: Number
    revision: RevisionNumber
    paragraph: Text200
    text: Text20000
    reason: Reason = ""


def text_out(one: Text) -> dict[str, Any]:
    declared = [name for name in TextOut.model_fields if name not in ("matter", "page", "time_zone")]
    return taken(one, *declared) | {
        "matter": one.matter.reference,
        "time_zone": one.zone,
        "page": one.get_absolute_url(),
    }


def rolling_out(one: Text) -> dict[str, Any]:
    rolling = rolling_of(one)
    if rolling is None:
        return text_out(one) | {"revision": None, "digest": "", "paragraphs": [], "brackets": []}
    states = standings_of(one, rolling)
    now = brackets_now(rolling, standing_rows(one))
    return text_out(one) | {
        "revision": rolling.revision.number,
        "digest": rolling.made.revision.digest,
        "paragraphs": paragraphs_out(rolling.made.revision, states),
        "brackets": [bracket_out(each.bracket, states[name]) for name, each in now.items()],
    }


def paragraphs_out(revision: drafting.Revision, states: Any = None) -> list[dict[str, Any]]:
    numbers = drafting.numbers(revision.paragraphs)
    return [
        {
            "id": each.id,
            "kind": each.kind.value,
            "level": each.level,
            "number": numbers[each.id].shown,
            "text": each.text,
            "state": (states or {}).get(each.id, Agreement.OPEN),
        }
        for each in revision.paragraphs
    ]


def bracket_out(bracket: drafting.Bracket, state: Agreement) -> dict[str, Any]:
    versions = [
        {
            "id": each.id,
            "text": each.passage.text,
            "amendments": list(each.amendments),
            "holders": members(each.holders),
            "supporters": members(each.supporters),
        }
        for each in bracket.alternatives
    ]
    said = {"form": bracket.form.value, "state": state, "versions": versions}
    return taken(bracket, "id", "paragraph", "start", "stop") | said


def members(names: Iterable[str]) -> list[int]:
    return [pk for name in names if (pk := organisation_id_of(name)) is not None]


def revision_out(one: Revision) -> dict[str, Any]:
    plain = taken(one, "number", "kind", "digest", "note", "issued_at")
    return plain | {"paragraphs": paragraphs_out(engine_revision(one))}


def proposal_out(one: Proposal) -> dict[str, Any]:
    plain = ("code", "origin", "state", "operations", "digest", "reasons", "submitted_at")
    return taken(one, *plain) | {
        "revision": one.revision.number,
        "organisation": one.organisation_id,
        "page": one.get_absolute_url(),
    }


def comment_out(one: Comment) -> dict[str, Any]:
    plain = taken(one, "number", "paragraph", "bodies", "made_at", "answers")
    became = [each.paragraph for each in one.outcomes.all()]
    return plain | {"organisation": one.organisation_id, "became": became}


def statement_on_text_out(one: MemberStatement) -> dict[str, Any]:
    return taken(one, "id", "kind", "paragraphs", "bodies", "made_at") | {"organisation": one.organisation_id}
