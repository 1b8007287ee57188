"""HTML of another program becomes paragraphs of plain text; nothing else of it is kept.

Paragraphs are those of OpenSlides: each element at the root, but each item of a list at the root by itself. Text that
stands at the root by itself is a paragraph without a place in that count. Antragsgrün puts frames around paragraphs.
Inside, the end of a block and `<br>` are the end of a line. Scripts, styles, comments, forms, embedded things and
pictures are left out. Marks of line numbers, which both programs put into the text, are read and left out.

What stands in `<ins>` and `<del>`, or in an element of the class `inserted` or `deleted` (Antragsgrün), belongs to the
new text or to the old.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from comity.engines.drafting.characters import cleaned
from comity.engines.drafting.paragraphs import Kind

_BLOCKS: Final = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
        ),
        *(
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
        ),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FRAMES: Final = frozenset(("div", "section", "article", "ins", "del"))
_LISTS: Final = frozenset(("ul", "ol"))
_LEFT_OUT: Final = frozenset(
    (
        *(
            "applet",
            "audio",
            "button",
            "canvas",
            "embed",
            "form",
            "frame",
            "frameset",
            "head",
            "iframe",
            "img",
        ),
        *(
            "input",
            "link",
            "map",
            "math",
            "meta",
            "noembed",
            "noframes",
            "noscript",
            "object",
            "option",
            "script",
        ),
        *("select", "style", "svg", "template", "textarea", "title", "video"),
    )
)
_LINE_MARKS: Final = frozenset(("lineNumber", "os-line-number"))
_SOFT_BREAK: Final = "os-line-break"
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_AROUND_END: Final = re.compile(r" *\n[ \n]*")
_END: Final = "\n"
_NESTED_TOO_DEEP: Final = "ERR_RESOURCE_LIMIT"


class Change(StrEnum):
    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `old` and `new` differ where it has changes in it; `number` is its place in OpenSlides' count."""

    old: str
    new: str
    kind: Kind
    number: int | None = None
    lines: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return self.new


@dataclass(frozen=True, slots=True)
class Summary:
    """A heading of Antragsgrün's that says which lines a change concerns."""

    text: str
    lines: tuple[int, ...]


@dataclass(slots=True)
class _Collected:
    pieces: list[tuple[str, Change]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def text(self, without: Change) -> str:
        """The text laid out as a browser does: spaces run together, lines end where blocks do."""
        parts = [
            piece if piece == _END else _SPACE.sub(" ", piece)
            for piece, change in self.pieces
            if change is not without
        ]
        joined = re.sub(" {2,}", " ", "".join(parts))
        return _AROUND_END.sub(_END, joined).strip()


@dataclass(frozen=True, slots=True)
class Markup:
    """`repaired`: tags did not match. `too_deep`: part of it could not be read."""

    parts: tuple[Block | Summary, ...]
    repaired: bool
    too_deep: bool

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(part for part in self.parts if isinstance(part, Block))


def read_html(content: str, *, frames: bool = False) -> Markup:
    """The paragraphs of a piece of HTML; `frames`: an element that holds blocks is a frame, no paragraph itself."""
    parser = lxml_html.HTMLParser(
        no_network=True,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    whole = b"<html><body>" + cleaned(content).encode() + b"</body></html>"
    root = etree.fromstring(whole, parser)
    kinds = [str(error.type_name) for error in parser.error_log]
    parts = tuple(_parts(root, frames))
    return Markup(parts, repaired=bool(kinds), too_deep=_NESTED_TOO_DEEP in kinds)


def plain(content: str) -> str:
    """The text of a piece of HTML in one line for each block."""
    return "\n".join(block.text for block in read_html(content).blocks if block.text)


def _parts(root: "etree._Element", frames: bool) -> Iterator[Block | Summary]:
    counted = 0
    for body in root.iter("body"):
        for part in _of_container(body, Change.KEPT, frames):
            if isinstance(part, _Counted):
                yield part.block(counted)
                counted += 1
            else:
                yield part


@dataclass(frozen=True, slots=True)
class _Counted:
    collected: _Collected
    kind: Kind

    def block(self, number: int | None) -> Block:
        found = self.collected
        return Block(
            found.text(Change.INSERTED), found.text(Change.DELETED), self.kind, number, tuple(found.lines)
        )


def _of_container(
    element: "etree._Element", change: Change, frames: bool
) -> Iterator[Block | Summary | _Counted]:
    """The paragraphs in an element that holds nothing but blocks."""
    loose = _Collected([(element.text or "", change)])
    for child in element:
        inline = _is_inline(child)
        if inline and frames:
            _collect(child, change, loose)
        else:
            yield from _loose(loose)
            loose = _Collected()
            yield from _of_root(child, change, frames)
        loose.pieces.append((child.tail or "", change))
    yield from _loose(loose)


def _loose(found: _Collected) -> Iterator[Block]:
    block = _Counted(found, Kind.OPERATIVE).block(None)
    if block.old or block.new:
        yield block


def _of_root(element: "etree._Element", outer: Change, frames: bool) -> Iterator[Block | Summary | _Counted]:
    tag, change = element.tag, _change(element, outer)
    if not isinstance(tag, str) or tag in _LEFT_OUT:
        return
    if tag in _LISTS:
        for item in element:
            if isinstance(item.tag, str):
                yield _Counted(_collected(item, _change(item, change)), Kind.SUB)
    elif tag == "h4" and "lineSummary" in _classes(element):
        text = _collected(element, change).text(Change.DELETED)
        yield Summary(text, tuple(int(each) for each in re.findall(r"[0-9]{1,7}", text)))
    elif frames and _is_frame(element):
        yield from _of_container(element, change, frames)
    else:
        kind = Kind.HEADING if tag in _HEADINGS else Kind.OPERATIVE
        yield _Counted(_collected(element, change), kind)


def _is_frame(element: "etree._Element") -> bool:
    """Whether the element is a frame around paragraphs; OpenSlides counts such a one as one paragraph."""
    return element.tag in _FRAMES and any(not _is_inline(child) for child in element)


def _collected(element: "etree._Element", change: Change) -> _Collected:
    found = _Collected()
    _collect_inside(element, change, found)
    return found


def _collect(element: "etree._Element", outer: Change, found: _Collected) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT:
        return
    classes = _classes(element)
    if classes & _LINE_MARKS:
        number = element.get("data-line-number", "")
        found.lines += [int(number)] if re.fullmatch("[0-9]{1,7}", number) else []
        return
    change = _change(element, outer)
    if tag == "br":
        found.pieces.append((" " if _SOFT_BREAK in classes else _END, change))
        return
    edge = _END if tag in _BLOCKS else ""
    found.pieces.append((edge, change))
    _collect_inside(element, change, found)
    found.pieces.append((edge, change))


def _collect_inside(element: "etree._Element", change: Change, found: _Collected) -> None:
    found.pieces.append((element.text or "", change))
    for child in element:
        _collect(child, change, found)
        found.pieces.append((child.tail or "", change))


def _change(element: "etree._Element", outer: Change) -> Change:
    classes = _classes(element)
    if element.tag == "ins" or "inserted" in classes:
        return Change.INSERTED
    if element.tag == "del" or "deleted" in classes:
        return Change.DELETED
    return outer


def _classes(element: "etree._Element") -> set[str]:
    return set((element.get("class") or "").split())


def _is_inline(element: "etree._Element") -> bool:
    return isinstance(element.tag, str) and element.tag not in _BLOCKS
