"""Footnotes and endnotes of a paragraph that moves: its copy refers to copies of them, so that none stands twice."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from comity.engines.drafting.word.blocks import attribute, local
from comity.engines.drafting.word.package import Package, parse, serialised

PARTS: Final = {"footnoteReference": "word/footnotes.xml", "endnoteReference": "word/endnotes.xml"}


@dataclass(slots=True)
class Notes:
    """The notes of a file, and those copied so far."""

    package: Package
    roots: dict[str, "etree._Element"] = field(default_factory=dict)

    def copy_in(self, paragraph: "etree._Element") -> None:
        """Let every reference in a copied paragraph refer to a copy of its note."""
        for reference in [each for each in paragraph.iter() if local(each) in PARTS]:
            new = self._copied(PARTS[local(reference)], attribute(reference, "id"))
            for key in [key for key in reference.attrib if new and str(key).rpartition("}")[2] == "id"]:
                reference.set(key, new)

    def parts(self) -> dict[str, bytes]:
        """The parts that have new notes."""
        return {part: serialised(root) for part, root in self.roots.items()}

    def _copied(self, part: str, name: str) -> str:
        """The id of a copy of a note; empty where the file has no such note."""
        if part not in self.package.parts:
            return ""
        root = self.roots.get(part)
        if root is None:
            root = parse(self.package.parts[part], part, self.package.file)
        known = {attribute(each, "id"): each for each in root if attribute(each, "id")}
        if name not in known:
            return ""
        new = str(max((int(each) for each in known if each.isdecimal()), default=0) + 1)
        made = deepcopy(known[name])
        for key in [key for key in made.attrib if str(key).rpartition("}")[2] == "id"]:
            made.set(key, new)
        root.append(made)
        self.roots[part] = root
        return new
