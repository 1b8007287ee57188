"""The rolling text as a page shows it: the engine's sheet with names in place of the engine's own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.engines.drafting.brackets import BASE, Bracket
from comity.engines.drafting.sheet import Mark, Piece, SheetParagraph, sheet
from comity.foundation.languages import Wording
from comity.rooms.texts.models import Proposal
from comity.rooms.texts.queries.engine_input import proposers_of
from comity.rooms.texts.queries.names import Names, names_for
from comity.rooms.texts.queries.rolling import Rolling, standing_proposals, with_company


@dataclass(frozen=True)
class Version:
    """One alternative in a bracket: `text` is empty where it takes words out."""

    id: str
    is_base: bool
    text: str
    holders: list[Wording]
    supporters: list[Wording]
    proposals: list[Proposal]


@dataclass(frozen=True)
class ShownBracket:
    bracket: Bracket
    versions: list[Version]


@dataclass(frozen=True)
class ShownPiece:
    """`by` are the proposals behind a change."""

    mark: Mark
    text: str
    by: list[Proposal]
    bracket: ShownBracket | None = None


@dataclass(frozen=True)
class ShownParagraph:
    """A paragraph of the page. `proposals` are all that touch it."""

    sheet: SheetParagraph
    pieces: list[ShownPiece]
    brackets: list[ShownBracket]
    proposals: list[Proposal]

    @property
    def all_brackets(self) -> list[ShownBracket]:
        """Those in its words, then those about the whole."""
        return [*(each.bracket for each in self.pieces if each.bracket), *self.brackets]

    @property
    def is_open(self) -> bool:
        return bool(self.all_brackets)


def shown_sheet(rolling: Rolling) -> list[ShownParagraph]:
    """Three queries, however long the text."""
    proposals = {each.code: each for each in with_company(standing_proposals(rolling.revision))}
    names = names_for(name for each in proposals.values() for name in everybody_in(each))
    shower = _Shower(proposals, names)
    return [shower.paragraph(each) for each in sheet(rolling.made)]


def everybody_in(proposal: Proposal) -> Iterator[str]:
    yield from proposers_of(proposal)
    yield from (f"m{each.organisation_id}" for each in proposal.sponsors.all())


@dataclass(frozen=True)
class _Shower:
    proposals: dict[str, Proposal]
    names: Names

    def paragraph(self, paragraph: SheetParagraph) -> ShownParagraph:
        return ShownParagraph(
            paragraph,
            [self.piece(each) for each in paragraph.pieces],
            [self.bracket(each) for each in paragraph.brackets],
            self.known(paragraph.amendments),
        )

    def piece(self, piece: Piece) -> ShownPiece:
        bracket = self.bracket(piece.bracket) if piece.bracket else None
        return ShownPiece(piece.mark, piece.text, self.known(piece.by), bracket)

    def bracket(self, bracket: Bracket) -> ShownBracket:
        return ShownBracket(
            bracket,
            [
                Version(
                    each.id,
                    each.id == BASE,
                    each.passage.text,
                    self.names.in_order(each.holders),
                    self.names.in_order(each.supporters),
                    self.known(each.amendments),
                )
                for each in bracket.alternatives
            ],
        )

    def known(self, codes: Iterable[str]) -> list[Proposal]:
        return [self.proposals[code] for code in codes if code in self.proposals]
