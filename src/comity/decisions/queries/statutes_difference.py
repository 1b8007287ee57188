"""What changed between two texts of statutes, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from comity.decisions.queries.statutes_draft import kept

CONTEXT = 3
MOST_LINES = 5_000
"""Of longer texts no lines are paired: what differs is shown as taken out and put in."""


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Line:
    """`number` counts from 1 in the text that the line stands in: the later one, but for removed lines."""

    kind: Kind
    number: int
    text: str

    @property
    def shown(self) -> str:
        """Its blanks at the beginning kept when a page is drawn."""
        return kept(self.text)


Block = list[Line]


def difference(before: str, after: str) -> list[Block]:
    """Blocks of changed lines, each with a few unchanged ones around it; none where nothing differs."""
    old, new = before.splitlines(), after.splitlines()
    if old == new:
        return []
    if max(len(old), len(new)) > MOST_LINES:
        return [[*removed(old, 0, len(old)), *added(new, 0, len(new))]]
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) > 1_000)
    return [
        [line for code in group for line in lines_of(code, old, new)]
        for group in matcher.get_grouped_opcodes(CONTEXT)
    ]


def lines_of(code: tuple[str, int, int, int, int], old: Sequence[str], new: Sequence[str]) -> Block:
    tag, old_start, old_end, new_start, new_end = code
    if tag == "equal":
        return [Line(Kind.SAME, number + 1, new[number]) for number in range(new_start, new_end)]
    return [*removed(old, old_start, old_end), *added(new, new_start, new_end)]


def removed(old: Sequence[str], start: int, end: int) -> Block:
    return [Line(Kind.REMOVED, number + 1, old[number]) for number in range(start, end)]


def added(new: Sequence[str], start: int, end: int) -> Block:
    return [Line(Kind.ADDED, number + 1, new[number]) for number in range(start, end)]


def figures(blocks: Sequence[Block]) -> dict[str, int]:
    """How many lines were added and how many removed."""
    kinds = [line.kind for block in blocks for line in block]
    return {"added": kinds.count(Kind.ADDED), "removed": kinds.count(Kind.REMOVED)}
