"""What changed in the drafting language since a translation was made, as tracked words."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from comity.engines.drafting.comparing import operations_between
from comity.engines.drafting.languages.versions import Version
from comity.engines.drafting.operations import EditWords
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.words import Words


class Mark(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """Words that stand together and share a mark; the space before the first is theirs."""

    mark: Mark
    words: Words

    @property
    def text(self) -> str:
        return "".join(self.words)


def changes_since(version: Version, paragraph: Paragraph) -> tuple[EditWords, ...]:
    """The edits that turn the words which `version` translates into the paragraph as it stands."""
    return operations_between(paragraph.id, version.source, paragraph.words)


def pieces(old: Words, changes: Iterable[EditWords]) -> tuple[Piece, ...]:
    """`old` with the changes worked in, each word marked: what a reader sees as a tracked comparison."""
    return tuple(piece for piece in _pieces(old, changes) if piece.words)


def _pieces(old: Words, changes: Iterable[EditWords]) -> Iterator[Piece]:
    here = 0
    for change in changes:
        yield Piece(Mark.KEPT, old[here : change.start])
        yield Piece(Mark.REMOVED, old[change.start : change.stop])
        yield Piece(Mark.ADDED, change.words)
        here = change.stop
    yield Piece(Mark.KEPT, old[here:])
