"""What the API says and takes of questions. Votes stand here where they were recorded, once they are decided."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import StringConstraints

from comity.api.inputs import (
    Body,
    Code,
    Moment,
    Number,
    OneOf,
    Plain,
    SiteLanguage,
    Tag,
    Text300,
    Text20000,
    Zone,
)
from comity.api.schemas import Texts, taken
from comity.decisions.ballots import Acknowledged
from comity.decisions.enums import Choice, Procedure, State
from comity.decisions.models import Question, RollLine

Titles = Annotated[dict[Tag, Text300], Field(min_length=1, max_length=100)]
PutTexts = Annotated[dict[Tag, Text20000], Field(max_length=100)]
Share = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{1,12}([./][0-9]{1,12})?$")]
Reason = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, max_length=5000), Plain]
Way = Literal["yes", "no", "abstain"]
QuestionState = Annotated[str, OneOf(State.values)]
ProcedureWord = Annotated[str, OneOf(Procedure.values)]


class QuestionOut(Schema):
    """`passed` is null until it is decided. `comes_from` is the question that it was derived from, and how by
    `derivation`. `could_vote` members have a vote, `voted` of them have cast it: while it is open in steps of five,
    null where nobody votes here.
    """

    id: int
    reference: str
    matter: str
    titles: Texts
    texts: Texts
    procedure: Procedure
    rule: str
    statutes: int
    meeting: int | None
    state: QuestionState
    passed: bool | None
    comes_from: str | None
    derivation: str
    part: int | None
    language: str
    zone: str
    prepared_at: datetime
    opened_at: datetime | None
    closes_at: datetime | None
    closed_at: datetime | None
    decided_at: datetime | None
    lot_seed: str
    roll_digest: str
    votes_digest: str
    could_vote: int | None
    voted: int | None
    version: int
    page: str


class PartOut(Schema):
    """`votes` is an exact number as text; null: all that the member has."""

    choice: Way
    votes: str | None


class RollLineOut(Schema):
    """A member as it stood at the opening. `present` is null where a vote shows it; `silent` says why it cannot vote.

    `vote` is null before the question is decided and where votes are not recorded, and empty where none was cast.
    """

    organisation: int
    names: Texts
    class_name: str
    weight: str
    country: str
    region: str
    present: bool | None
    proxy_to: int | None
    silent: str
    vote: list[PartOut] | None


class ResultOut(Schema):
    """What the engine found, with the digests of what it was given: whoever holds that gets the same."""

    question: str
    passed: bool
    statutes: int
    statutes_sha256: str
    rule: str
    roll_digest: str
    votes_digest: str
    result: dict[str, Any]


class AcknowledgedOut(Schema):
    """The vote as it stands, null where no link is kept; `repeated`: this request was acknowledged before."""

    organisation: int
    vote: list[PartOut] | None
    repeated: bool


class QuestionsQuery(Schema):
    state: QuestionState | None = None
    matter: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{0,30}$")] = ""


class QuestionIn(Body):
    """Without a `meeting` every member on the roll of that day votes by its head or officers."""

    matter: Code
    titles: Titles
    texts: PutTexts = {}
    procedure: ProcedureWord
    rule: Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_-]{1,80}$")]
    meeting: Number | None = None
    closes_at: Moment | None = None
    zone: Zone = "UTC"
    language: SiteLanguage = "en"


class PartIn(Body):
    """`votes`: an exact number as text, such as 3, 3.6 or 18/5; left out: all that the member has."""

    choice: Way
    votes: Share | None = None


class VoteIn(Body):
    parts: Annotated[list[PartIn], Field(min_length=1, max_length=3)]
    reason: Reason = ""


def question_out(one: Question, turnout: tuple[int, int] | None) -> dict[str, Any]:
    plain = [
        name
        for name in QuestionOut.model_fields
        if name not in ("matter", "statutes", "meeting", "comes_from", "could_vote", "voted", "page")
    ]
    could_vote, voted = turnout or (None, None)
    return taken(one, *plain) | {
        "matter": one.matter.reference,
        "statutes": one.statutes.number,
        "meeting": one.meeting_id,
        "comes_from": one.parent.reference if one.parent else None,
        "could_vote": could_vote,
        "voted": voted,
        "page": one.get_absolute_url(),
    }


def roll_line_out(line: RollLine, *, tells_votes: bool) -> dict[str, Any]:
    plain = ("names", "class_name", "weight", "country", "region", "silent")
    vote = getattr(line, "vote", None)
    return taken(line, *plain) | {
        "organisation": line.organisation_id,
        "present": line.is_present,
        "proxy_to": line.proxy_to.organisation_id if line.proxy_to else None,
        "vote": parts_out(vote.parts if vote else []) if tells_votes else None,
    }


def parts_out(parts: list[list[str | None]]) -> list[dict[str, Any]]:
    return [{"choice": choice, "votes": votes} for choice, votes in parts]


def result_out(question: Question) -> dict[str, Any]:
    return {
        "question": question.reference,
        "passed": question.passed,
        "statutes": question.statutes.number,
        "statutes_sha256": question.statutes.sha256,
        "rule": question.rule,
        "roll_digest": question.roll_digest,
        "votes_digest": question.votes_digest,
        "result": question.result,
    }


def acknowledged_out(acknowledged: Acknowledged) -> dict[str, Any]:
    return {
        "organisation": acknowledged.organisation_id,
        "vote": None if acknowledged.parts is None else parts_out(acknowledged.parts),
        "repeated": acknowledged.repeated,
    }


def choices_of(body: VoteIn) -> list[tuple[Choice, str | None]]:
    return [(Choice(part.choice), part.votes) for part in body.parts]
