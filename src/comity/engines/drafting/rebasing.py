"""Rebase: an amendment, from the revision that it was written on to a later one.

Words are followed by their origins, not by their text, so that nothing has to be guessed. What still applies is
carried. What does not, or might no longer mean the same, asks its proposer, with the reason: an amendment is carried
whole or not at all. What was carried into a paragraph that has changed elsewhere says so.

The words around a change are part of what it means: `CONTEXT` words on either side, or the end of the paragraph, must
stand as they stood.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.operations import EditWords, Operation
from comity.engines.drafting.revisions import Revision

CONTEXT: Final = 3


class Why(StrEnum):
    """Why a proposer is asked, or what is said beside a change that was carried."""

    WORDS_GONE = "words-gone"
    WORDS_APART = "words-apart"
    CONTEXT_CHANGED = "context-changed"
    DUPLICATE_TEXT = "duplicate-text"
    ALREADY_THERE = "already-there"
    PARAGRAPH_GONE = "paragraph-gone"
    PARAGRAPH_CHANGED = "paragraph-changed"
    NEIGHBOUR_GONE = "neighbour-gone"
    NOT_NEIGHBOURS = "not-neighbours"
    TARGET_GONE = "target-gone"
    CHANGED_ELSEWHERE = "changed-elsewhere"
    PLACE_SHARED = "place-shared"
    STANDS_ELSEWHERE = "stands-elsewhere"


SENTENCES: Final[Mapping[Why, str]] = MappingProxyType(
    {
        Why.WORDS_GONE: "The words that it changes are no longer in {place}.",
        Why.WORDS_APART: "The words that it changes no longer stand together in {place}.",
        Why.CONTEXT_CHANGED: "The words around its change in {place} are different now: does it still mean the same?",
        Why.DUPLICATE_TEXT: "The words that it changes stand in {place} more than once now: which are meant?",
        Why.ALREADY_THERE: "The text already says so in {place}.",
        Why.PARAGRAPH_GONE: "{place} is no longer in the text.",
        Why.PARAGRAPH_CHANGED: "{place} has changed since: is the whole of it still meant?",
        Why.NEIGHBOUR_GONE: "{place}, behind which it puts a paragraph, is no longer in the text.",
        Why.NOT_NEIGHBOURS: "{place} and the paragraph that it merges with no longer follow one another.",
        Why.TARGET_GONE: "{place}, which it amends, is neither in the text nor proposed any more.",
        Why.CHANGED_ELSEWHERE: "It was carried; {place} has changed elsewhere.",
        Why.PLACE_SHARED: "It was carried; something else stands behind {place} now.",
        Why.STANDS_ELSEWHERE: "It was carried; {place} has other neighbours now.",
    }
)
"""In English; each sentence is a key for translation."""


class Remark(NamedTuple):
    """About one operation: `place` is a paragraph or an amendment."""

    operation: int
    why: Why
    place: str

    def worded(self, translate: Callable[[str], str] = str, named: Callable[[str], str] = str) -> str:
        """The remark as a sentence."""
        return translate(SENTENCES[self.why]).format(place=named(self.place))

    def as_dict(self) -> dict[str, Any]:
        return {
            "operation": self.operation,
            "why": self.why.value,
            "place": self.place,
            "sentence": self.worded(),
        }


@dataclass(frozen=True, slots=True)
class Rebased:
    """`amendment` on the new revision, or None with what to ask its proposer; `told` was carried and is said."""

    amendment: Amendment | None
    asked: tuple[Remark, ...] = ()
    told: tuple[Remark, ...] = ()


class Asked(Exception):
    """An operation cannot be carried."""

    def __init__(self, why: Why, place: str) -> None:
        self.why, self.place = why, place
        super().__init__(why, place)


Carried = tuple[Operation, tuple[Why, ...], str]
Carry = Callable[[Operation], Carried]


def rebase_with(
    carry: Callable[[Amendment, int, Operation], Carried], amendment: Amendment, new: Revision
) -> Rebased:
    """Each operation carried by `carry`, which raises `Asked`."""
    operations: list[Operation] = []
    asked: list[Remark] = []
    told: list[Remark] = []
    for nth, operation in enumerate(amendment.operations):
        try:
            carried, remarks, place = carry(amendment, nth, operation)
        except Asked as question:
            asked.append(Remark(nth, question.why, question.place))
        else:
            operations.append(carried)
            told += [Remark(nth, why, place) for why in remarks]
    if asked:
        return Rebased(None, tuple(asked), tuple(told))
    requires = tuple(name for name in amendment.requires if name not in new.amendments)
    made = replace(amendment, revision=new.digest, operations=tuple(operations), requires=requires)
    on_words = any(isinstance(each, EditWords) and each.paragraph in new for each in operations)
    return Rebased(replace(made, amends="") if amendment.amends and on_words else made, (), tuple(told))
