"""The paragraphs of a Word document as they were, and as its tracked changes make them.

Read on the document's own XML: insertions, deletions and moves of words, inserted and deleted paragraph marks and table
rows, several authors. What was inserted and deleted again is in neither version. Text boxes, field codes, and changes
of formatting alone are not read; they stay in the file. A paragraph that was moved is known by the name of the move,
however much it was edited too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from comity.engines.drafting.aligning import Edited
from comity.engines.drafting.comparing import words_of_edited
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.word.blocks import STAYS, Block, Mark, State, blocks_of
from comity.engines.drafting.word.package import Package
from comity.engines.drafting.words import Words


@dataclass(frozen=True, slots=True)
class TrackedText:
    """`base` has all changes rejected; `edited` has them accepted, each paragraph with the id of the base it continues.

    `elements`: the element that each paragraph of the base begins in. `authors` of changes, in order; one without a
    known name is empty. `blocks` are what was read, `base_blocks` and `edited_blocks` those of each paragraph.
    """

    base: Revision
    edited: tuple[Edited, ...]
    authors: tuple[str, ...]
    elements: dict[str, "etree._Element"] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    base_blocks: dict[str, list[int]] = field(default_factory=dict)
    edited_blocks: tuple[list[int], ...] = ()


def read_tracked(package: Package, *, author: str | None = None) -> TrackedText:
    """The two versions of a document. `author`: only this one's changes are accepted, all others are rejected."""
    blocks = blocks_of(package.document)
    base: list[Paragraph] = []
    groups: dict[str, list[int]] = {}
    for group in _ended(blocks, accepted=False, author=author):
        text = version_text(blocks, group, accepted=False, author=author)
        name = f"p{len(base) + 1}"
        first = _first(blocks, group, accepted=False, author=author)
        paragraph = Paragraph.of(name, text, first.kind, level=first.level)
        if paragraph.words:
            base.append(paragraph)
            groups[name] = group
    owner = {at: name for name, group in groups.items() for at in group}
    words = {paragraph.id: paragraph.words for paragraph in base}
    edited = list(_edited(blocks, owner, words, author))
    return TrackedText(
        Revision(tuple(base)),
        tuple(each for each, _ in edited),
        _authors(blocks),
        {name: blocks[group[0]].element for name, group in groups.items()},
        tuple(blocks),
        groups,
        tuple(group for _, group in edited),
    )


def _authors(blocks: Sequence[Block]) -> tuple[str, ...]:
    marks = (mark for block in blocks for mark in (block.end, *(chunk.mark for chunk in block.chunks)))
    return tuple(dict.fromkeys(mark.author for mark in marks if mark.state is not State.STAYS))


def _edited(
    blocks: Sequence[Block], owner: dict[int, str], known: dict[str, Words], author: str | None
) -> Iterator[tuple[Edited, list[int]]]:
    used: set[str] = set()
    came_from = _moved(blocks) if author is None else {}
    for group in _ended(blocks, accepted=True, author=author):
        text = version_text(blocks, group, accepted=True, author=author)
        words = words_of_edited(known.get(owner.get(group[0], ""), ()), text)
        if words:
            name = next((owner[at] for at in group if at in owner and _keeps_words(blocks[at])), "")
            source = (
                "" if name else next((owner.get(came_from[at], "") for at in group if at in came_from), "")
            )
            name = "" if (name or source) in used else name or source
            used.add(name)
            first = _first(blocks, group, accepted=True, author=author)
            yield Edited(words, first.kind, first.level, name, bool(source and name)), group


def _moved(blocks: Sequence[Block]) -> dict[int, int]:
    """Where whole blocks were moved to, and from where: the nth of a move's source is the nth of its target."""
    sources: dict[str, list[int]] = {}
    targets: dict[str, list[int]] = {}
    opened: dict[str, tuple[dict[str, list[int]], str]] = {}
    for at, block in enumerate(blocks):
        for chunk in block.chunks:
            point = chunk.point
            if point and point.what in ("moveFromRangeStart", "moveToRangeStart") and point.name:
                opened[point.key] = (sources if "From" in point.what else targets, point.name)
            elif point and point.what.startswith("move"):
                opened.pop(point.key, None)
            elif opened and chunk.text.strip() and not _keeps_words(block):
                for there, name in opened.values():
                    places = there.setdefault(name, [])
                    if at not in places[-1:]:
                        places.append(at)
    return {
        target: source
        for name, there in targets.items()
        if len(there) == len(sources.get(name, ()))
        for target, source in zip(there, sources[name], strict=True)
    }


def _keeps_words(block: Block) -> bool:
    return any(chunk.mark.state is State.STAYS and chunk.text.strip() for chunk in block.chunks)


def _ended(blocks: Sequence[Block], *, accepted: bool, author: str | None) -> Iterator[list[int]]:
    """The blocks that are one paragraph in a version: up to one whose end is there."""
    group: list[int] = []
    for at, block in enumerate(blocks):
        group.append(at)
        if _there(block.end, accepted, author):
            yield group
            group = []
    if group:
        yield group


def _there(mark: Mark, accepted: bool, author: str | None) -> bool:
    if mark.state is State.INSERTED:
        return accepted and author in (None, mark.author)
    if mark.state is State.DELETED:
        return not (accepted and author in (None, mark.author))
    return mark.state is State.STAYS


def _first(blocks: Sequence[Block], group: Sequence[int], *, accepted: bool, author: str | None) -> Block:
    """The block that gives a paragraph its kind: the first with text in this version."""
    if len(group) > 1:
        for at in group:
            if version_text(blocks, [at], accepted=accepted, author=author).strip():
                return blocks[at]
    return blocks[group[0]]


def version_text(
    blocks: Sequence[Block], group: Sequence[int], *, accepted: bool, author: str | None = None
) -> str:
    """The text of a paragraph in a version, as the file has it."""
    return "".join(
        [
            chunk.text
            for at in group
            for chunk in blocks[at].chunks
            if chunk.mark is STAYS or _there(chunk.mark, accepted, author)
        ]
    )
