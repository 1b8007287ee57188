"""Making a difference natural to read: what a careful person would have marked.

1. **Whole words.** Only whole words are marked, since words are what is compared.
2. **No islands.** Words that stayed between two changes are marked with them when a reader would not see them as
   something that stayed: signs alone; at most two words of at most three letters (one character of Chinese), where
   the two changes together remove and add; or at most four words that are less than half as long as the shorter of
   the two changes.
3. **Signs go with their word.** A pure insertion or deletion that could be marked in several places (`A, [B, ]C` or
   `A[, B], C`) is marked where it begins behind a sign and with a word, so that the sign behind a word goes with it;
   of equal places the last is taken.
"""

from collections.abc import Sequence
from typing import Final

from comity.engines.drafting.differences import Difference, raw_differences
from comity.engines.drafting.words import bare, is_sign

SHORT_LETTERS: Final = 3
SHORT_WORDS: Final = 2
LONGEST_ISLAND: Final = 4
_HAN_FROM: Final = "\u2e80"


def differences(old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    """What changed between `old` and `new`, natural to read; with it worked in, `old` is exactly `new`."""
    if old == new:
        return []
    found = raw_differences(old, new)
    if len(found) > 1:
        found = _without_islands(found, old, new)
    return [_well_placed(each, old, new, _limits(found, index, old)) for index, each in enumerate(found)]


def _without_islands(found: list[Difference], old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    """One pass from left to right: a change grows as long as what follows it is an island."""
    kept: list[Difference] = []
    for each in found:
        change = each
        while kept and _is_island(kept[-1], change, old, new):
            last = kept.pop()
            change = Difference(last.start, change.stop, last.new_start, change.new_stop)
        kept.append(change)
    return kept


def _is_island(before: Difference, after: Difference, old: Sequence[str], new: Sequence[str]) -> bool:
    length = after.start - before.stop
    if length > LONGEST_ISLAND:
        return False
    between = [bare(word) for word in old[before.stop : after.start]]
    words = [word for word in between if not is_sign(word)]
    if not words:
        return True
    if (
        len(words) <= SHORT_WORDS
        and all(map(_is_short, words))
        and _removes_and_adds(before, after)
        and not (len(words) > 1 and words[0] >= _HAN_FROM)
    ):
        return True
    return 2 * sum(map(len, between)) < min(_letters(before, old, new), _letters(after, old, new))


def _is_short(word: str) -> bool:
    return len(word) <= SHORT_LETTERS


def _removes_and_adds(before: Difference, after: Difference) -> bool:
    removed = before.stop - before.start + after.stop - after.start
    added = before.new_stop - before.new_start + after.new_stop - after.new_start
    return removed > 0 and added > 0


def _letters(change: Difference, old: Sequence[str], new: Sequence[str]) -> int:
    """The letters of the longer side: what stays between two changes is held against what they replace."""
    removed = sum(map(len, old[change.start : change.stop]))
    return max(removed, sum(map(len, new[change.new_start : change.new_stop])))


def _limits(found: Sequence[Difference], index: int, old: Sequence[str]) -> tuple[int, int]:
    """How far left and right a change may go without touching its neighbours."""
    left = found[index - 1].stop + 1 if index else 0
    right = found[index + 1].start - 1 if index + 1 < len(found) else len(old)
    return left, right


def _well_placed(
    change: Difference, old: Sequence[str], new: Sequence[str], limits: tuple[int, int]
) -> Difference:
    """A pure insertion or deletion, moved to where it reads best."""
    start, stop, new_start, new_stop = change
    if start != stop and new_start != new_stop:
        return change
    side, first, last = (old, start, stop) if start != stop else (new, new_start, new_stop)
    least = max(limits[0] - start, -min(start, new_start))
    most = min(limits[1] - stop, len(old) - stop, len(new) - new_stop)
    shift = _best_shift(side, first, last, least, most)
    return Difference(start + shift, stop + shift, new_start + shift, new_stop + shift)


def _best_shift(side: Sequence[str], first: int, last: int, least: int, most: int) -> int:
    """The shift in `least` to `most` with the best beginning; the run must read the same after it."""
    right = 0
    while right < most and side[first + right] == side[last + right]:
        right += 1
    left = 0
    while left > least and side[first + left - 1] == side[last + left - 1]:
        left -= 1
    if left == right:
        return 0
    return max(range(left, right + 1), key=lambda shift: (_quality(side, first + shift), shift))


def _quality(side: Sequence[str], first: int) -> int:
    begins_with_word = not is_sign(side[first])
    behind_sign = first == 0 or (is_sign(side[first - 1]) and not side[first - 1].startswith(" "))
    return begins_with_word + (begins_with_word and behind_sign)
