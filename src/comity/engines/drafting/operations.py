"""What an amendment may do to a frozen revision.

Words are addressed by the paragraph's id and positions in its words, counted from 0 on the revision that the amendment
was written on: `start` inclusive, `stop` exclusive. Operations of one amendment happen at once, so none shifts
another. `after` names the paragraph that something is put behind (empty: before the first).

`expected` is the digest of the words that the operation relies on (`words_digest`): those it removes, for an insertion
and a split the word on either side, for a whole paragraph all its words.
"""

from dataclasses import dataclass
from enum import StrEnum

from comity.engines.drafting.canonical import words_digest
from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.passages import Run
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import Words


class Change(StrEnum):
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class EditWords:
    """Puts `words` in place of the words from `start` to `stop` of a paragraph, or of an amendment's own words.

    `runs` are the origins of words that were born elsewhere; empty: they are born here.
    """

    paragraph: str
    start: int
    stop: int
    words: Words
    expected: str
    runs: tuple[Run, ...] = ()

    @property
    def change(self) -> Change:
        if self.start == self.stop:
            return Change.INSERT
        return Change.REPLACE if self.words else Change.DELETE


@dataclass(frozen=True, slots=True)
class AddParagraph:
    """Puts a new paragraph, with an id of its own, behind another."""

    id: str
    after: str
    words: Words
    kind: Kind = Kind.OPERATIVE
    level: int = 0
    alternative_of: str = ""
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class DropParagraph:
    """Takes a whole paragraph out."""

    paragraph: str
    expected: str


@dataclass(frozen=True, slots=True)
class MoveParagraph:
    """Puts a paragraph behind another; its words stay."""

    paragraph: str
    after: str
    expected: str


@dataclass(frozen=True, slots=True)
class SplitParagraph:
    """Makes the words from `at` on a paragraph of their own, with the id `new`, of the same kind and level."""

    paragraph: str
    at: int
    new: str
    expected: str


@dataclass(frozen=True, slots=True)
class MergeParagraphs:
    """Appends the words of `following`, the next paragraph, to `paragraph`; `following` is no more."""

    paragraph: str
    following: str
    expected: str


Operation = EditWords | AddParagraph | DropParagraph | MoveParagraph | SplitParagraph | MergeParagraphs


def edit(paragraph: Paragraph, start: int, stop: int, words: Words) -> EditWords:
    """An edit of this paragraph, with the digest of what it relies on."""
    return EditWords(paragraph.id, start, stop, words, relied_on(paragraph.words, start, stop))


def drop(paragraph: Paragraph) -> DropParagraph:
    """The deletion of this paragraph."""
    return DropParagraph(paragraph.id, words_digest(paragraph.words))


def move(paragraph: Paragraph, *, after: str) -> MoveParagraph:
    """This paragraph behind another one."""
    return MoveParagraph(paragraph.id, after, words_digest(paragraph.words))


def split(paragraph: Paragraph, at: int, *, new: str) -> SplitParagraph:
    """This paragraph in two, at the word `at`."""
    return SplitParagraph(paragraph.id, at, new, relied_on(paragraph.words, at, at))


def merge(revision: Revision, paragraph: str, following: str) -> MergeParagraphs:
    """The paragraph with the one that follows it."""
    return MergeParagraphs(paragraph, following, joint(revision, paragraph, following))


def relied_on(words: Words, start: int, stop: int) -> str:
    """The digest of the words from `start` to `stop`, or of those on either side where that is nothing."""
    if start < stop:
        return words_digest(words[start:stop])
    return words_digest(words[max(start - 1, 0) : stop + 1])


def joint(revision: Revision, paragraph: str, following: str) -> str:
    """The digest of the last word of one paragraph and the first of the next."""
    before, after = revision.paragraph(paragraph).words, revision.paragraph(following).words
    return words_digest(before[-1:] + after[:1])
