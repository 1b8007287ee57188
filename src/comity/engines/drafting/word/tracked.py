"""The paragraphs of a Word document as they were, and as its tracked changes make them.

Read on the document's own XML: insertions, deletions and moves of words, inserted and deleted paragraph marks and table
rows, several authors. What was inserted and deleted again is in neither version. Text boxes, field codes, and changes
of formatting alone are not read; they stay in the file.

A paragraph's kind: a heading by its style; at a deeper level of a list a sub-paragraph; else operative, but preambular
where it is not in a list and others are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from lxml import etree

from comity.engines.drafting.aligning import Edited
from comity.engines.drafting.paragraphs import DEEPEST, Kind, Paragraph
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.word.package import Package
from comity.engines.drafting.words import Words, read_words

INSERTED = frozenset({"ins", "moveTo"})
DELETED = frozenset({"del", "moveFrom"})
SKIPPED = frozenset(
    {
        "pPr",
        "rPr",
        "instrText",
        "delInstrText",
        "drawing",
        "pict",
        "object",
        "txbxContent",
        "Fallback",
        "tblPr",
        "trPr",
    }
)
SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}


class State(IntEnum):
    STAYS = 0
    INSERTED = 1
    DELETED = 2
    NEITHER = 3


class Mark(NamedTuple):
    """A tracked change: what it does, who made it and when, as the file says."""

    state: State
    author: str = ""
    date: str = ""


STAYS = Mark(State.STAYS)


class Chunk(NamedTuple):
    text: str
    mark: Mark


@dataclass(slots=True)
class Block:
    """One paragraph element: its text in chunks, and what happened to its end."""

    element: "etree._Element"
    chunks: list[Chunk]
    end: Mark
    kind: Kind = Kind.OPERATIVE
    level: int = 0
    listed: bool = False


@dataclass(frozen=True, slots=True)
class TrackedText:
    """`base` has all changes rejected; `edited` has them accepted, each paragraph with the id of the base it continues.

    `elements`: the element that each paragraph of the base begins in. `authors` of changes, in order.
    """

    base: Revision
    edited: tuple[Edited, ...]
    authors: tuple[str, ...]
    elements: dict[str, "etree._Element"] = field(default_factory=dict)


def read_tracked(package: Package, *, author: str | None = None) -> TrackedText:
    """The two versions of a document. `author`: only this one's changes are accepted, all others are rejected."""
    blocks = list(_blocks(package.document, STAYS))
    if any(block.listed and block.kind is Kind.OPERATIVE for block in blocks):
        for block in blocks:
            if block.kind is Kind.OPERATIVE and not block.listed:
                block.kind = Kind.PREAMBULAR
    base: list[Paragraph] = []
    elements: dict[str, etree._Element] = {}
    owner: dict[int, str] = {}
    for group in _ended(blocks, accepted=False, author=author):
        words = _words(blocks, group, accepted=False, author=author)
        if words:
            first = blocks[group[0]]
            name = f"p{len(base) + 1}"
            base.append(
                Paragraph.of(name, _text(blocks, group, False, author), first.kind, level=first.level)
            )
            elements[name] = first.element
            owner.update(dict.fromkeys(group, name))
    marks = [mark for block in blocks for mark in (block.end, *(chunk.mark for chunk in block.chunks))]
    authors = dict.fromkeys(mark.author for mark in marks if mark.state is not State.STAYS)
    edited = tuple(_edited(blocks, owner, author))
    return TrackedText(Revision(tuple(base)), edited, tuple(authors), elements)


def _edited(blocks: Sequence[Block], owner: dict[int, str], author: str | None) -> Iterator[Edited]:
    used: set[str] = set()
    for group in _ended(blocks, accepted=True, author=author):
        words = _words(blocks, group, accepted=True, author=author)
        if words:
            name = next((owner[at] for at in group if at in owner and _keeps_words(blocks[at])), "")
            name = "" if name in used else name
            used.add(name)
            first = blocks[group[0]]
            yield Edited(words, first.kind, first.level, name)


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


def _words(blocks: Sequence[Block], group: Sequence[int], *, accepted: bool, author: str | None) -> Words:
    return read_words(_text(blocks, group, accepted, author))


def _text(blocks: Sequence[Block], group: Sequence[int], accepted: bool, author: str | None) -> str:
    chunks = [chunk for at in group for chunk in blocks[at].chunks]
    return "".join(chunk.text for chunk in chunks if _there(chunk.mark, accepted, author))


def _blocks(element: "etree._Element", mark: Mark) -> Iterator[Block]:
    for child in element:
        name = local(child)
        if name == "p":
            yield _block(child, mark)
        elif name == "tr":
            yield from _blocks(child, _within(mark, _row_mark(child)))
        elif name and name not in SKIPPED:
            yield from _blocks(child, _within(mark, _mark(child)))


def _block(element: "etree._Element", mark: Mark) -> Block:
    properties = next((child for child in element if local(child) == "pPr"), None)
    end = _within(mark, _end_mark(properties))
    block = Block(element, list(_chunks(element, mark)), end)
    if properties is not None:
        _shape(block, properties)
    return block


def _shape(block: Block, properties: "etree._Element") -> None:
    for child in properties:
        if local(child) == "pStyle" and attribute(child, "val").lower().startswith(
            ("heading", "title", "subtitle")
        ):
            block.kind = Kind.HEADING
        if local(child) == "numPr":
            block.listed = True
            deep = next((attribute(each, "val") for each in child if local(each) == "ilvl"), "0")
            if block.kind is Kind.OPERATIVE and deep.isdecimal() and int(deep) > 0:
                block.kind, block.level = Kind.SUB, min(int(deep), DEEPEST)


def _chunks(element: "etree._Element", mark: Mark) -> Iterator[Chunk]:
    for child in element:
        name = local(child)
        if name in ("t", "delText"):
            yield Chunk(child.text or "", mark)
        elif name in SIGNS:
            yield Chunk(SIGNS[name], mark)
        elif name and name not in SKIPPED:
            yield from _chunks(child, _within(mark, _mark(child)))


def _mark(element: "etree._Element") -> Mark:
    name = local(element)
    state = State.INSERTED if name in INSERTED else State.DELETED if name in DELETED else State.STAYS
    if state is State.STAYS:
        return STAYS
    return Mark(state, attribute(element, "author"), attribute(element, "date"))


def _within(outer: Mark, inner: Mark) -> Mark:
    """A change inside a change: what was inserted and deleted again is in neither version."""
    if inner.state is State.STAYS:
        return outer
    if outer.state in (State.STAYS, inner.state):
        return inner
    return Mark(State.NEITHER, inner.author, inner.date)


def _end_mark(properties: "etree._Element | None") -> Mark:
    found = STAYS
    for child in properties if properties is not None else ():
        if local(child) == "rPr":
            for each in child:
                found = _within(found, _mark(each))
    return found


def _row_mark(row: "etree._Element") -> Mark:
    properties = next((child for child in row if local(child) == "trPr"), None)
    found = STAYS
    for each in properties if properties is not None else ():
        found = _within(found, _mark(each))
    return found


def local(element: "etree._Element") -> str:
    """The name without its namespace; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "etree._Element", name: str) -> str:
    """An attribute by its name without its namespace."""
    return next((value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
