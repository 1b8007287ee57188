"""What an election says: who is elected, and every step that led there."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, TypeVar

from comity.engines.decisions.elections.ballots import Count
from comity.engines.decisions.elections.lots import Lot

Step = TypeVar("Step")


class Outcome(StrEnum):
    """What became of a candidate whose turn for a seat came."""

    ELECTED = "elected"
    NO_SEAT_LEFT = "no seat left"
    NOT_ACCEPTED = "not accepted"
    """The votes do not reach what the rule asks of every candidate."""
    QUOTA = "quota"
    """The seat would leave a quota unmet."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One candidate's turn, in the order of success: `votes` in the rule's order of weight, then the outcome.

    `group` is the group whose quota stood against the candidate.
    """

    place: int
    candidate: str
    votes: tuple[Count, ...]
    outcome: Outcome
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Ballots:
    """How many ballots were counted, or their weight: `valid`, `blank` (nobody marked), `spoilt` (against the rule)."""

    valid: Count
    blank: Count = 0
    spoilt: Count = 0


@dataclass(frozen=True, slots=True)
class Election(Generic[Step]):
    """The result: `elected` in the order of election, `vacant` seats, the steps, and the lots drawn."""

    rule: str
    seats: int
    elected: tuple[str, ...]
    vacant: int
    ballots: Ballots
    steps: tuple[Step, ...]
    lots: tuple[Lot, ...]
    seed: str

    def as_dict(self) -> dict[str, Any]:
        """The result as JSON has it: fractions as text such as "5/2", whole numbers as they are."""
        return {field.name: as_data(getattr(self, field.name)) for field in fields(self)}


def as_data(value: Any) -> Any:
    """`value` in the types of JSON."""
    if is_dataclass(value):
        return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        return [as_data(each) for each in value]
    return value


def valid_and_blank(counts: Iterable[tuple[Count, bool]]) -> Ballots:
    """The ballots by their counts, and whether anything is marked on them."""
    valid: Count = 0
    blank: Count = 0
    for count, marked in counts:
        if marked:
            valid += count
        else:
            blank += count
    return Ballots(valid, blank)


def elected_in(turns: Iterable[Turn]) -> tuple[str, ...]:
    """The candidates elected, in the order of their turns."""
    return tuple(turn.candidate for turn in turns if turn.outcome is Outcome.ELECTED)
