"""Which revision a text comes from, and how far it is away.

Paragraphs that read alike are paired first, wherever they stand; between what is left of both, in order, the words
that differ are those outside of the longest common subsequence (very long ones divided as in `differences`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.engines.drafting.differences import raw_differences
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import Words, text_of


@dataclass(frozen=True, slots=True)
class Nearness:
    """How a text stands to `revision`. `is_exact`: the same paragraphs, word for word, in the same order.

    `words` differ, removed and added; they are `share` of the words of both, 0 to 1. `paragraphs` of the text are not
    in the revision or the other way round (the greater number); `first` is the first of them.
    """

    revision: Revision
    is_exact: bool
    words: int
    share: float
    paragraphs: int
    first: str

    @property
    def percent(self) -> int:
        """The share in whole percent, at least 1 where anything differs, and 100 only where everything does."""
        if not self.words or self.share == 1:
            return round(100 * self.share)
        return min(max(round(100 * self.share), 1), 99)


def nearest_revision(text: Sequence[Words], candidates: Iterable[Revision]) -> Nearness | None:
    """The candidate that differs in the fewest words; of equal ones the one in the same order, then the last."""
    found: Nearness | None = None
    for revision in candidates:
        nearness = nearness_to(text, revision)
        if found is None or (nearness.words, not nearness.is_exact) <= (found.words, not found.is_exact):
            found = nearness
    return found


def nearness_to(text: Sequence[Words], revision: Revision) -> Nearness:
    """How far the paragraphs of a text are from a revision."""
    ours = [paragraph.words for paragraph in revision.paragraphs]
    theirs = list(text)
    if ours == theirs:
        return Nearness(revision, True, 0, 0.0, 0, "")
    missing, other = _without(ours, theirs), _without(theirs, ours)
    differing = _distance(missing, other)
    whole = sum(map(len, ours)) + sum(map(len, theirs))
    first = (other or missing or theirs or [()])[0]
    share = differing / whole if whole else 0.0
    return Nearness(revision, False, differing, share, max(len(missing), len(other)), text_of(first))


def _without(paragraphs: Sequence[Words], known: Sequence[Words]) -> list[Words]:
    """The paragraphs that are not among the known ones, each as often as it is there more often."""
    left = Counter(known)
    found: list[Words] = []
    for words in paragraphs:
        if left[words]:
            left[words] -= 1
        else:
            found.append(words)
    return found


def _distance(ours: Sequence[Words], theirs: Sequence[Words]) -> int:
    old = [word for words in ours for word in words]
    new = [word for words in theirs for word in words]
    return sum(
        stop - start + new_stop - new_start for start, stop, new_start, new_stop in raw_differences(old, new)
    )
