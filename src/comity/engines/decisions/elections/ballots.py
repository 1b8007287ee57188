"""The slate, and the ballots of each kind. A ballot's `count` is how many like it were cast, or its exact weight."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from comity.engines.decisions.elections.errors import (
    NegativeCount,
    NoCandidate,
    RepeatedCandidate,
    RepeatedChoice,
    TooFewSeats,
    UnknownCandidate,
)

Count = int | Fraction


@dataclass(frozen=True, slots=True)
class Slate:
    """Who stands, by identifier, and for how many seats (one or more)."""

    candidates: tuple[str, ...]
    seats: int = 1

    def __post_init__(self) -> None:
        if not self.candidates:
            raise NoCandidate
        for candidate in _repeated(self.candidates):
            raise RepeatedCandidate(candidate=candidate)
        if self.seats < 1:
            raise TooFewSeats(seats=self.seats)

    def check_names(self, names: Iterable[str]) -> None:
        """Raise UnknownCandidate for the first of `names` who does not stand."""
        standing = frozenset(self.candidates)
        for name in names:
            if name not in standing:
                raise UnknownCandidate(candidate=name)


class Answer(StrEnum):
    """The answer to one candidate."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class AnswerBallot:
    """An answer to candidates one by one; a candidate without an answer got none."""

    answers: tuple[tuple[str, Answer], ...]
    count: Count = 1

    def __post_init__(self) -> None:
        _check(tuple(name for name, _ in self.answers), self.count)


@dataclass(frozen=True, slots=True)
class ChoiceBallot:
    """Candidates marked, in no order."""

    choices: tuple[str, ...]
    count: Count = 1

    def __post_init__(self) -> None:
        _check(self.choices, self.count)


@dataclass(frozen=True, slots=True)
class PreferenceBallot:
    """Candidates from the first preference down, without ties; those not named come after all named."""

    preferences: tuple[str, ...]
    count: Count = 1

    def __post_init__(self) -> None:
        _check(self.preferences, self.count)


@dataclass(frozen=True, slots=True)
class RankBallot:
    """Ranks from the first down, each of one or more equal candidates; those not named share the last rank."""

    ranks: tuple[tuple[str, ...], ...]
    count: Count = 1

    def __post_init__(self) -> None:
        _check(self.names, self.count)

    @property
    def names(self) -> tuple[str, ...]:
        """All candidates named, from the first rank down."""
        return tuple(name for rank in self.ranks for name in rank)


def _check(names: tuple[str, ...], count: Count) -> None:
    for name in _repeated(names):
        raise RepeatedChoice(candidate=name)
    if count < 0:
        raise NegativeCount(count=count)


def _repeated(names: tuple[str, ...]) -> list[str]:
    if len(set(names)) == len(names):
        return []
    return [name for place, name in enumerate(names) if name in names[:place]]
