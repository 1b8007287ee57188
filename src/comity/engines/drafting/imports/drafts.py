"""Paragraphs of plain text become a revision, and an edited text an amendment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from comity.engines.drafting.aligning import Edited, operations_of_text
from comity.engines.drafting.amendments import Amendment, check
from comity.engines.drafting.imports.markup import Block
from comity.engines.drafting.imports.results import Details, ImportedText, Why
from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import Words, read_words


class NotCarried(Exception):
    """A motion or an amendment is left out as a whole; never leaves this package."""

    def __init__(self, why: Why, detail: str = "") -> None:
        self.why, self.detail = why, detail
        super().__init__(why, detail)


@dataclass(frozen=True, slots=True)
class Draft:
    """A motion's text, and the block that each of its paragraphs was."""

    revision: Revision
    blocks: tuple[Block, ...]


def draft(blocks: Iterable[Block], *, prefix: str) -> Draft:
    """A first draft of all blocks with words; its paragraphs are named `prefix-1`, `prefix-2`…

    An item of a list is a sub-paragraph of the operative paragraph above it, else operative itself.
    """
    kept = [block for block in blocks if read_words(block.text)]
    paragraphs: list[Paragraph] = []
    above = False
    for number, block in enumerate(kept, 1):
        kind = Kind.OPERATIVE if block.kind is Kind.SUB and not above else block.kind
        above = kind is Kind.SUB or (kind is Kind.OPERATIVE and block.kind is not Kind.SUB)
        level = 1 if kind is Kind.SUB else 0
        paragraphs.append(Paragraph.of(f"{prefix}-{number}", block.text, kind, level=level))
    return Draft(Revision(tuple(paragraphs)), tuple(kept))


def unchanged(paragraph: Paragraph) -> Edited:
    """A paragraph as it stands, in an edited text."""
    return with_words(paragraph, paragraph.words)


def with_words(paragraph: Paragraph, words: Words) -> Edited:
    """A paragraph with other words, in an edited text."""
    return Edited(words, paragraph.kind, paragraph.level, paragraph.id)


def added(block: Block, beside: Paragraph | None) -> Edited:
    """A new paragraph: an item of a list is a sub-paragraph where its neighbour is one."""
    kind = block.kind
    if kind is Kind.SUB and (beside is None or beside.kind is not Kind.SUB):
        kind = Kind.OPERATIVE
    return Edited(read_words(block.new), kind, 1 if kind is Kind.SUB else 0)


def amendment_of(
    revision: Revision, edited: Sequence[Edited], details: Details, *, name: str, number: int
) -> Amendment:
    """The amendment of whoever left the edited text in place of the revision. Raises `NotCarried`."""
    made = operations_of_text(revision, [each for each in edited if each.words], prefix=f"{name}-new")
    if not made:
        raise NotCarried(Why.NOTHING_CHANGES)
    amendment = Amendment(
        name, revision.digest, details.proposers, made, number, details.supporters, details.reason
    )
    check(amendment, revision)
    return amendment


def imported(
    motion: Details, revision: Revision, amendments: Iterable[tuple[Amendment, Details]]
) -> ImportedText:
    """A text with its amendments, and what was said about each."""
    found = list(amendments)
    details = MappingProxyType({amendment.id: about for amendment, about in found})
    return ImportedText(motion, revision, tuple(amendment for amendment, _ in found), details)
