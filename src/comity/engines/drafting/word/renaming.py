"""A consolidation of a text that never was a Word file, on a Word file made of it.

A Word file gives its paragraphs ids by their place, so the amendments are taken over to those.
"""

from collections.abc import Mapping
from dataclasses import replace

from comity.engines.drafting.consolidation import Consolidation, consolidate
from comity.engines.drafting.operations import AddParagraph, MergeParagraphs, MoveParagraph, Operation
from comity.engines.drafting.word.issuing import issued_document
from comity.engines.drafting.word.package import Package, open_package
from comity.engines.drafting.word.proposals import issued_text


def on_word_file(
    made: Consolidation, *, language: str = "en", right_to_left: bool = False
) -> tuple[Package, Consolidation]:
    """The package of the text that was amended, and the same amendments consolidated on it."""
    old = made.graph.revision
    package = open_package(issued_document(old, language=language, right_to_left=right_to_left))
    base = issued_text(package)
    there = [paragraph.id for paragraph in old.paragraphs if paragraph.words]
    names = dict(zip(there, (paragraph.id for paragraph in base.paragraphs), strict=True))
    amendments = [
        replace(
            each,
            revision=base.digest,
            operations=tuple(_renamed(operation, names) for operation in each.operations),
        )
        for each in made.graph.amendments.values()
    ]
    return package, consolidate(base, amendments, order=made.order)


def _renamed(operation: Operation, names: Mapping[str, str]) -> Operation:
    """The same with the ids of the Word file; ids of amendments' own words and paragraphs stay."""
    if isinstance(operation, AddParagraph):
        original = names.get(operation.alternative_of, operation.alternative_of)
        return replace(operation, after=names.get(operation.after, operation.after), alternative_of=original)
    paragraph = names.get(operation.paragraph, operation.paragraph)
    if isinstance(operation, MoveParagraph):
        return replace(operation, paragraph=paragraph, after=names.get(operation.after, operation.after))
    if isinstance(operation, MergeParagraphs):
        following = names.get(operation.following, operation.following)
        return replace(operation, paragraph=paragraph, following=following)
    return replace(operation, paragraph=paragraph)
