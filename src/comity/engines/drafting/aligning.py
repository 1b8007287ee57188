"""A whole edited text becomes operations: what was added, dropped, moved, divided and merged.

A paragraph of the edited text is one of the old revision, in this order of trust: by its id where it brings one; by
the same words, the longest common order first; by the greatest likeness, from `LIKE` on (the share of words kept,
rapidfuzz). Two neighbours that are one old paragraph together, or one that is two old neighbours, are a split and a
merger where that fits markedly better. The longest rising chain of old places stays, first of those that the editor
did not move; the other paragraphs moved, so that one that was moved and slightly edited is still found.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from comity.engines.drafting.differences import LARGEST, rising
from comity.engines.drafting.natural import differences
from comity.engines.drafting.operations import (
    AddParagraph,
    EditWords,
    Operation,
    drop,
    edit,
    merge,
    move,
    split,
)
from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import Words

LIKE: Final = 0.5
BETTER: Final = 0.1


class Edited(NamedTuple):
    """A paragraph of an edited text; `id` where the editor kept it; `moved`: the editor said that it moves."""

    words: Words
    kind: Kind = Kind.OPERATIVE
    level: int = 0
    id: str = ""
    moved: bool = False


def operations_of_text(revision: Revision, edited: Sequence[Edited], *, prefix: str) -> tuple[Operation, ...]:
    """The operations that turn the revision into the edited text; new paragraphs are named `prefix-1`, `prefix-2`…

    A paragraph that changed its kind or level is a new one in place of the old.
    """
    matched = _Matching(revision, edited)
    matched.run()
    return tuple(_operations(revision, edited, matched, prefix))


@dataclass(slots=True)
class _Matching:
    """`of` gives the old place of an edited paragraph.

    `second_half` is the edited paragraph that another one was split off to, `taken_in` the old one merged into it.
    """

    revision: Revision
    edited: Sequence[Edited]
    of: dict[int, int] = field(default_factory=dict)
    second_half: dict[int, int] = field(default_factory=dict)
    taken_in: dict[int, int] = field(default_factory=dict)

    def run(self) -> None:
        """Match by id, by words, by likeness; then look for splits and mergers among what is left."""
        self._by_id()
        self._by_words()
        self._by_likeness()
        self._splits()
        self._mergers()

    def _free_old(self) -> list[int]:
        used = {*self.of.values(), *self.taken_in.values()}
        return [at for at in range(len(self.revision.paragraphs)) if at not in used]

    def _free_new(self) -> list[int]:
        return [at for at in range(len(self.edited)) if at not in self.of and at not in self.second_half]

    def _fits(self, new: int, old: int) -> bool:
        paragraph, each = self.revision.paragraphs[old], self.edited[new]
        return (paragraph.kind, paragraph.level) == (each.kind, each.level)

    def _by_id(self) -> None:
        taken: set[int] = set()
        for new, each in enumerate(self.edited):
            old = self.revision.places.get(each.id, -1)
            if old >= 0 and old not in taken and self._fits(new, old):
                taken.add(old)
                self.of[new] = old

    def _by_words(self) -> None:
        olds, news = self._free_old(), self._free_new()
        ours = [_content(self.revision.paragraphs[at]) for at in olds]
        theirs = [_content(self.edited[at]) for at in news]
        for block in Indel.opcodes(ours, theirs):
            if block.tag == "equal":
                for shift in range(block.src_end - block.src_start):
                    self.of[news[block.dest_start + shift]] = olds[block.src_start + shift]
        left: dict[object, list[int]] = {}
        for old in self._free_old():
            left.setdefault(_content(self.revision.paragraphs[old]), []).append(old)
        for new in self._free_new():
            places = left.get(_content(self.edited[new]))
            if places:
                self.of[new] = places.pop(0)

    def _by_likeness(self) -> None:
        olds, news = self._free_old(), self._free_new()
        found = [
            (-like, abs(old - new), old, new)
            for old in olds
            for new in news
            if self._fits(new, old)
            and (like := likeness(self.revision.paragraphs[old].words, self.edited[new].words)) >= LIKE
        ]
        taken: set[int] = set()
        for _, _, old, new in sorted(found):
            if old not in taken and new not in self.of:
                taken.add(old)
                self.of[new] = old

    def _splits(self) -> None:
        for new in self._free_new():
            before = new - 1
            if before not in self.of or not self._same_shape(new, before):
                continue
            old = self.revision.paragraphs[self.of[before]].words
            alone, words = self.edited[before].words, (*self.edited[before].words, *self.edited[new].words)
            fits = likeness(old, words) >= max(likeness(old, alone) + BETTER, LIKE)
            if fits and _cut(old, words, len(alone)) is not None:
                self.second_half[new] = before

    def _mergers(self) -> None:
        places = {old: new for new, old in self.of.items()}
        halved = set(self.second_half.values())
        for old in self._free_old():
            new = places.get(old - 1)
            if new is None or new in halved or new in self.taken_in:
                continue
            one, two = self.revision.paragraphs[old - 1].words, self.revision.paragraphs[old].words
            words = self.edited[new].words
            if likeness((*one, *two), words) >= max(likeness(one, words) + BETTER, LIKE):
                self.taken_in[new] = old

    def _same_shape(self, one: int, other: int) -> bool:
        return self.edited[one][1:3] == self.edited[other][1:3]


def likeness(old: Words, new: Words) -> float:
    """The share of words that two versions have in common, 0 to 1; for very long ones, by their beginnings."""
    if len(old) * len(new) > LARGEST:
        old, new = old[:3000], new[:3000]
    return float(Indel.normalized_similarity(old, new, score_cutoff=LIKE))


def _content(paragraph: Paragraph | Edited) -> tuple[object, ...]:
    return paragraph.kind, paragraph.level, paragraph.words


def _operations(
    revision: Revision, edited: Sequence[Edited], matched: _Matching, prefix: str
) -> Iterator[Operation]:
    still = _staying(edited, matched)
    for new in [new for new in matched.taken_in if matched.of[new] not in still]:
        del matched.taken_in[new]
    names = (f"{prefix}-{n}" for n in range(1, len(edited) + len(revision.paragraphs) + 1))
    free = (name for name in names if name not in revision)
    anchor = ""
    for new, each in enumerate(edited):
        if new in matched.second_half:
            continue
        if new not in matched.of:
            yield AddParagraph(next(free), anchor, each.words, each.kind, each.level)
            continue
        paragraph = revision.paragraphs[matched.of[new]]
        if matched.of[new] in still:
            anchor = revision.paragraphs[matched.taken_in.get(new, matched.of[new])].id
        else:
            yield move(paragraph, after=anchor)
        yield from _inside(revision, edited, matched, new, free)
    for old in matched._free_old():
        yield drop(revision.paragraphs[old])


def _staying(edited: Sequence[Edited], matched: _Matching) -> set[int]:
    """The old places of the longest rising chain; what the editor says was moved is in it only where it fits."""
    pairs = sorted(matched.of.items())
    chain = rising([pair for pair in pairs if not edited[pair[0]].moved])
    for new, old in pairs:
        if edited[new].moved and all((new < other) == (old < place) for other, place in chain):
            chain.append((new, old))
    return {old for _, old in chain}


def _inside(
    revision: Revision, edited: Sequence[Edited], matched: _Matching, new: int, free: Iterator[str]
) -> Iterator[Operation]:
    """The edits of one matched paragraph, its split or its merger."""
    paragraph, words = revision.paragraphs[matched.of[new]], edited[new].words
    half = next((other for other, first in matched.second_half.items() if first == new), None)
    if half is not None:
        made = _cut(paragraph.words, (*words, *edited[half].words), len(words))
        at, edits = made or (0, [])
        yield split(paragraph, at, new=next(free))
        yield from (edit(paragraph, *each) for each in edits)
    elif new in matched.taken_in:
        following = revision.paragraphs[matched.taken_in[new]]
        yield merge(revision, paragraph.id, following.id)
        yield from _over_joint(paragraph, following, words)
    else:
        yield from (
            edit(paragraph, start, stop, words[new_start:new_stop])
            for start, stop, new_start, new_stop in differences(paragraph.words, words)
        )


Edit = tuple[int, int, Words]


def _cut(old: Words, new: Words, boundary: int) -> tuple[int, list[Edit]] | None:
    """Where `old` is divided so that `new` is divided at `boundary`, and the edits around it; None: nowhere.

    No edit may put words at the very point of the split: those before it replace the word before, those behind it the
    word behind.
    """
    found = differences(old, new)
    shift, at = 0, -1
    edits: list[Edit] = []
    for start, stop, new_start, new_stop in found:
        if at < 0 and new_start > boundary:
            at = boundary - shift
        if at < 0 and new_start <= boundary <= new_stop:
            at = stop
            edits += _around(old, (start, stop), new[new_start:boundary], new[boundary:new_stop])
        else:
            edits.append((start, stop, new[new_start:new_stop]))
        shift = new_stop - stop
    at = boundary - shift if at < 0 else at
    edits = [each for each in edits if old[each[0] : each[1]] != each[2]]
    free = all(each[1] <= at or each[0] >= at for each in edits) and _apart(edits)
    points = any(each[0] == each[1] == at for each in edits)
    return (at, edits) if 0 < at < len(old) and free and not points else None


def _around(old: Words, change: tuple[int, int], before: Words, behind: Words) -> list[Edit]:
    start, stop = change
    edits: list[Edit] = []
    if start == stop and before and start > 0:
        edits.append((start - 1, start, (*old[start - 1 : start], *before)))
    elif start < stop or before:
        edits.append((start, stop, before))
    if behind:
        edits.append((stop, stop + 1, (*behind, *old[stop : stop + 1])))
    return edits


def _apart(edits: Sequence[Edit]) -> bool:
    ranked = sorted(edits, key=lambda each: each[:2])
    return all(one[1] <= other[0] and one[:2] != other[:2] for one, other in itertools.pairwise(ranked))


def _over_joint(paragraph: Paragraph, following: Paragraph, words: Words) -> Iterator[EditWords]:
    """The edits of two paragraphs that become one; none may put words at the very joint."""
    joint = len(paragraph.words)
    whole = (*paragraph.words, *following.words)
    for start, stop, new_start, new_stop in differences(whole, words):
        added = words[new_start:new_stop]
        if start == stop == joint and joint:
            start, added = joint - 1, (*whole[joint - 1 : joint], *added)
        if start < joint:
            yield edit(paragraph, start, min(stop, joint), added)
            added = ()
        if stop > joint and (added or stop > max(start, joint)):
            yield edit(following, max(start, joint) - joint, stop - joint, added)
