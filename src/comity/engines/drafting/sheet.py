"""The rolling text to look at: each paragraph in pieces that were kept, put in, taken out, or are in brackets.

Everything is said on the words of the issued revision, so that a page, a paper and a file show the same. A paragraph of
the result that is new, or was divided or merged, is shown with the words it has now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from comity.engines.drafting.brackets import Bracket, Form
from comity.engines.drafting.consolidation import Consolidation
from comity.engines.drafting.numbering import Number, numbers
from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.words import text_of


class Mark(StrEnum):
    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    BRACKET = "bracket"


class Piece(NamedTuple):
    """`text` with the space before it; `by` the amendments behind it; `bracket` where rival versions stand here."""

    mark: Mark
    text: str
    by: tuple[str, ...] = ()
    bracket: Bracket | None = None


@dataclass(frozen=True, slots=True)
class SheetParagraph:
    """`brackets` are about the paragraph as a whole, or, without pieces, a new paragraph in question here.

    `is_new`: not in the issued revision; `is_dropped`: no longer in the result; `moved`: it stood elsewhere.
    """

    id: str
    kind: Kind
    level: int
    number: Number
    pieces: tuple[Piece, ...]
    brackets: tuple[Bracket, ...] = ()
    is_new: bool = False
    is_dropped: bool = False
    moved: bool = False

    @property
    def all_brackets(self) -> tuple[Bracket, ...]:
        """Those in its words, then those about the whole."""
        within = (piece.bracket for piece in self.pieces if piece.bracket is not None)
        return (*within, *self.brackets)

    @property
    def amendments(self) -> tuple[str, ...]:
        """Everything that changes it, each once, in order."""
        worked_in = [name for piece in self.pieces for name in piece.by]
        rival = [n for b in self.all_brackets for each in b.alternatives for n in each.amendments]
        return tuple(dict.fromkeys((*worked_in, *rival)))


NO_NUMBER = Number("", "")


def sheet(made: Consolidation) -> tuple[SheetParagraph, ...]:
    """Every paragraph of the result in order, those dropped where they stood, new ones in question where they would."""
    return tuple(_Sheet(made).paragraphs())


@dataclass(slots=True)
class _Sheet:
    made: Consolidation

    def paragraphs(self) -> Iterator[SheetParagraph]:
        base, now = self.made.graph.revision, self.made.revision
        shown = numbers(now.paragraphs)
        additions = self._additions()
        dropped = self._dropped()
        yield from self._after("", additions, dropped)
        for paragraph in now.paragraphs:
            if paragraph.id in base and self._is_tracked(paragraph):
                yield self._changed(paragraph, shown[paragraph.id])
            else:
                yield self._as_it_is(paragraph, shown[paragraph.id], is_new=paragraph.id not in base)
            yield from self._after(paragraph.id, additions, dropped)

    def _after(
        self, name: str, additions: dict[str, list[Bracket]], dropped: dict[str, list[Paragraph]]
    ) -> Iterator[SheetParagraph]:
        for paragraph in dropped.get(name, ()):
            worked = self.made.worked(paragraph.id)
            piece = Piece(Mark.DELETED, paragraph.text, worked.dropped_by if worked else ())
            yield SheetParagraph(
                paragraph.id, paragraph.kind, paragraph.level, NO_NUMBER, (piece,), is_dropped=True
            )
        for bracket in additions.get(name, ()):
            kind, level = _kind_added(bracket)
            yield SheetParagraph(bracket.id, kind, level, NO_NUMBER, (), (bracket,), is_new=True)

    def _additions(self) -> dict[str, list[Bracket]]:
        found: dict[str, list[Bracket]] = {}
        for bracket in self.made.brackets:
            if bracket.form is Form.ADDITION:
                found.setdefault(bracket.paragraph, []).append(bracket)
        return found

    def _dropped(self) -> dict[str, list[Paragraph]]:
        """By the paragraph of the result that stood before them."""
        found: dict[str, list[Paragraph]] = {}
        before = ""
        for paragraph in self.made.graph.revision.paragraphs:
            worked = self.made.worked(paragraph.id)
            if worked is not None and worked.dropped_by and paragraph.id not in self.made.revision:
                found.setdefault(before, []).append(paragraph)
            elif paragraph.id in self.made.revision:
                before = paragraph.id
        return found

    def _is_tracked(self, paragraph: Paragraph) -> bool:
        """Whether the result is the old paragraph with its changes, neither divided nor merged."""
        worked = self.made.worked(paragraph.id)
        if worked is None:
            return paragraph.words == self.made.graph.revision.paragraph(paragraph.id).words
        pieces = self._pieces(self.made.graph.revision.paragraph(paragraph.id))
        standing = "".join(
            piece.bracket.alternatives[0].passage.text if piece.bracket else piece.text
            for piece in pieces
            if piece.mark is not Mark.DELETED
        )
        return "".join(standing.split()) == "".join(paragraph.text.split())

    def _changed(self, paragraph: Paragraph, number: Number) -> SheetParagraph:
        old = self.made.graph.revision.paragraph(paragraph.id)
        worked = self.made.worked(paragraph.id)
        whole = tuple(each for each in self.made.drafted(paragraph.id) if each.form is Form.PARAGRAPH)
        moved = worked.moved if worked else False
        return SheetParagraph(
            paragraph.id, paragraph.kind, paragraph.level, number, self._pieces(old), whole, moved=moved
        )

    def _as_it_is(self, paragraph: Paragraph, number: Number, *, is_new: bool) -> SheetParagraph:
        pieces = []
        here = 0
        for run in paragraph.runs:
            text = text_of(paragraph.words[here : here + run.length])
            space = " " if here and paragraph.words[here][:1].isspace() else ""
            mine = (run.source,) if run.source in self.made.graph.amendments else ()
            pieces.append(Piece(Mark.INSERTED if mine else Mark.KEPT, space + text, mine))
            here += run.length
        return SheetParagraph(
            paragraph.id, paragraph.kind, paragraph.level, number, tuple(pieces), is_new=is_new
        )

    def _pieces(self, old: Paragraph) -> tuple[Piece, ...]:
        worked = self.made.worked(old.id)
        brackets = [each for each in self.made.drafted(old.id) if each.form is Form.WORDS]
        marks: list[tuple[int, int, Bracket | None, str, tuple[str, ...]]] = [
            (each.start, each.stop, each, "", ()) for each in brackets
        ]
        for start, stop, passage, by in worked.changes if worked else ():
            marks.append((start, stop, None, "".join(passage.words), by))
        pieces: list[Piece] = []
        here = 0
        for start, stop, bracket, text, by in sorted(marks, key=lambda each: each[:2]):
            pieces += _kept(old, here, start)
            if bracket is not None:
                pieces.append(Piece(Mark.BRACKET, "".join(old.words[start:stop]), (), bracket))
            else:
                pieces += [Piece(Mark.DELETED, "".join(old.words[start:stop]), by)] if start < stop else []
                pieces += [Piece(Mark.INSERTED, text, by)] if text else []
            here = max(here, stop)
        return (*pieces, *_kept(old, here, len(old.words)))


def _kept(old: Paragraph, start: int, stop: int) -> list[Piece]:
    return [Piece(Mark.KEPT, "".join(old.words[start:stop]))] if start < stop else []


def _kind_added(bracket: Bracket) -> tuple[Kind, int]:
    for alternative in bracket.alternatives:
        for operation in alternative.operations:
            kind = getattr(operation, "kind", None)
            if kind is not None:
                return kind, getattr(operation, "level", 0)
    return Kind.OPERATIVE, 0
