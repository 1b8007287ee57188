"""Cutting the runs of a Word paragraph at characters, and tracking changes in it."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from comity.engines.drafting.word.blocks import SIGNS, SKIPPED, local
from comity.engines.drafting.word.package import Package
from comity.engines.drafting.words import bare

SPACE_KEPT: Final = "{http://www.w3.org/XML/1998/namespace}space"
_ID: Final = re.compile(rb"[\s:]id=[\"'](\d{1,10})[\"']")
_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DELETED: Final = {"t": "delText", "instrText": "delInstrText"}


class By(NamedTuple):
    """The name at a change, and the amendments that it belongs to."""

    author: str
    amendments: tuple[str, ...] = ()


EDITOR: Final = By("Comity")
"""Whose name stands at the brackets themselves, and at changes of nobody."""


@dataclass(slots=True)
class Pen:
    """Writes tracked changes: with ids that no part of the file uses yet, and a date for each.

    `dates` by amendment go before `date`. `made` remembers the changes of each amendment.
    """

    namespace: str
    date: str
    dates: Mapping[str, str] = field(default_factory=dict)
    made: dict[str, list["etree._Element"]] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)
    _last: int = 0

    @classmethod
    def of(cls, package: Package, date: str, dates: Mapping[str, str] | None = None) -> "Pen":
        namespace = str(package.document.tag).partition("}")[0].lstrip("{")
        used = {
            int(each)
            for name, part in package.parts.items()
            if name.startswith("word/") and name.endswith(".xml")
            for each in _ID.findall(part)
        }
        return cls(namespace, date, dates or {}, _used=used)

    def tag(self, name: str) -> str:
        return f"{{{self.namespace}}}{name}"

    def new_id(self) -> str:
        """An id that nothing in the file has."""
        self._last += 1
        while self._last in self._used:
            self._last += 1
        return str(self._last)

    def change(self, name: str, by: By) -> "etree._Element":
        """An empty `ins`, `del`, `moveFrom` or `moveTo`."""
        made = etree.Element(self.tag(name))
        made.set(self.tag("id"), self.new_id())
        made.set(self.tag("author"), writable(by.author))
        date = max((self.dates.get(each, "") for each in by.amendments), default="") or self.date
        if date:
            made.set(self.tag("date"), writable(date))
        for each in by.amendments:
            self.made.setdefault(each, []).append(made)
        return made

    def inserted(self, by: By, text: str, like: "etree._Element | None" = None) -> "etree._Element":
        """An insertion of `text`, formatted like a run."""
        made = self.change("ins", by)
        run = etree.SubElement(made, self.tag("r"))
        properties = like.find(self.tag("rPr")) if like is not None else None
        if properties is not None:
            run.append(deepcopy(properties))
        for n, line in enumerate(text.split("\n")):
            if n:
                etree.SubElement(run, self.tag("br"))
            if line:
                etree.SubElement(run, self.tag("t"), {SPACE_KEPT: "preserve"}).text = writable(line)
        return made

    def mark_end(self, paragraph: "etree._Element", name: str, by: By) -> None:
        """Track what happens to a paragraph's end."""
        properties = paragraph.find(self.tag("pPr"))
        if properties is None:
            properties = etree.Element(self.tag("pPr"))
            paragraph.insert(0, properties)
        run_properties = properties.find(self.tag("rPr"))
        if run_properties is None:
            run_properties = etree.Element(self.tag("rPr"))
            later = [each for each in properties if local(each) in ("sectPr", "pPrChange")]
            properties.insert(properties.index(later[0]) if later else len(properties), run_properties)
        run_properties.insert(0, self.change(name, by))

    def deleted(self, runs: Sequence["etree._Element"], by: By) -> None:
        """Track the deletion of runs where they stand."""
        for run in runs:
            self.wrapped(run, "del", by)
            for child in run:
                if local(child) in _DELETED:
                    child.tag = self.tag(_DELETED[local(child)])

    def wrapped(self, run: "etree._Element", name: str, by: By) -> None:
        """Track a change of a run where it stands."""
        parent = run.getparent()
        made = self.change(name, by)
        parent.replace(run, made)
        made.append(run)


def writable(text: str) -> str:
    """`text` as XML can hold it."""
    return _UNWRITABLE.sub("\ufffd", text)


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
