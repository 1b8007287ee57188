"""A bracket: rival versions of one place, who holds each, and what has been agreed about it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from comity.engines.drafting.operations import Operation
from comity.engines.drafting.passages import Passage

BASE: Final = "base"


class Form(StrEnum):
    """What is in brackets."""

    WORDS = "words"
    PARAGRAPH = "paragraph"
    """A whole paragraph: whether it stays, where it stands, or how it is divided."""
    ADDITION = "addition"
    """A new paragraph behind the one named."""


class State(StrEnum):
    OPEN = "open"
    AD_REFERENDUM = "agreed ad referendum"
    """Agreed in the room, subject to capitals."""
    AGREED = "agreed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One version: the words at the place and, where it is about more than words, the operations."""

    id: str
    amendments: tuple[str, ...]
    passage: Passage
    operations: tuple[Operation, ...] = ()
    holders: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "amendments": list(self.amendments),
            "text": self.passage.text,
            "words": list(self.passage.words),
            "origins": [list(run) for run in self.passage.runs],
            "structure": [type(operation).__name__ for operation in self.operations],
            "holders": list(self.holders),
            "supporters": list(self.supporters),
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody did about a bracket or a paragraph. `at` is a moment as text, given by the caller."""

    at: str
    by: str
    act: str
    alternative: str = ""
    reason: str = ""

    def as_dict(self) -> dict[str, Any]:
        return {
            "at": self.at,
            "by": self.by,
            "act": self.act,
            "alternative": self.alternative,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Bracket:
    """`start` and `stop` in the words of `paragraph` of the consolidated revision.

    The first alternative is the base: what the text says while nothing is agreed.
    """

    id: str
    form: Form
    paragraph: str
    start: int
    stop: int
    alternatives: tuple[Alternative, ...]
    state: State = State.OPEN
    agreed: str = ""
    log: tuple[Entry, ...] = ()

    @property
    def holders(self) -> tuple[str, ...]:
        """Everybody who holds a version, in order, each once."""
        return tuple(sorted({holder for each in self.alternatives for holder in each.holders}))

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "form": self.form.value,
            "paragraph": self.paragraph,
            "start": self.start,
            "stop": self.stop,
            "alternatives": [each.as_dict() for each in self.alternatives],
            "state": self.state.value,
            "agreed": self.agreed,
            "log": [entry.as_dict() for entry in self.log],
        }
