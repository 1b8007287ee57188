"""The rolling text as a Word file: the issued file with every proposal as a tracked change under its delegation's name.

Rejecting all gives the issued text, accepting all the rolling text: what is compatible worked in, rival versions in
brackets (`rolling`). Everything else in the file stays as it was: styles, tables, footnotes, pictures.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from comity.engines.drafting.brackets import Bracket, Form
from comity.engines.drafting.consolidation import Consolidation
from comity.engines.drafting.operations import MergeParagraphs, MoveParagraph, SplitParagraph
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.rolling import base_end, offers, rolling_line
from comity.engines.drafting.word.package import DOCUMENT, Package, packed, parse
from comity.engines.drafting.word.proposals import issued_text
from comity.engines.drafting.word.runs import Pen, cut_at, run_text, text_runs, word_offsets
from comity.engines.drafting.word.tracked import local, read_tracked
from comity.engines.drafting.words import SPACES

EDITOR: Final = "Comity"
"""Whose name stands at the brackets themselves."""


class Insertion(NamedTuple):
    """Text put at a character; of several there the lower rank stands first, of one rank the earlier."""

    offset: int
    rank: int
    author: str
    text: str


@dataclass(slots=True)
class _Plan:
    """What becomes of one paragraph of the issued text, in characters."""

    insertions: list[Insertion] = field(default_factory=list)
    deletions: list[tuple[int, int, str]] = field(default_factory=list)
    cuts: list[tuple[int, str, str]] = field(default_factory=list)


def rolling_document(package: Package, made: Consolidation, *, date: str = "") -> bytes:
    """The Word file. `date` in ISO 8601 stands at every change. `made`: a consolidation on the text of `package`.

    Raises `TrackedBase`; `ValueError` where the package holds another text.
    """
    fresh = Package(package.parts, parse(package.parts[DOCUMENT], DOCUMENT, package.file), package.file)
    if issued_text(fresh).digest != made.graph.revision.digest:
        raise ValueError("the consolidation is not on the text of this file")
    writer = _Writer(made, read_tracked(fresh).elements, Pen.of(fresh.document, date))
    writer.write(fresh.document)
    return packed(fresh, fresh.document)


@dataclass(slots=True)
class _Writer:
    made: Consolidation
    elements: dict[str, "etree._Element"]
    pen: Pen

    def write(self, document: "etree._Element") -> None:
        """Track everything in the document."""
        moved = self._moved()
        for paragraph in self.made.graph.revision.paragraphs:
            self._paragraph(paragraph, moved)
        self._merge()
        self._place(document, moved)

    def _names(self, by: tuple[str, ...]) -> str:
        proposers = {name for each in by for name in self.made.graph.amendments[each].proposers}
        return ", ".join(sorted(proposers)) or EDITOR

    def _applied(self, kind: type) -> list[tuple[str, object]]:
        graph = self.made.graph
        return [
            (name, operation)
            for name in self.made.applied
            for operation in graph.amendments[name].operations
            if isinstance(operation, kind)
        ]

    def _moved(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, operation in self._applied(MoveParagraph):
            if isinstance(operation, MoveParagraph):
                found[operation.paragraph] = (*found.get(operation.paragraph, ()), name)
        return found

    def _paragraph(self, paragraph: Paragraph, moved: dict[str, tuple[str, ...]]) -> None:
        element = self.elements[paragraph.id]
        worked = self.made.worked(paragraph.id)
        gone = (worked.dropped_by if worked else ()) or moved.get(paragraph.id, ())
        if gone:
            author = self._names(gone)
            self.pen.deleted([run for run in text_runs(element) if run_text(run)], author)
            self.pen.mark_end(element, "del", author)
            return
        plan = self._plan(paragraph, element)
        if plan.insertions or plan.deletions or plan.cuts:
            self._carry_out(plan, element)

    def _plan(self, paragraph: Paragraph, element: "etree._Element") -> _Plan:
        plan = _Plan()
        offsets = self._offsets(paragraph, element)
        length = len("".join(map(run_text, text_runs(element))))
        begins = [each[0] for each in offsets] + [offsets[-1][2] if offsets else length]
        worked = self.made.worked(paragraph.id)
        for start, stop, passage, by in worked.changes if worked else ():
            text, author = "".join(passage.words), self._names(by)
            if start == 0:
                first = paragraph.words[0] if paragraph.words and stop == 0 else ""
                text = text.lstrip(SPACES) + first[: len(first) - len(first.lstrip(SPACES))]
            if text:
                behind = offsets[stop - 1][2] if start < stop else begins[start]
                plan.insertions.append(Insertion(behind, 1, author, text))
            if start < stop:
                plan.deletions.append((begins[start], offsets[stop - 1][2], author))
        for name, operation in self._applied(SplitParagraph):
            known = [at for at, _, _ in plan.cuts]
            if not isinstance(operation, SplitParagraph) or operation.paragraph != paragraph.id:
                continue
            if operation.at not in known:
                plan.cuts.append((operation.at, operation.new, self._names((name,))))
        plan.cuts = sorted((begins[at], new, author) for at, new, author in plan.cuts)
        for bracket in self.made.drafted(paragraph.id):
            if bracket.form is not Form.ADDITION:
                end = plan.cuts[0][0] if plan.cuts else begins[-1]
                plan.insertions += _bracket(bracket, offsets, end)
        return plan

    def _offsets(self, paragraph: Paragraph, element: "etree._Element") -> list[tuple[int, int, int]]:
        """Where each word stands; a paragraph that holds characters it may not is written anew, clean."""
        runs = text_runs(element)
        found = word_offsets("".join(map(run_text, runs)), paragraph.words)
        if found is not None:
            return found
        for run in runs[1:]:
            run.getparent().remove(run)
        for child in [child for child in runs[0] if local(child) != "rPr"]:
            runs[0].remove(child)
        made = self.pen.inserted(EDITOR, paragraph.text)
        runs[0].extend([child for child in made[0] if local(child) != "rPr"])
        return word_offsets(paragraph.text, paragraph.words) or []

    def _carry_out(self, plan: _Plan, element: "etree._Element") -> None:
        ends = [end for start, stop, _ in plan.deletions for end in (start, stop)]
        offsets = [*ends, *(each.offset for each in plan.insertions), *(each[0] for each in plan.cuts)]
        runs = [(start, run) for start, run in cut_at(element, offsets) if run_text(run)]
        anchors = dict(reversed(runs))
        gone = [
            ([run for at, run in runs if start <= at < stop], author)
            for start, stop, author in plan.deletions
        ]
        for insertion in sorted(plan.insertions, key=lambda each: each[:2]):
            like = anchors.get(insertion.offset, runs[-1][1] if runs else None)
            made = self.pen.inserted(insertion.author, insertion.text, like)
            if insertion.offset in anchors:
                anchors[insertion.offset].addprevious(made)
            else:
                element.append(made)
        for there, author in gone:
            self.pen.deleted(there, author)
        for offset, new, author in reversed(plan.cuts):
            self._divide(element, anchors[offset], new, author)

    def _divide(self, element: "etree._Element", at: "etree._Element", new: str, author: str) -> None:
        """Make what stands from a run on a paragraph of its own. What was inserted at its front goes with the front."""
        while at.getparent() is not element:
            at = at.getparent()
        second = etree.Element(element.tag, nsmap=element.nsmap)
        properties = element.find(self.pen.tag("pPr"))
        if properties is not None:
            second.append(deepcopy(properties))
        for child in [at, *at.itersiblings()]:
            second.append(child)
        element.addnext(second)
        self.pen.mark_end(element, "ins", author)
        self.elements[new] = second

    def _merge(self) -> None:
        """Delete the ends of paragraphs that take in the next, behind the space that their words need."""
        done: set[str] = set()
        for name, operation in self._applied(MergeParagraphs):
            if isinstance(operation, MergeParagraphs) and operation.paragraph not in done:
                done.add(operation.paragraph)
                author = self._names((name,))
                last = self._last_part(operation.paragraph)
                following = self.made.graph.revision.paragraph(operation.following).words
                if following and following[0].startswith(" "):
                    last.append(self.pen.inserted(author, " "))
                self.pen.mark_end(last, "del", author)

    def _last_part(self, name: str) -> "etree._Element":
        worked = self.made.worked(name)
        return self.elements[worked.built.parts[-1].id if worked else name]

    def _place(self, document: "etree._Element", moved: dict[str, tuple[str, ...]]) -> None:
        """Put new and moved paragraphs where they stand in the new text, and new ones in brackets."""
        additions: dict[str, list[Bracket]] = {}
        for bracket in self.made.brackets:
            if bracket.form is Form.ADDITION:
                additions.setdefault(bracket.paragraph, []).append(bracket)
        body = next(child for child in document if local(child) == "body")
        last = self._bracketed(None, body, additions.get("", []))
        attributed = {each.paragraph: each.by for each in reversed(self.made.attributions())}
        for paragraph in self.made.revision.paragraphs:
            if paragraph.id in self.elements and paragraph.id not in moved:
                last = self._end_of(paragraph.id)
            else:
                by = moved.get(paragraph.id) or attributed.get(paragraph.id, ())
                there = [each for each in self.made.brackets if each.paragraph == paragraph.id]
                last = self._put(last, body, [(self._names(by), rolling_line(paragraph.words, there))])
            last = self._bracketed(last, body, additions.get(paragraph.id, []))

    def _end_of(self, name: str) -> "etree._Element":
        """The last element of a paragraph of the new text: of what was merged into it too."""
        into = {
            o.paragraph: o.following
            for _, o in self._applied(MergeParagraphs)
            if isinstance(o, MergeParagraphs)
        }
        owner = {
            part.id: (old.id, part is parts[-1])
            for old in self.made.graph.revision.paragraphs
            if (worked := self.made.worked(old.id)) and (parts := worked.built.parts)
            for part in parts
        }
        element = self.elements[name]
        old, is_last = owner.get(name, (name, True))
        while is_last and old in into:
            old = into[old]
            element = self.elements[old]
            worked = self.made.worked(old)
            is_last = not worked or len(worked.built.parts) == 1
        return element

    def _bracketed(
        self, last: "etree._Element | None", body: "etree._Element", brackets: list[Bracket]
    ) -> "etree._Element | None":
        for bracket in brackets:
            texts = [(", ".join(each.holders) or EDITOR, each.text) for each in offers(bracket)]
            spaced = [(author, f" {text}" if n else text) for n, (author, text) in enumerate(texts)]
            last = self._put(last, body, spaced)
        return last

    def _put(
        self, last: "etree._Element | None", body: "etree._Element", texts: list[tuple[str, str]]
    ) -> "etree._Element":
        """A new paragraph behind an element, or at the beginning, in the shape of its neighbour."""
        made = etree.Element(self.pen.tag("p"))
        for author, text in texts:
            made.append(self.pen.inserted(author, text))
        properties = last.find(self.pen.tag("pPr")) if last is not None and local(last) == "p" else None
        if properties is not None:
            shape = deepcopy(properties)
            for child in [each for each in shape if local(each) in ("rPr", "sectPr", "pPrChange")]:
                shape.remove(child)
            made.insert(0, shape)
        self.pen.mark_end(made, "ins", texts[0][0])
        if last is None:
            body.insert(0, made)
        else:
            last.addnext(made)
        return made


def _bracket(bracket: Bracket, offsets: list[tuple[int, int, int]], whole: int) -> list[Insertion]:
    """A bracket's signs and versions, in characters of the issued paragraph, whose first part ends at `whole`."""
    start, stop = bracket.start, bracket.stop
    first, last = 2, 0
    if bracket.form is Form.PARAGRAPH:
        start, stop, first, last = 0, len(offsets), -1, 9
    texts = [(", ".join(each.holders) or EDITOR, each.text) for each in offers(bracket)]
    if start == stop:
        at, front = (offsets[start - 1][2], True) if start else (0, False)
        shown = [(author, f" {text}" if front else f"{text} ") for author, text in texts]
        return [Insertion(at, first, author, text) for author, text in shown]
    end = whole if bracket.form is Form.PARAGRAPH else offsets[stop - 1][2]
    found = [
        Insertion(offsets[start][1], first, EDITOR, "["),
        Insertion(end, last, EDITOR, base_end(bracket)),
    ]
    return [*found, *(Insertion(end, last, author, f" {text}") for author, text in texts)]
