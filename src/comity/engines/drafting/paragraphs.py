"""A paragraph: an identity for ever, a kind, a level, and words with their origins."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from comity.engines.drafting import errors
from comity.engines.drafting.canonical import digest
from comity.engines.drafting.passages import Passage, Run
from comity.engines.drafting.words import Words, read_words, text_of

DEEPEST: Final = 4


class Kind(StrEnum):
    HEADING = "heading"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    SUB = "sub"
    """A sub-paragraph of the paragraph above it, at a level from 1 on."""
    ANNEX = "annex"
    """The title of an annex: what follows it is numbered anew."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`alternative_of` names the paragraph that this one is a rival version of: it is numbered *bis*, *ter*…

    Nothing refers to a paragraph by its number or its position: they are computed (`numbers`).
    Raises `WrongLevel`.
    """

    id: str
    kind: Kind = Kind.OPERATIVE
    level: int = 0
    passage: Passage = field(default_factory=Passage)
    alternative_of: str = ""
    digest: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sub = self.kind is Kind.SUB
        if not (1 <= self.level <= DEEPEST if sub else self.level == 0):
            raise errors.WrongLevel(paragraph=self.id, level=self.level, deepest=DEEPEST)
        object.__setattr__(self, "digest", digest(self.as_dict()))

    @classmethod
    def of(
        cls, name: str, text: str, kind: Kind = Kind.OPERATIVE, *, level: int = 0, alternative_of: str = ""
    ) -> "Paragraph":
        """A paragraph of a first draft with the id `name`, its words born in revision 0."""
        passage = Passage.born(read_words(text), source=revision_source(0), place=name)
        return cls(name, kind, level, passage, alternative_of)

    @property
    def words(self) -> Words:
        return self.passage.words

    @property
    def runs(self) -> tuple[Run, ...]:
        return self.passage.runs

    @property
    def text(self) -> str:
        return text_of(self.passage.words)

    def as_dict(self) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind.value,
            "level": self.level,
            "words": list(self.words),
            "origins": [list(run) for run in self.runs],
        }
        return shown | ({"alternative_of": self.alternative_of} if self.alternative_of else {})


def revision_source(number: int) -> str:
    """How an origin names the revision that brought a word."""
    return f"revision {number}"
