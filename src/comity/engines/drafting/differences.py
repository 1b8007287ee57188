"""What changed between two versions of a paragraph's words, fast and in bounded time.

The longest common subsequence by rapidfuzz (bit-parallel, Hyyrö 2004). Two versions whose product of lengths is over
`LARGEST` are first divided at shingles: runs of four words that stand once in each version and in the same order in
both (patience comparison, Cohen; the longest increasing chain of them). What stays too large between two shingles is
one replacement. What both begin and end with is left out before. So 100,000 words take time near n log n, and memory
is bounded.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

LARGEST: Final = 25_000_000
SHINGLE: Final = 4


class Difference(NamedTuple):
    """The old words from `start` to `stop` became the new words from `new_start` to `new_stop`."""

    start: int
    stop: int
    new_start: int
    new_stop: int


def raw_differences(old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    """What changed, in order, with at least one word that stayed between any two."""
    if len(old) * len(new) <= LARGEST:
        return _exact(old, new)
    front = _alike(old, new)
    back = _alike(old[front:][::-1], new[front:][::-1])
    old, new = old[front : len(old) - back], new[front : len(new) - back]
    return [
        Difference(start + front, stop + front, new_start + front, new_stop + front)
        for start, stop, new_start, new_stop in _merged(_divided(old, new))
    ]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (ours, theirs) in pairs if ours != theirs), min(len(one), len(other)))


def _exact(old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    found: list[Difference] = []
    for opcode in Indel.opcodes(old, new):
        if opcode.tag == "equal":
            continue
        start, stop, new_start, new_stop = (
            opcode.src_start, opcode.src_end, opcode.dest_start, opcode.dest_end,
        )  # fmt: skip
        if found and found[-1].stop == start and found[-1].new_stop == new_start:
            found[-1] = Difference(found[-1].start, stop, found[-1].new_start, new_stop)
        else:
            found.append(Difference(start, stop, new_start, new_stop))
    return found


def _merged(found: Iterator[Difference]) -> list[Difference]:
    merged: list[Difference] = []
    for each in found:
        last = merged[-1] if merged else None
        if last and last.stop == each.start and last.new_stop == each.new_start:
            merged[-1] = Difference(last.start, each.stop, last.new_start, each.new_stop)
        else:
            merged.append(each)
    return merged


def _divided(old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    """Between the shingles that both versions share."""
    at = new_at = 0
    for start, new_start in [*_anchors(old, new), (len(old), len(new))]:
        if start < at or new_start < new_at:
            continue
        yield from _between(old, new, Difference(at, start, new_at, new_start))
        end = start
        while end < len(old) and new_start < len(new) and old[end] == new[new_start]:
            end, new_start = end + 1, new_start + 1
        at, new_at = end, new_start


def _between(old: Sequence[str], new: Sequence[str], gap: Difference) -> Iterator[Difference]:
    start, stop, new_start, new_stop = gap
    if start == stop and new_start == new_stop:
        return
    if (stop - start) * (new_stop - new_start) > LARGEST:
        yield gap
        return
    for each in _exact(old[start:stop], new[new_start:new_stop]):
        yield Difference(
            each.start + start, each.stop + start, each.new_start + new_start, each.new_stop + new_start
        )


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where shingles that stand once in each version start, as the longest chain that rises in both."""
    ours, theirs = _once(old), _once(new)
    pairs = sorted((at, theirs[shingle]) for shingle, at in ours.items() if shingle in theirs)
    return rising(pairs)


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    shingles = list(zip(*(words[shift:] for shift in range(SHINGLE)), strict=False))
    counts = Counter(shingles)
    return {shingle: at for at, shingle in enumerate(shingles) if counts[shingle] == 1}


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs, sorted by the first, in which the second rises too (patience sorting)."""
    tops: list[int] = []
    holders: list[int] = []
    below: list[int] = []
    for index, (_, second) in enumerate(pairs):
        pile = bisect_left(tops, second)
        below.append(holders[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [second]
        holders[pile : pile + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = holders[-1] if holders else -1
    while index >= 0:
        chain.append(pairs[index])
        index = below[index]
    return chain[::-1]
