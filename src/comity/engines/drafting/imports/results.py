"""What came of a file of another program: texts with their amendments, and what could not be carried and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.errors import shown
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.writing import text_as_dict


class Why(StrEnum):
    DANGLING = "dangling"
    REPAIRED = "repaired"
    TOO_DEEP = "too-deep"
    NO_TEXT = "no-text"
    PROSE = "prose"
    NO_SUCH_PARAGRAPH = "no-such-paragraph"
    NOTHING_CHANGES = "nothing-changes"
    AMENDS_AMENDMENT = "amends-amendment"
    BY_LINES = "by-lines"
    STATUTE = "statute"
    WORDS_NOT_FOUND = "words-not-found"
    SEVERAL_PLACES = "several-places"
    PLACE_UNKNOWN = "place-unknown"
    NOT_TEXT = "not-text"
    NO_PROPOSER = "no-proposer"
    WRONG_SHAPE = "wrong-shape"
    REPEATED = "repeated"


SENTENCES: Final[Mapping[Why, str]] = MappingProxyType(
    {
        Why.DANGLING: "It names {detail}, which is not in the file.",
        Why.REPAIRED: "Its HTML is broken and was read as a browser would read it.",
        Why.TOO_DEEP: "Its HTML is nested too deep to be read.",
        Why.NO_TEXT: "It has no text.",
        Why.PROSE: "It describes its change in words that no program can apply: {detail}",
        Why.NO_SUCH_PARAGRAPH: "It changes the paragraph {detail}, which the motion does not have.",
        Why.NOTHING_CHANGES: "It changes nothing.",
        Why.AMENDS_AMENDMENT: "It amends {detail}, which is an amendment itself.",
        Why.BY_LINES: "It refers to lines, which depend on how the text was laid out: {detail}",
        Why.STATUTE: "It amends a paragraph of statutes.",
        Why.WORDS_NOT_FOUND: "These words do not stand in the motion: {detail}",
        Why.SEVERAL_PLACES: "These words stand in several places of the motion: {detail}",
        Why.PLACE_UNKNOWN: (
            "Where this is to be inserted is said by a line. Export the motion with line numbers: {detail}"
        ),
        Why.NOT_TEXT: "The section {detail} is no text.",
        Why.NO_PROPOSER: "Nobody is named as its proposer.",
        Why.WRONG_SHAPE: "Its field {detail} is not what it should be.",
        Why.REPEATED: "It is in the file a second time.",
    }
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`where` is the thing in the file, such as `motion/3`."""

    where: str
    why: Why
    detail: str = ""

    def worded(self, translate: Callable[[str], str]) -> str:
        """One line for a reader."""
        problem = translate(SENTENCES[self.why]).format(detail=shown(self.detail))
        return f"{shown(self.where)}: {problem}"

    def as_dict(self) -> dict[str, str]:
        return {"where": self.where, "why": self.why.value, "problem": self.worded(str)}


@dataclass(frozen=True, slots=True)
class Details:
    """What the other program said about a motion or an amendment, in its own words."""

    id: str
    number: str = ""
    title: str = ""
    proposers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    state: str = ""
    recommendation: str = ""
    reason: str = ""

    def as_dict(self) -> dict[str, Any]:
        shown_fields = {name: getattr(self, name) for name in type(self).__slots__}
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in shown_fields.items()
        }


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A motion: `details` by the id of each amendment, and the motion's own."""

    motion: Details
    revision: Revision
    amendments: tuple[Amendment, ...] = ()
    details: Mapping[str, Details] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def title(self) -> str:
        return self.motion.title

    def as_dict(self) -> dict[str, Any]:
        return {
            "motion": self.motion.as_dict(),
            "amendments": {name: details.as_dict() for name, details in self.details.items()},
            "text": text_as_dict([self.revision], self.amendments),
        }


@dataclass(frozen=True, slots=True)
class Import:
    """The texts in the order of the file."""

    texts: tuple[ImportedText, ...]
    left_out: tuple[LeftOut, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "texts": [text.as_dict() for text in self.texts],
            "left_out": [left.as_dict() for left in self.left_out],
        }
