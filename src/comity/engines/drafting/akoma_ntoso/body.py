"""The body: recitals before the first operative paragraph, then paragraphs with their sub-paragraphs, then annexes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

from comity.engines.drafting.akoma_ntoso.elements import add, identity, write
from comity.engines.drafting.akoma_ntoso.meta import state_id
from comity.engines.drafting.paragraphs import Kind
from comity.engines.drafting.printing.content import Bracketed, Content
from comity.engines.drafting.printing.sheets import Line, Sheet

NAMES: Final = {Kind.OPERATIVE: "paragraph", Kind.SUB: "subparagraph"}


@dataclass(slots=True)
class Node:
    """A line, what stands under it, and its place for `eId`."""

    line: Line
    place: str
    under: list["Node"] = field(default_factory=list)


def nodes_of(lines: Sequence[Line]) -> list[Node]:
    """Annexes hold what follows them, paragraphs and sub-paragraphs the sub-paragraphs below them.

    What is only proposed takes no sub-paragraphs from the paragraph that it stands behind.
    """
    found: list[Node] = []
    above: list[tuple[int, Node]] = []
    for nth, line in enumerate(lines, 1):
        node, depth = Node(line, f"p_{nth}"), _depth(line)
        following = next((each for each in lines[nth:] if each.paragraph), None)
        within = not line.paragraph and following is not None and following.kind is Kind.SUB
        while above and above[-1][0] >= depth and not within:
            above.pop()
        (above[-1][1].under if above else found).append(node)
        if line.paragraph and line.kind is not Kind.HEADING:
            above.append((depth, node))
    return found


def _depth(line: Line) -> int:
    return {Kind.ANNEX: -1, Kind.SUB: line.level}.get(line.kind, 0)


def opening(nodes: Sequence[Node]) -> int:
    """How many of them, from the beginning, are headings and recitals; none where there is no recital."""
    kinds = [node.line.kind for node in nodes]
    length = next(
        (n for n, kind in enumerate(kinds) if kind not in (Kind.HEADING, Kind.PREAMBULAR)), len(kinds)
    )
    while length and kinds[length - 1] is Kind.HEADING:
        length -= 1
    return length


class Body:
    """Writes lines of one sheet; `people` gives the ids of those who are named."""

    def __init__(self, sheet: Sheet, people: dict[str, str]) -> None:
        self.sheet, self.people, self.brackets = sheet, people, 0

    def preamble(self, parent: ET.Element, nodes: Sequence[Node]) -> None:
        recitals: ET.Element | None = None
        for node in nodes:
            if node.line.kind is Kind.HEADING:
                recitals = None
                self._inline(add(parent, "block", name="heading", **self._ids(node)), node.line)
                continue
            if recitals is None:
                recitals = add(parent, "recitals", eId=f"recs_{node.place}")
            self._item(add(recitals, "recital", **self._ids(node)), node)

    def main(self, parent: ET.Element, nodes: Sequence[Node]) -> None:
        for node in nodes:
            if node.line.kind is Kind.HEADING:
                self._inline(add(parent, "block", name="heading", **self._ids(node)), node.line)
            else:
                self._hierarchy(parent, node)

    def _hierarchy(self, parent: ET.Element, node: Node) -> None:
        line = node.line
        if line.kind is Kind.HEADING:
            self._inline(add(parent, "crossHeading", **self._ids(node)), line)
            return
        name = NAMES.get(line.kind)
        if name:
            element = add(parent, name, **self._ids(node))
        else:
            element = add(parent, "hcontainer", name=line.kind.value, **self._ids(node))
        label = self.sheet.label_of(line)
        if label:
            add(element, "num", label)
        if line.kind is Kind.ANNEX:
            self._inline(add(element, "heading"), line)
        else:
            self._inline(add(add(element, "intro" if node.under else "content"), "p"), line)
        if line.kind is Kind.ANNEX and not node.under:
            add(add(element, "content"), "p")
        for under in node.under:
            self._hierarchy(element, under)

    def _item(self, element: ET.Element, node: Node) -> None:
        """A recital, or an item under it."""
        label = self.sheet.label_of(node.line)
        if label:
            add(element, "num", label)
        self._inline(add(element, "p"), node.line)
        if node.under:
            under = add(element, "blockList", eId=f"list_{node.place}")
            for each in node.under:
                self._item(add(under, "item", **self._ids(each)), each)

    def _ids(self, node: Node) -> dict[str, str]:
        line = node.line
        state = f"#{state_id(line.state)}" if line.state else ""
        return {"eId": node.place, "wId": identity(line.paragraph), "refersTo": state}

    def _inline(self, element: ET.Element, line: Line) -> None:
        self._content(element, line.content)
        for mark in line.marks:
            add(element, "noteRef", href=f"#declared_{mark}", marker=str(mark))

    def _content(self, element: ET.Element, content: Content) -> None:
        for each in content:
            if isinstance(each, str):
                write(element, each)
            else:
                self._bracket(element, each)

    def _bracket(self, parent: ET.Element, bracket: Bracketed) -> None:
        self.brackets += 1
        name = f"bracket_{self.brackets}"
        ids = {"eId": name, "wId": identity(bracket.id), "refersTo": f"#{state_id(bracket.state)}"}
        element = add(parent, "inline", name="bracket", **ids)
        for nth, version in enumerate(bracket.versions, 1):
            if nth > 1:
                write(element, " ")
            holders = " ".join(f"#{self.people[holder]}" for holder in version.holders)
            inner = add(element, "inline", "[", name="version", eId=f"{name}__v_{nth}", refersTo=holders)
            self._content(inner, version.content)
            if version.holders:
                add(inner, "inline", version.tail, name="holders")
            write(inner, "]")
