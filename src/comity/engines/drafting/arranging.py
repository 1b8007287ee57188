"""Paragraphs in their order: what stays, what is put behind what, what is moved, dropped and merged.

Places are gaps of the frozen revision, behind a paragraph as it stood there, so that no move shifts another. What
several amendments put into one gap follows the order rule, and within an amendment its operations.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.passages import joined
from comity.engines.drafting.rebuilding import Rebuilt
from comity.engines.drafting.revisions import Revision

Rank = tuple[int, int, str, int]


class Placed(NamedTuple):
    """A new paragraph, or the id of one that is moved, at its rank among those put in the same gap."""

    rank: Rank
    what: Paragraph | str


class Landing(NamedTuple):
    """Where a part of an old paragraph begins now."""

    paragraph: str
    start: int


@dataclass(frozen=True, slots=True)
class Structure:
    """`placed` by the paragraph whose gap it is; `merged`: following paragraph to the one that takes its words."""

    placed: Mapping[str, tuple[Placed, ...]] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)


def arranged(
    revision: Revision, rebuilt: Mapping[str, Rebuilt], structure: Structure
) -> tuple[tuple[Paragraph, ...], dict[tuple[str, int], Landing]]:
    """The paragraphs of the new text, and where each part of each rebuilt one begins."""
    standing: list[Paragraph] = []
    landings: dict[tuple[str, int], Landing] = {}
    for paragraph in _in_order(revision, structure):
        built = rebuilt.get(paragraph.id)
        parts = built.parts if built else (paragraph,)
        if paragraph.id in structure.merged:
            last = standing[-1]
            landings[paragraph.id, 0] = Landing(last.id, len(last.words))
            standing[-1] = replace(last, passage=joined([last.passage, parts[0].passage]))
            parts = parts[1:]
        if built:
            first = len(built.parts) - len(parts)
            landings.update({(paragraph.id, first + n): Landing(part.id, 0) for n, part in enumerate(parts)})
        standing += parts
    return _with_originals(standing), landings


def _in_order(revision: Revision, structure: Structure) -> Iterator[Paragraph]:
    yield from _in_gap("", revision, structure)
    for paragraph in revision.paragraphs:
        if paragraph.id not in structure.dropped and paragraph.id not in structure.moved:
            yield paragraph
        if paragraph.id in structure.placed:
            yield from _in_gap(paragraph.id, revision, structure)


def _in_gap(behind: str, revision: Revision, structure: Structure) -> Iterator[Paragraph]:
    for placed in sorted(structure.placed.get(behind, ()), key=lambda each: each.rank):
        yield revision.paragraph(placed.what) if isinstance(placed.what, str) else placed.what


def _with_originals(paragraphs: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Where an original is no more, the first of its alternatives takes its place."""
    if not any(paragraph.alternative_of for paragraph in paragraphs):
        return tuple(paragraphs)
    there = {paragraph.id for paragraph in paragraphs}
    heirs: dict[str, str] = {}
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        original = paragraph.alternative_of
        if original and original not in there:
            heir = heirs.setdefault(original, paragraph.id)
            paragraph = replace(paragraph, alternative_of="" if heir == paragraph.id else heir)
        kept.append(paragraph)
    return tuple(kept)
