"""What becomes of one paragraph of the issued file, in characters: what is inserted, deleted and divided where."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from comity.engines.drafting.brackets import Bracket, Form
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.rebuilding import WordChange
from comity.engines.drafting.rolling import base_end, offers
from comity.engines.drafting.word.runs import EDITOR, By
from comity.engines.drafting.words import SPACES

Offsets = list[tuple[int, int, int]]
"""Of each word: where it begins with its space, where its letters begin, and where it ends."""


class Insertion(NamedTuple):
    """Text put at a character; of several there the lower rank stands first, of one rank the earlier."""

    offset: int
    rank: int
    by: By
    text: str


@dataclass(slots=True)
class Plan:
    """Deletions from a character to another; cuts at a character, with the id of the new paragraph."""

    insertions: list[Insertion] = field(default_factory=list)
    deletions: list[tuple[int, int, By]] = field(default_factory=list)
    cuts: list[tuple[int, str, By]] = field(default_factory=list)

    def change(self, paragraph: Paragraph, offsets: Offsets, change: WordChange, by: By) -> None:
        """Plan a change of words that stands."""
        start, stop, passage, _ = change
        text = "".join(passage.words)
        if start == 0:
            first = paragraph.words[0] if paragraph.words and stop == 0 else ""
            text = text.lstrip(SPACES) + first[: len(first) - len(first.lstrip(SPACES))]
        if text:
            self.insertions.append(
                Insertion(offsets[stop - 1][2] if start < stop else begin(offsets, start), 1, by, text)
            )
        if start < stop:
            self.deletions.append((offsets[start][0], offsets[stop - 1][2], by))

    def bracket(self, bracket: Bracket, offsets: Offsets) -> None:
        """Plan a bracket's signs and versions; one of a whole paragraph ends with the paragraph's first part."""
        start, stop = bracket.start, bracket.stop
        first, last = 2, 0
        if bracket.form is Form.PARAGRAPH:
            start, stop, first, last = 0, len(offsets), -1, 9
        texts = [(holders(bracket, nth), each.text) for nth, each in enumerate(offers(bracket), 1)]
        if start == stop:
            at, front = (offsets[start - 1][2], True) if start else (0, False)
            shown = [(by, f" {text}" if front else f"{text} ") for by, text in texts]
            self.insertions += [Insertion(at, first, by, text) for by, text in shown]
            return
        whole = self.cuts[0][0] if self.cuts else offsets[-1][2]
        end = whole if bracket.form is Form.PARAGRAPH else offsets[stop - 1][2]
        self.insertions += [
            Insertion(offsets[start][1], first, EDITOR, "["),
            Insertion(end, last, EDITOR, base_end(bracket)),
            *(Insertion(end, last, by, f" {text}") for by, text in texts),
        ]


def begin(offsets: Offsets, word: int) -> int:
    """Where a word begins, or where the last one ends."""
    if word < len(offsets):
        return offsets[word][0]
    return offsets[-1][2] if offsets else 0


def holders(bracket: Bracket, nth: int) -> By:
    """Who holds a version, and the amendments that are in it."""
    version = bracket.alternatives[nth]
    return By(", ".join(filter(None, version.holders)) or EDITOR.author, version.amendments)


def named(names: Iterable[str]) -> str:
    """Names in their order, or the editor's where there is none."""
    return ", ".join(sorted({name for name in names if name})) or EDITOR.author
