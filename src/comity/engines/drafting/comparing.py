"""An edited paragraph becomes operations by itself."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from comity.engines.drafting.natural import differences
from comity.engines.drafting.operations import EditWords, relied_on
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.words import SPACES, Words, read_words, starts_alone, words_within


def operations_between(paragraph: str, old: Words, new: Words) -> tuple[EditWords, ...]:
    """The edits that turn `old`, the words of `paragraph`, into `new`; natural to read (`natural`)."""
    return tuple(
        EditWords(paragraph, start, stop, new[new_start:new_stop], relied_on(old, start, stop))
        for start, stop, new_start, new_stop in differences(old, new)
    )


def operations_of_edited(paragraph: Paragraph, text: str) -> tuple[EditWords, ...]:
    """The edits that somebody made who left `text` in the place of the paragraph."""
    return operations_between(paragraph.id, paragraph.words, words_of_edited(paragraph.words, text))


def words_of_edited(old: Words, text: str) -> Words:
    """`read_words(text)`, cutting only where `text` differs from the words of the old paragraph.

    Two words before the first difference are cut anew, since a sign may join what follows to a number; behind the last
    one everything up to a word that begins where it does whatever stands before it.
    """
    before, ends = _laid_out(old)
    kept = max(bisect_right(ends, _alike(before, text)) - 3, 0)
    first = ends[kept] if kept else 0
    tail = _same_tail(before[first:], text[first:])
    last = bisect_right(ends, len(before) - tail - 1)
    while last < len(old) and not (last > kept and starts_alone(old[last])):
        last += 1
    middle = text[first : len(text) - (len(before) - ends[last])] if last < len(old) else text[first:]
    if not kept or (last < len(old) and middle[-1:].isspace()):
        return read_words(text)
    return (*old[:kept], *words_within(middle), *old[last:])


@lru_cache(maxsize=256)
def _laid_out(words: Words) -> tuple[str, list[int]]:
    """The text of words, and where each begins in it and the last ends; kept, since many amend one paragraph."""
    text = "".join(words)
    skipped = len(text) - len(text.lstrip(SPACES))
    return text[skipped:], list(accumulate(map(len, words), initial=-skipped))


def _alike(one: str, other: str) -> int:
    """The length of what both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_tail(one: str, other: str) -> int:
    """The length of what both end with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
