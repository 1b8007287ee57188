"""Lineage: every word of a text back to the amendment, the delegation and the revision that brought it.

The origin of a word says where it was born. Through the chain of revisions it is followed to where it stands now: the
first revision that has it, and every split, merger and move of the paragraphs that it stood in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.operations import (
    MergeParagraphs,
    MoveParagraph,
    Operation,
    SplitParagraph,
)
from comity.engines.drafting.passages import Run
from comity.engines.drafting.revisions import Revision, check_chain
from comity.engines.drafting.words import Words, text_of


class Step(NamedTuple):
    """What happened to the paragraph that words stood in (moved, split, merged), and `into` which it went."""

    revision: int
    act: str
    into: str
    amendment: str


@dataclass(frozen=True, slots=True)
class Descent:
    """The words from `start` to `stop` of a paragraph, which came the same way.

    `amendment` is empty for words of the first draft. `entered`: the number of the first revision that has them.
    `parents`: the proposals that the amendment bridges.
    """

    paragraph: str
    start: int
    stop: int
    words: Words
    run: Run
    amendment: str
    proposers: tuple[str, ...]
    written_on: str
    entered: int
    parents: tuple[str, ...]
    steps: tuple[Step, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "paragraph": self.paragraph,
            "start": self.start,
            "stop": self.stop,
            "text": text_of(self.words),
            "origin": list(self.run),
            "amendment": self.amendment,
            "proposers": list(self.proposers),
            "written_on": self.written_on,
            "entered": self.entered,
            "parents": list(self.parents),
            "steps": [step._asdict() for step in self.steps],
        }


def lineage(revisions: Sequence[Revision], amendments: Iterable[Amendment]) -> tuple[Descent, ...]:
    """Every word of the last revision exactly once, in order. `revisions`: the chain from the first draft on.

    Raises `BrokenChain`.
    """
    check_chain(revisions)
    named = {amendment.id: amendment for amendment in amendments}
    trails = [_positions(revision) for revision in revisions]
    acts = [_acts(revision, named) for revision in revisions]
    return tuple(
        descent
        for paragraph in revisions[-1].paragraphs
        for descent in _of_paragraph(paragraph.id, paragraph.words, paragraph.runs, trails, acts, named)
    )


Trail = Mapping[tuple[str, str, int], str]


def _positions(revision: Revision) -> Trail:
    """The paragraph of each word of a revision, by its origin."""
    return {
        origin: paragraph.id for paragraph in revision.paragraphs for origin in paragraph.passage.origins()
    }


def _acts(revision: Revision, named: Mapping[str, Amendment]) -> list[tuple[Operation, str]]:
    """What the amendments that made a revision did to whole paragraphs."""
    return [
        (operation, name)
        for name in revision.amendments
        if name in named
        for operation in named[name].operations
        if isinstance(operation, MoveParagraph | SplitParagraph | MergeParagraphs)
    ]


def _of_paragraph(
    name: str,
    words: Words,
    runs: Sequence[Run],
    trails: Sequence[Trail],
    acts: Sequence[Sequence[tuple[Operation, str]]],
    named: Mapping[str, Amendment],
) -> list[Descent]:
    found: list[Descent] = []
    here = 0
    for run in runs:
        for first, length, path in _same_way(run, trails):
            entered = len(trails) - len(path)
            amendment = named.get(run.source)
            found.append(
                Descent(
                    name,
                    here,
                    here + length,
                    words[here : here + length],
                    Run(run.source, run.place, first, length),
                    amendment.id if amendment else "",
                    amendment.proposers if amendment else (),
                    amendment.revision if amendment else "",
                    entered,
                    amendment.parents if amendment else (),
                    tuple(_steps(path, entered, acts)),
                )
            )
            here += length
    return found


def _same_way(run: Run, trails: Sequence[Trail]) -> list[tuple[int, int, tuple[str, ...]]]:
    """The run in pieces (first, length) that stood in the same paragraphs, from where they entered on."""
    pieces: list[tuple[int, int, tuple[str, ...]]] = []
    for position in range(run.start, run.start + run.length):
        path = _path((run.source, run.place, position), trails)
        if pieces and pieces[-1][2] == path:
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + 1, path)
        else:
            pieces.append((position, 1, path))
    return pieces


def _path(origin: tuple[str, str, int], trails: Sequence[Trail]) -> tuple[str, ...]:
    path: list[str] = []
    for trail in reversed(trails):
        if origin not in trail:
            break
        path.append(trail[origin])
    return tuple(reversed(path))


def _steps(
    path: Sequence[str], entered: int, acts: Sequence[Sequence[tuple[Operation, str]]]
) -> Iterable[Step]:
    for shift in range(1, len(path)):
        before, after = path[shift - 1], path[shift]
        for operation, amendment in acts[entered + shift]:
            act = _act(operation, before, after)
            if act:
                yield Step(entered + shift, act, after, amendment)


def _act(operation: Operation, before: str, after: str) -> str:
    """What an operation did to words that stood in `before` and stand in `after`."""
    if isinstance(operation, MoveParagraph) and operation.paragraph == before:
        return "moved"
    if isinstance(operation, SplitParagraph) and (operation.paragraph, operation.new) == (before, after):
        return "split"
    if isinstance(operation, MergeParagraphs) and operation.following == before and before != after:
        return "merged"
    return ""
