"""A sheet: everything that a printed text says, in the order of the page, whatever it is printed with.

sheet = rolling_sheet(made.revision, made.brackets, title="Draft declaration", language="en")
sheet = adopted_sheet(revision, title="Declaration", language="ar", adoption=…, declared=[…])
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from comity.engines.drafting.brackets import Bracket, Form, State
from comity.engines.drafting.numbering import Number, numbers
from comity.engines.drafting.operations import AddParagraph
from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.printing.content import Content, content_of, proposed
from comity.engines.drafting.printing.wording import ENGLISH, Wording
from comity.engines.drafting.revisions import Revision

NO_NUMBER: Final = Number("", "")


class Stage(StrEnum):
    ROLLING = "rolling"
    ADOPTED = "adopted"


class Stance(StrEnum):
    """What a member declares when a text is adopted."""

    RESERVATION = "reservation"
    EXPLANATION = "explanation"
    DISSOCIATION = "dissociation"
    INTERPRETATION = "interpretation"


@dataclass(frozen=True, slots=True)
class Declared:
    """A member's own words, printed with the text. `paragraphs` by id; none of them: it is about the whole text."""

    id: str
    stance: Stance
    by: str
    text: str
    paragraphs: tuple[str, ...] = ()
    language: str = ""

    @property
    def paragraphs_of_text(self) -> list[str]:
        """Its own paragraphs: what stands between empty lines."""
        return [part for each in re.split(r"\n\s*\n", self.text) if (part := each.strip())]


@dataclass(frozen=True, slots=True)
class Adoption:
    """`how` in one sentence; `at` as the reader is to see it; `day` as ISO 8601; `by`: everybody who adopted it."""

    how: str
    at: str = ""
    day: str = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: `paragraph` is its id, empty for a new one in brackets; `marks` number what is declared on it."""

    paragraph: str
    kind: Kind
    level: int
    number: Number
    content: Content
    state: State | None = None
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`reference` is the document's symbol, `assembly` who issues it; both may be empty."""

    stage: Stage
    title: str
    language: str
    lines: tuple[Line, ...]
    revision: int
    digest: str
    words: Wording
    open_brackets: int = 0
    reference: str = ""
    assembly: str = ""
    declared: tuple[Declared, ...] = ()
    adoption: Adoption | None = None

    @property
    def facts(self) -> str:
        """What it is: its stage, its revision, and how much is open."""
        stage, revision = self.words[self.stage.value], self.words["revision"].format(number=self.revision)
        left = self.words["brackets"].format(count=self.open_brackets) if self.open_brackets else ""
        return " · ".join(filter(None, [stage, revision, left]))

    @property
    def how(self) -> str:
        """How brackets are read, where there are any."""
        return self.words["how"] if self.open_brackets else ""

    def label_of(self, line: Line) -> str:
        """The number as it stands before the words: with its point, an annex with its word."""
        shown = line.number.shown
        if line.kind is Kind.ANNEX and shown:
            return self.words["annex"].format(number=shown)
        return f"{shown}." if shown and line.kind is Kind.OPERATIVE else shown

    def state_of(self, line: Line) -> str:
        """The state of a paragraph in words; nothing while it is open."""
        return self.words[line.state.value] if line.state and line.state is not State.OPEN else ""

    def head_of(self, declared: Declared) -> str:
        """What is declared, and on what."""
        return f"{self.words[declared.stance.value]}, {self.places_of(declared)}"

    def places_of(self, declared: Declared) -> str:
        """The paragraphs it is about, as they are named in the text."""
        named = {line.paragraph: line.number.reference for line in self.lines if line.paragraph}
        found = "; ".join(named[name] for name in declared.paragraphs if name in named)
        if found:
            return self.words["on"].format(paragraphs=found)
        return self.words["gone" if declared.paragraphs else "whole"]


def rolling_sheet(
    revision: Revision,
    brackets: Sequence[Bracket] = (),
    *,
    title: str,
    language: str,
    states: Mapping[str, State] | None = None,
    words: Wording = ENGLISH,
    reference: str = "",
    assembly: str = "",
) -> Sheet:
    """The text with its brackets; `states` gives the state of paragraphs by id, where the room keeps one."""
    here: dict[str, list[Bracket]] = {}
    for bracket in brackets:
        here.setdefault(bracket.paragraph, []).append(bracket)
    numbered = numbers(revision.paragraphs)
    lines = _proposed(here.get("", []), words)
    for paragraph in revision.paragraphs:
        there = here.get(paragraph.id, [])
        content = content_of(paragraph.words, there, words)
        state = (states or {}).get(paragraph.id)
        lines.append(_line(paragraph, numbered[paragraph.id], content, state))
        lines += _proposed(there, words)
    still_open = sum(bracket.state in (State.OPEN, State.REOPENED) for bracket in brackets)
    return Sheet(
        Stage.ROLLING, title, language, tuple(lines), revision.number, revision.digest, words,
        still_open, reference, assembly,
    )  # fmt: skip


def adopted_sheet(
    revision: Revision,
    *,
    title: str,
    language: str,
    adoption: Adoption,
    declared: Sequence[Declared] = (),
    words: Wording = ENGLISH,
    reference: str = "",
    assembly: str = "",
) -> Sheet:
    """The text as adopted, with what members declared, numbered in the order given."""
    numbered = numbers(revision.paragraphs)
    lines = [
        _line(
            paragraph, numbered[paragraph.id], (paragraph.text,),
            marks=tuple(n for n, each in enumerate(declared, 1) if paragraph.id in each.paragraphs),
        )
        for paragraph in revision.paragraphs
    ]  # fmt: skip
    return Sheet(
        Stage.ADOPTED, title, language, tuple(lines), revision.number, revision.digest, words,
        0, reference, assembly, tuple(declared), adoption,
    )  # fmt: skip


def _line(
    paragraph: Paragraph,
    number: Number,
    content: Content,
    state: State | None = None,
    marks: tuple[int, ...] = (),
) -> Line:
    return Line(paragraph.id, paragraph.kind, paragraph.level, number, content, state, marks)


def _proposed(brackets: Sequence[Bracket], words: Wording) -> list[Line]:
    """New paragraphs in brackets, in the shape of their first version; they have no number yet."""
    found: list[Line] = []
    for bracket in brackets:
        if bracket.form is Form.ADDITION:
            shape = next(
                (o for each in bracket.alternatives for o in each.operations if isinstance(o, AddParagraph)),
                None,
            )
            kind, level = (shape.kind, shape.level) if shape else (Kind.OPERATIVE, 0)
            found.append(Line("", kind, level, NO_NUMBER, proposed(bracket, words)))
    return found
