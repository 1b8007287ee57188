"""One paragraph with changes worked in: its parts, what was removed, and where marked words stand now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.passages import Passage, joined


class WordChange(NamedTuple):
    """The words from `start` to `stop` become `passage`, by the amendments in `by`."""

    start: int
    stop: int
    passage: Passage
    by: tuple[str, ...]


class Cut(NamedTuple):
    """The words from `at` on become the paragraph `new`."""

    at: int
    new: str
    by: tuple[str, ...]


class Bound(NamedTuple):
    """An end of words in brackets: what is inserted at the same point stays outside."""

    position: int
    is_end: bool


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """`parts` are one, or several where the paragraph was split.

    `bounds` say where each asked bound stands now: in which part, and before which of its words.
    """

    parts: tuple[Paragraph, ...]
    bounds: Mapping[Bound, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Builder:
    """Collects parts while changes are taken in order."""

    whole: Paragraph
    name: str
    here: int = 0
    length: int = 0
    pieces: list[Passage] = field(default_factory=list)
    parts: list[Paragraph] = field(default_factory=list)
    bounds: dict[Bound, tuple[int, int]] = field(default_factory=dict)

    def copy_to(self, position: int) -> None:
        if position > self.here:
            self.put(self.whole.passage[self.here : position])
            self.here = position

    def put(self, passage: Passage) -> None:
        self.pieces.append(passage)
        self.length += len(passage)

    def close(self, following: str) -> None:
        passage = joined(self.pieces)
        same = passage == self.whole.passage and self.name == self.whole.id
        self.parts.append(self.whole if same else self._part(passage))
        self.name, self.pieces, self.length = following, [], 0

    def _part(self, passage: Passage) -> Paragraph:
        whole = self.whole
        return Paragraph(self.name, whole.kind, whole.level, passage, whole.alternative_of)

    def find(self, bound: Bound) -> None:
        self.bounds[bound] = (len(self.parts), self.length + bound.position - self.here)


def rebuilt(
    paragraph: Paragraph,
    changes: Sequence[WordChange],
    cuts: Sequence[Cut] = (),
    bounds: Iterable[Bound] = (),
) -> Rebuilt:
    """The paragraph with all changes and cuts at once; none of them may overlap another or words in brackets."""
    builder = _Builder(paragraph, paragraph.id)
    steps: list[tuple[int, int, int, WordChange | Cut | Bound]] = [
        *((change.start, change.stop, 1, change) for change in changes),
        *((cut.at, cut.at, 2, cut) for cut in cuts),
        *((bound.position, bound.position, 0 if bound.is_end else 3, bound) for bound in bounds),
    ]
    for start, stop, _, step in sorted(steps, key=lambda step: step[:3]):
        if isinstance(step, WordChange):
            builder.copy_to(start)
            builder.put(step.passage)
            builder.here = stop
        elif isinstance(step, Cut):
            builder.copy_to(start)
            builder.close(step.new)
        else:
            builder.find(step)
    builder.copy_to(len(paragraph.words))
    builder.close("")
    return Rebuilt(tuple(builder.parts), builder.bounds)
