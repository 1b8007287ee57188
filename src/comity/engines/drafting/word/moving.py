"""A paragraph that moves, as Word tracks it: its old place in `moveFrom`, its new one in `moveTo`, joined by a name."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from comity.engines.drafting.word.blocks import local
from comity.engines.drafting.word.notes import Notes
from comity.engines.drafting.word.runs import By, Pen, text_runs

_STAYS: Final = frozenset(
    {"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "proofErr"}
)
"""What stands once in a file and stays at the old place."""
_ONCE: Final = frozenset({"paraId", "textId"})
_OF_PROPERTIES: Final = frozenset({"rPr", "sectPr", "pPrChange"})


@dataclass(slots=True)
class Mover:
    """Tracks moves. The ends of their ranges are put in by `finish`, when every paragraph is in its place."""

    pen: Pen
    notes: Notes
    _ends: list[tuple["etree._Element", "etree._Element"]] = field(default_factory=list)

    def copied(self, element: "etree._Element") -> "etree._Element":
        """The paragraph once more, for its new place, without what can stand only once."""
        made = deepcopy(element)
        for each in made.iter(etree.Element):
            for key in [key for key in each.attrib if str(key).rpartition("}")[2] in _ONCE]:
                del each.attrib[key]
        for each in [each for each in made.iter(etree.Element) if local(each) in _STAYS]:
            each.getparent().remove(each)
        properties = made.find(self.pen.tag("pPr"))
        for each in [
            each for each in (properties if properties is not None else ()) if local(each) in _OF_PROPERTIES
        ]:
            properties.remove(each)
        self.notes.copy_in(made)
        return made

    def move(self, old: "etree._Element", new: "etree._Element", by: By) -> None:
        """Track that `old` goes and `new` comes; what is inserted in `new` already stays an insertion."""
        name = f"move{self.pen.new_id()}"
        for element, way in ((old, "moveFrom"), (new, "moveTo")):
            for run in text_runs(element):
                if local(run.getparent()) != "ins":
                    self.pen.wrapped(run, way, by)
            self.pen.mark_end(element, way, by)
            self._range(element, way, by, name)

    def finish(self) -> None:
        """Put the ends of the ranges behind their paragraphs; in a cell, which a paragraph must close, inside."""
        for element, end in self._ends:
            if local(element.getparent()) == "tc":
                element.append(end)
            else:
                element.addnext(end)

    def _range(self, element: "etree._Element", way: str, by: By, name: str) -> None:
        start = self.pen.change(f"{way}RangeStart", By(by.author))
        start.set(self.pen.tag("name"), name)
        element.insert(1, start)
        end = etree.Element(
            self.pen.tag(f"{way}RangeEnd"), {self.pen.tag("id"): start.get(self.pen.tag("id"))}
        )
        self._ends.append((element, end))
