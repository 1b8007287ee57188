"""Which comment of a Word file belongs to which amendment, and when each amendment was written.

A comment is the **reason** of every amendment whose change it covers or stands at, if its author changed something in
the file, or is not known. Any other comment is a **remark**.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from comity.engines.drafting.aligning import Edited
from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.operations import (
    AddParagraph,
    EditWords,
    MergeParagraphs,
    Operation,
    SplitParagraph,
)
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.word.comments import Comment
from comity.engines.drafting.word.places import Place, Span, places_of
from comity.engines.drafting.word.tracked import TrackedText


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in the words from `start` to `stop` of a paragraph of the base; empty: in a new paragraph.

    `amendments` are those at whose changes it stands; `is_reason`: it became their reason.
    """

    author: str
    date: str
    text: str
    paragraph: str = ""
    start: int = 0
    stop: int = 0
    amendments: tuple[str, ...] = ()
    is_reason: bool = False


class Linked(NamedTuple):
    """The amendments with their reasons; all comments, in the order of the file; the dates by amendment."""

    amendments: tuple[Amendment, ...]
    remarks: tuple[Remark, ...]
    dates: Mapping[str, str]


def linked_to(
    amendments: Sequence[Amendment],
    read: TrackedText,
    comments: Mapping[str, Comment],
    base: Revision,
    edited: Sequence[Edited],
) -> Linked:
    """The amendments of a file with its comments and dates."""
    places = places_of(read)
    finder = _Finder.of(amendments, base, edited)
    remarks = [
        _remark(comments[name], place, finder.at(place), base, read)
        for name, place in places.comments.items()
        if name in comments and comments[name].text
    ]
    reasons: dict[str, list[str]] = {}
    for remark in remarks:
        for name in remark.amendments if remark.is_reason else ():
            reasons.setdefault(name, []).append(remark.text)
    made = [replace(each, reason="\n".join(reasons.get(each.id, ()))) for each in amendments]
    dates: dict[str, str] = {}
    for date in sorted(places.dates):
        dates.update(dict.fromkeys(finder.at(places.dates[date]), date))
    return Linked(tuple(made), tuple(remarks), dates)


def _remark(
    comment: Comment, place: Place, amendments: tuple[str, ...], base: Revision, read: TrackedText
) -> Remark:
    paragraph, span = next(((at, spans[0]) for at, spans in place.spans.items()), (-1, (0, 0)))
    return Remark(
        comment.author,
        comment.date,
        comment.text,
        base.paragraphs[paragraph].id if paragraph >= 0 else "",
        *span,
        amendments,
        bool(amendments) and (not comment.author or comment.author in read.authors),
    )


@dataclass(frozen=True, slots=True)
class _Finder:
    """The operations by the position of their paragraph in the base, and by that of a new one in the edited text."""

    there: Mapping[int, list[tuple[str, Operation]]]
    new: Mapping[int, str]

    @classmethod
    def of(cls, amendments: Sequence[Amendment], base: Revision, edited: Sequence[Edited]) -> "_Finder":
        there: dict[int, list[tuple[str, Operation]]] = {}
        for amendment in amendments:
            for operation in amendment.operations:
                if isinstance(operation, AddParagraph):
                    continue
                there.setdefault(base.places[operation.paragraph], []).append((amendment.id, operation))
                if isinstance(operation, MergeParagraphs):
                    there.setdefault(base.places[operation.following], []).append((amendment.id, operation))
        return cls(there, _new(amendments, edited))

    def at(self, place: Place) -> tuple[str, ...]:
        """The amendments whose changes are at a place, each once, in the order of the text."""
        found = [self.new[at] for at in sorted(place.new) if at in self.new]
        for paragraph, spans in sorted(place.spans.items()):
            found += [
                name
                for name, operation in self.there.get(paragraph, ())
                if any(_touches(operation, span) for span in spans)
            ]
        return tuple(dict.fromkeys(found))


def _new(amendments: Sequence[Amendment], edited: Sequence[Edited]) -> dict[int, str]:
    """The amendment of each new paragraph of the edited text: both stand in the same order."""
    found: dict[int, str] = {}
    here = 0
    for amendment in amendments:
        for operation in amendment.operations:
            if isinstance(operation, AddParagraph):
                places = range(here, len(edited))
                at = next(
                    (at for at in places if edited[at].words == operation.words and not edited[at].id), -1
                )
                if at >= 0:
                    found[at] = amendment.id
                    here = at + 1
    return found


def _touches(operation: Operation, span: Span) -> bool:
    """Whether an operation in a paragraph is at these words of it; at a point, also beside it."""
    if isinstance(operation, EditWords):
        start, stop = max(operation.start, span[0]), min(operation.stop, span[1])
        return start < stop or (start == stop and (operation.start == operation.stop or span[0] == span[1]))
    if isinstance(operation, SplitParagraph):
        return span[0] <= operation.at <= span[1]
    return True
