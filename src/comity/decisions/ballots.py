"""What somebody sends to be counted, and what is answered once it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from json import dumps

from comity.decisions.enums import Choice
from comity.foundation.permissions import Actor

Parts = list[list[str | None]]


@dataclass(frozen=True)
class Ballot:
    """`parts`: each choice with its exact share of the votes as text; one part with None is the whole weight."""

    parts: Sequence[tuple[Choice, str | None]]
    reason: str = ""

    @classmethod
    def whole(cls, choice: Choice, reason: str = "") -> "Ballot":
        return cls(parts=((choice, None),), reason=reason)

    @property
    def as_json(self) -> Parts:
        return [[choice.value, weight] for choice, weight in self.parts]

    @property
    def digest(self) -> str:
        return sha256(dumps([self.as_json, self.reason]).encode()).hexdigest()


@dataclass(frozen=True)
class SentVote:
    """A request as it arrived at `now`; `organisation_id` None: one vote for all that the actor votes for.

    `token` is the form's: the same request twice is acknowledged twice and counts once.
    """

    question_id: int
    organisation_id: int | None
    ballot: Ballot
    token: str
    actor: Actor
    now: datetime


@dataclass(frozen=True)
class Acknowledged:
    """`organisation_id` has voted; `parts` is its vote as it stands since `at`, both None where no link is kept.

    `names` are the member's as the roll has them; `repeated`: this request was acknowledged before.
    """

    question_id: int
    organisation_id: int
    parts: Parts | None
    at: datetime | None = None
    by_holder: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    repeated: bool = False
