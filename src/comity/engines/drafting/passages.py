"""A passage: words, and for each of them where it was born.

The origin of a word never changes: the revision or the amendment that brought it (`source`), the place there (a
paragraph, or the number of the amendment's operation) and its position at that place. Splits, merges and moves carry
it along, which is what makes lineage exact. Origins are kept as runs, so that an untouched paragraph has one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from comity.engines.drafting.words import Words, text_of


class Origin(NamedTuple):
    """Where one word was born."""

    source: str
    place: str
    position: int


class Run(NamedTuple):
    """`length` words that were born side by side, the first of them at `start`."""

    source: str
    place: str
    start: int
    length: int


class Token(NamedTuple):
    """One word with its origin."""

    word: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Passage:
    """Words with their origins: the lengths of `runs` add up to the number of `words`."""

    words: Words = ()
    runs: tuple[Run, ...] = ()

    @classmethod
    def born(cls, words: Words, *, source: str, place: str) -> "Passage":
        """Words that nobody has written before."""
        return cls(words, (Run(source, place, 0, len(words)),) if words else ())

    @property
    def text(self) -> str:
        return text_of(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, part: slice) -> "Passage":
        start, stop, _ = part.indices(len(self.words))
        if start >= stop:
            return NOTHING
        if len(self.runs) == 1:
            source, place, first, _ = self.runs[0]
            return Passage(self.words[start:stop], (Run(source, place, first + start, stop - start),))
        return Passage(self.words[start:stop], tuple(_cut(self.runs, start, stop)))

    def tokens(self) -> Iterator[Token]:
        """Each word with its origin, in order."""
        return map(Token, self.words, self.origins())

    def origins(self) -> Iterator[Origin]:
        """The origin of each word, in order."""
        for source, place, start, length in self.runs:
            for position in range(start, start + length):
                yield Origin(source, place, position)


NOTHING = Passage()


def joined(passages: Iterable[Passage]) -> Passage:
    """One passage after the other."""
    words: list[str] = []
    runs: list[Run] = []
    for passage in passages:
        words += passage.words
        for run in passage.runs:
            last = runs[-1] if runs else None
            if last and last[:2] == run[:2] and last.start + last.length == run.start:
                runs[-1] = Run(last.source, last.place, last.start, last.length + run.length)
            else:
                runs.append(run)
    return Passage(tuple(words), tuple(runs))


def _cut(runs: Iterable[Run], start: int, stop: int) -> Iterator[Run]:
    """What of `runs` covers the words from `start` to `stop`."""
    here = 0
    for run in runs:
        first, last = max(start - here, 0), min(stop - here, run.length)
        if first < last:
            yield Run(run.source, run.place, run.start + first, last - first)
        here += run.length
        if here >= stop:
            return
