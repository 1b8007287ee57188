"""Cutting the runs of a Word paragraph at characters, and tracking changes in it."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from comity.engines.drafting.word.tracked import SIGNS, SKIPPED, local
from comity.engines.drafting.words import bare

SPACE_KEPT: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Pen:
    """Writes tracked changes: a name for them, a date, and ids that are not used yet."""

    namespace: str
    date: str
    next_id: int

    @classmethod
    def of(cls, document: "etree._Element", date: str) -> "Pen":
        namespace = str(document.tag).partition("}")[0].lstrip("{")
        ids = [each.get(f"{{{namespace}}}id", "") for each in document.iter(etree.Element)]
        return cls(namespace, date, max((int(each) for each in ids if each.isdecimal()), default=0) + 1)

    def tag(self, name: str) -> str:
        return f"{{{self.namespace}}}{name}"

    def change(self, name: str, author: str) -> "etree._Element":
        """An empty `ins` or `del`."""
        made = etree.Element(self.tag(name))
        made.set(self.tag("id"), str(self.next_id))
        made.set(self.tag("author"), author)
        if self.date:
            made.set(self.tag("date"), self.date)
        self.next_id += 1
        return made

    def inserted(self, author: str, text: str, like: "etree._Element | None" = None) -> "etree._Element":
        """An insertion of `text`, formatted like a run."""
        made = self.change("ins", author)
        run = etree.SubElement(made, self.tag("r"))
        properties = like.find(self.tag("rPr")) if like is not None else None
        if properties is not None:
            run.append(deepcopy(properties))
        for n, line in enumerate(text.split("\n")):
            if n:
                etree.SubElement(run, self.tag("br"))
            if line:
                etree.SubElement(run, self.tag("t"), {SPACE_KEPT: "preserve"}).text = line
        return made

    def mark_end(self, paragraph: "etree._Element", name: str, author: str) -> None:
        """Track the insertion or deletion of a paragraph's end."""
        properties = paragraph.find(self.tag("pPr"))
        if properties is None:
            properties = etree.Element(self.tag("pPr"))
            paragraph.insert(0, properties)
        run_properties = properties.find(self.tag("rPr"))
        if run_properties is None:
            run_properties = etree.Element(self.tag("rPr"))
            later = [each for each in properties if local(each) in ("sectPr", "pPrChange")]
            properties.insert(properties.index(later[0]) if later else len(properties), run_properties)
        run_properties.insert(0, self.change(name, author))

    def deleted(self, runs: Sequence["etree._Element"], author: str) -> None:
        """Track the deletion of runs where they stand."""
        for run in runs:
            parent = run.getparent()
            made = self.change("del", author)
            parent.replace(run, made)
            made.append(run)
            for child in run:
                if local(child) == "t":
                    child.tag = self.tag("delText")


def text_runs(element: "etree._Element") -> list["etree._Element"]:
    """The runs of a paragraph in order."""
    found: list[etree._Element] = []
    for child in element:
        name = local(child)
        if name == "r":
            found.append(child)
        elif name and name not in SKIPPED:
            found += text_runs(child)
    return found


def run_text(run: "etree._Element") -> str:
    """What a run adds to the paragraph's text, as `tracked` reads it."""
    return "".join(_piece(child) for child in run)


def _piece(child: "etree._Element") -> str:
    name = local(child)
    if name in ("t", "delText"):
        return child.text or ""
    return SIGNS.get(name, "")


def cut_at(element: "etree._Element", offsets: Sequence[int]) -> list[tuple[int, "etree._Element"]]:
    """The paragraph's runs with where each begins, cut so that one begins at each offset."""
    wanted = sorted(set(offsets))
    found: list[tuple[int, etree._Element]] = []
    here = 0
    for run in text_runs(element):
        length = len(run_text(run))
        rest, start = run, here
        for offset in [each for each in wanted if here < each < here + length]:
            rest = _cut(rest, offset - start, found, start)
            start = offset
        found.append((start, rest))
        here += length
    return found


def _cut(
    run: "etree._Element", at: int, found: list[tuple[int, "etree._Element"]], start: int
) -> "etree._Element":
    """Cut one run at a character inside it; the first half is found, the second returned."""
    second = deepcopy(run)
    here = 0
    for ours, theirs in zip(list(run), list(second), strict=True):
        text = _piece(ours)
        if local(ours) == "rPr":
            continue
        if here + len(text) <= at and (text or here < at):
            second.remove(theirs)
        elif here >= at:
            run.remove(ours)
        else:
            ours.text, theirs.text = text[: at - here], text[at - here :]
            for each in (ours, theirs):
                each.set(SPACE_KEPT, "preserve")
        here += len(text)
    run.addnext(second)
    found.append((start, run))
    return second


def word_offsets(text: str, words: Sequence[str]) -> list[tuple[int, int, int]] | None:
    """Where each word begins with its space, where its letters begin, and where it ends; None if it is not so there."""
    found: list[tuple[int, int, int]] = []
    here = 0
    for word in words:
        solid = bare(word)
        begins = here
        while here < len(text) and text[here].isspace():
            here += 1
        if not text.startswith(solid, here):
            return None
        found.append((begins, here, here + len(solid)))
        here += len(solid)
    return found
