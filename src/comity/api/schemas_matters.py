"""What the API says and takes of matters."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from comity.api.inputs import (
    Body,
    Code,
    Language,
    Moment,
    Number,
    Reason,
    Tag,
    Text80,
    Text120,
    Text4000,
    Truth,
    Words,
    Zone,
)
from comity.api.schemas import Texts, taken
from comity.matters.enums import ConcernState, DueAct, DueOf
from comity.matters.models import Concern, Deadline, Matter, Stage
from comity.matters.queries import Board, Card, Progress

Titles = Annotated[dict[Tag, Text80], Field(min_length=1, max_length=100)]
Summaries = Annotated[dict[Tag, Text4000], Field(max_length=100)]
Labels = Annotated[dict[Tag, Text120], Field(min_length=1, max_length=100)]


class StageOut(Schema):
    code: str
    names: Texts
    closes: bool


class ProgressOut(Schema):
    """Organisations: `named` are concerned, `asked` of them invited, `answered` of those have answered."""

    named: int
    asked: int
    answered: int
    silent: int


class DueOut(Schema):
    """What is due next; `zone` is the IANA zone it was given in."""

    labels: Texts
    at: datetime
    zone: str
    missed: bool
    due_of: str


class LinkOut(Schema):
    """What a room holds about the matter."""

    titles: Texts
    address: str
    asked: int | None
    answered: int | None


class MatterOut(Schema):
    reference: str
    titles: Texts
    summaries: Texts
    outcomes: Texts
    stage: str
    is_public: bool
    opened_at: datetime
    closed_at: datetime | None
    is_late: bool
    due: DueOut | None
    progress: ProgressOut
    links: list[LinkOut]
    page: str


class DeadlineOut(Schema):
    id: int
    labels: Texts
    at: datetime
    zone: str
    due_act: str
    due_of: str
    done_at: datetime | None
    missed: bool


class OneMatterOut(MatterOut):
    deadlines: list[DeadlineOut]


class ColumnOut(Schema):
    """A stage with its matters by deadline; `total` counts those beyond the shown ones too."""

    stage: StageOut
    total: int
    matters: list[MatterOut]


class FiguresOut(Schema):
    due_this_week: int
    late: int
    members_concerned: int
    answers_awaited: int


class BoardOut(Schema):
    columns: list[ColumnOut]
    figures: FiguresOut


class ConcernOut(Schema):
    """A member concerned; when it answered is not told: no order of promptness."""

    organisation: int
    names: Texts
    state: ConcernState


class MattersQuery(Schema):
    """`late`: open, with a missed deadline; `ours`: what concerns the members that you speak for."""

    q: Words = ""
    stage: Annotated[str, Field(max_length=30, pattern=r"^[A-Za-z0-9_-]*$")] = ""
    state: Literal["", "open", "late", "closed"] = ""
    ours: bool = False


class ConcernedQuery(Schema):
    q: Words = ""
    state: Literal["", "not-invited", "silent", "answered"] = ""
    language: Annotated[Language, Field(description="Whose alphabet gives the order.")] = ""


class MatterIn(Body):
    titles: Titles
    summaries: Summaries = Field(default_factory=dict)
    is_public: Truth = False


class MatterChange(Body):
    """What is not sent stays as it is."""

    titles: Titles = Field(default_factory=dict)
    summaries: Summaries = Field(default_factory=dict)
    is_public: Truth = False


class MoveIn(Body):
    """A move backwards needs its reason."""

    stage: Code
    reason: Reason = ""


class DeadlineIn(Body):
    """`at` with its offset from UTC; `zone` is the IANA zone by whose clocks it is meant and shown."""

    labels: Labels
    at: Moment
    zone: Zone = "UTC"
    due_act: DueAct = DueAct.ANSWER
    due_of: DueOf = DueOf.CONCERNED


class ConcernedIn(Body):
    """Every member of these classes that is on the roll today, and these organisations by number."""

    classes: Annotated[list[Code], Field(max_length=100)] = Field(default_factory=list)
    organisations: Annotated[list[Number], Field(max_length=1000)] = Field(default_factory=list)


def stage_out(one: Stage) -> dict[str, Any]:
    return taken(one, "code", "names", "closes")


def matter_out(card: Card) -> dict[str, Any]:
    matter: Matter = card.matter
    plain = ("reference", "titles", "summaries", "outcomes", "is_public", "opened_at", "closed_at")
    return taken(matter, *plain) | {
        "stage": matter.stage.code,
        "is_late": card.is_late,
        "due": taken(card.due, "labels", "at", "zone", "missed", "due_of") if card.due else None,
        "progress": progress_out(card.progress),
        "links": [taken(link, "titles", "address", "asked", "answered") for link in card.links],
        "page": matter.get_absolute_url(),
    }


def progress_out(progress: Progress) -> dict[str, int]:
    return taken(progress, "named", "asked", "answered", "silent")


def one_matter_out(card: Card, *, now: datetime) -> dict[str, Any]:
    deadlines = [deadline_out(each, now=now) for each in card.matter.deadlines.all()]
    return matter_out(card) | {"deadlines": deadlines}


def deadline_out(one: Deadline, *, now: datetime) -> dict[str, Any]:
    plain = ("id", "labels", "at", "zone", "due_act", "due_of", "done_at")
    return taken(one, *plain) | {"missed": one.is_missed(now=now)}


def board_out(board: Board) -> dict[str, Any]:
    columns = [
        {
            "stage": stage_out(column.stage),
            "total": column.total,
            "matters": [matter_out(card) for card in column.cards],
        }
        for column in board.columns
    ]
    return {"columns": columns, "figures": taken(board.figures, *FiguresOut.model_fields)}


def concern_out(one: Concern) -> dict[str, Any]:
    return {"organisation": one.organisation_id, "names": one.organisation.names, "state": one.state}
