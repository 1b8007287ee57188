"""The paragraph elements of a Word document, in chunks of text with what happened to each.

A paragraph's kind: a heading, the title of an annex or preambular by its style; at a deeper level of a list a
sub-paragraph; else operative, but preambular where it is not in a list and others are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from comity.engines.drafting.characters import cleaned
from comity.engines.drafting.paragraphs import DEEPEST, Kind

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
POINTS = frozenset(
    {
        *("commentRangeStart", "commentRangeEnd", "commentReference"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    }
)
UNKNOWN: Final = frozenset(
    {
        *("author", "unknown", "unknown author", "unknown user", "auteur inconnu", "autor desconocido"),
        *("unbekannter autor", "неизвестный автор", "未知作者", "مؤلف غير معروف", "مؤلف غير معرف"),
    }
)
"""What programs write for somebody whose name they do not know or were told to leave out, in lower case."""
SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}

STYLES: Final = {
    "heading": Kind.HEADING,
    "title": Kind.HEADING,
    "subtitle": Kind.HEADING,
    "annex": Kind.ANNEX,
    "preambular": Kind.PREAMBULAR,
}
"""The beginnings of the ids of styles, in lower case."""


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


class Point(NamedTuple):
    """Where a comment or a move begins or ends; `key` is its id, and the name of a move where it begins."""

    what: str
    key: str
    name: str = ""


class Chunk(NamedTuple):
    text: str
    mark: Mark
    point: Point | None = None


@dataclass(slots=True)
class Block:
    """One paragraph element: its text in chunks, and what happened to its end."""

    element: "etree._Element"
    chunks: list[Chunk]
    end: Mark
    kind: Kind = Kind.OPERATIVE
    level: int = 0
    listed: bool = False


def blocks_of(document: "etree._Element") -> list[Block]:
    """The paragraph elements in order, each with its kind."""
    blocks = list(_blocks(document, STAYS, []))
    if any(block.listed and block.kind is Kind.OPERATIVE for block in blocks):
        for block in blocks:
            if block.kind is Kind.OPERATIVE and not block.listed:
                block.kind = Kind.PREAMBULAR
    return blocks


def _blocks(element: "etree._Element", mark: Mark, waiting: list[Chunk]) -> Iterator[Block]:
    """The paragraphs inside an element; `waiting` collects the points between them, which go with the next."""
    for child in element:
        name = local(child)
        if name == "p":
            block = _block(child, mark)
            if waiting:
                block.chunks[:0] = waiting
                waiting.clear()
            yield block
        elif name == "tr":
            yield from _blocks(child, _within(mark, _row_mark(child)), waiting)
        elif name in POINTS:
            waiting.append(_point(child, mark))
        elif name and name not in SKIPPED:
            yield from _blocks(child, _within(mark, _mark(child)), waiting)


def _point(element: "etree._Element", mark: Mark) -> Chunk:
    point = Point(local(element), attribute(element, "id"), attribute(element, "name"))
    return Chunk("", mark, point)


def _block(element: "etree._Element", mark: Mark) -> Block:
    properties = next((child for child in element if local(child) == "pPr"), None)
    end = _within(mark, _end_mark(properties))
    block = Block(element, [], end)
    _collect(element, mark, block.chunks)
    if properties is not None:
        _shape(block, properties)
    return block


def _shape(block: Block, properties: "etree._Element") -> None:
    for child in properties:
        if local(child) == "pStyle":
            style = attribute(child, "val").lower()
            found = next((kind for start, kind in STYLES.items() if style.startswith(start)), block.kind)
            block.kind, block.listed = found, block.listed or style.startswith("operative")
        if local(child) == "numPr":
            block.listed = True
            deep = next((attribute(each, "val") for each in child if local(each) == "ilvl"), "0")
            if block.kind is Kind.OPERATIVE and deep.isdecimal() and int(deep) > 0:
                block.kind, block.level = Kind.SUB, min(int(deep), DEEPEST)


def _collect(element: "etree._Element", mark: Mark, found: list[Chunk]) -> None:
    """The chunks of an element, one after the other."""
    for child in element:
        name = local(child)
        if name in ("t", "delText"):
            found.append(Chunk(child.text or "", mark))
        elif name in SIGNS:
            found.append(Chunk(SIGNS[name], mark))
        elif name == "r":
            _collect(child, mark, found)
        elif name in POINTS:
            found.append(_point(child, mark))
        elif name and name not in SKIPPED:
            _collect(child, _within(mark, _mark(child)), found)


def _mark(element: "etree._Element") -> Mark:
    name = local(element)
    state = State.INSERTED if name in INSERTED else State.DELETED if name in DELETED else State.STAYS
    if state is State.STAYS:
        return STAYS
    return Mark(state, known_author(attribute(element, "author")), attribute(element, "date"))


@lru_cache(maxsize=1024)
def known_author(name: str) -> str:
    """The name, or nothing for a program's own word for somebody unknown."""
    name = cleaned(name).strip()
    return "" if name.casefold() in UNKNOWN else name


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
    return _divided(element.tag)[1]


def attribute(element: "etree._Element", name: str) -> str:
    """An attribute by its name, in the element's own namespace or in any other."""
    found = element.get(_divided(element.tag)[0] + name)
    if found is not None:
        return str(found)
    return next((value for key, value in element.attrib.items() if _divided(key)[1] == name), "")


@lru_cache(maxsize=4096)
def _divided(tag: object) -> tuple[str, str]:
    """The namespace in its braces, and the name in it."""
    namespace, brace, name = tag.rpartition("}") if isinstance(tag, str) else ("", "", "")
    return namespace + brace, name
