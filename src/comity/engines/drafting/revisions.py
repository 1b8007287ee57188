"""A revision: the whole text at one moment, frozen, and chained to the one before it by its digest."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from comity.engines.drafting import errors
from comity.engines.drafting.canonical import digest
from comity.engines.drafting.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Revision:
    """`parent` is the digest of the revision before (empty for the first), `amendments` those that made this one.

    `digest` is SHA-256 over the number, the parent, the amendments and the digest of each paragraph.
    Raises `BrokenText` for an id that stands there twice and an alternative of nothing.
    """

    paragraphs: tuple[Paragraph, ...]
    number: int = 0
    parent: str = ""
    amendments: tuple[str, ...] = ()
    digest: str = field(init=False)
    places: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places: dict[str, int] = {}
        for place, paragraph in enumerate(self.paragraphs):
            if paragraph.id in places:
                raise errors.RepeatedParagraph(paragraph=paragraph.id)
            places[paragraph.id] = place
        for paragraph in self.paragraphs:
            if paragraph.alternative_of and paragraph.alternative_of not in places:
                raise errors.LostOriginal(paragraph=paragraph.id, original=paragraph.alternative_of)
        object.__setattr__(self, "places", MappingProxyType(places))
        object.__setattr__(self, "digest", digest(self._head()))

    def _head(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "parent": self.parent,
            "amendments": list(self.amendments),
            "paragraphs": [paragraph.digest for paragraph in self.paragraphs],
        }

    def __contains__(self, paragraph: object) -> bool:
        return paragraph in self.places

    def paragraph(self, name: str) -> Paragraph:
        """The paragraph with the id `name`; raises `KeyError`."""
        return self.paragraphs[self.places[name]]

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def as_dict(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "parent": self.parent,
            "amendments": list(self.amendments),
            "paragraphs": [paragraph.as_dict() for paragraph in self.paragraphs],
            "digest": self.digest,
        }


def check_chain(revisions: Sequence[Revision]) -> None:
    """Whether each revision follows the one before it; raises `BrokenChain`."""
    for before, after in itertools.pairwise(revisions):
        if after.parent != before.digest or after.number != before.number + 1:
            raise errors.BrokenChain(
                number=after.number, parent=after.parent[:12], expected=before.digest[:12]
            )
