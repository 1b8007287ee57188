"""The rolling text as a Word file: the issued file with every proposal as a tracked change under its delegation's name.

Rejecting all gives the issued text, accepting all the rolling text: what is compatible worked in, rival versions in
brackets (`rolling`). The reason of an amendment is a comment at its first change. Everything else in the file stays as
it was: styles, tables, footnotes, pictures, comments.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from comity.engines.drafting.brackets import Bracket, Form
from comity.engines.drafting.consolidation import Consolidation
from comity.engines.drafting.operations import AddParagraph, MergeParagraphs, MoveParagraph, SplitParagraph
from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.rolling import offers, rolling_line
from comity.engines.drafting.word.blocks import local
from comity.engines.drafting.word.comments import with_comments
from comity.engines.drafting.word.moving import Mover
from comity.engines.drafting.word.notes import Notes
from comity.engines.drafting.word.package import DOCUMENT, Package, packed, parse, serialised
from comity.engines.drafting.word.plans import Offsets, Plan, begin, holders, named
from comity.engines.drafting.word.proposals import issued_text
from comity.engines.drafting.word.reasons import commented
from comity.engines.drafting.word.runs import EDITOR, By, Pen, cut_at, run_text, text_runs, word_offsets
from comity.engines.drafting.word.tracked import read_tracked

Moved = Mapping[str, tuple[str, ...]]


def rolling_document(
    package: Package, made: Consolidation, *, date: str = "", dates: Mapping[str, str] | None = None
) -> bytes:
    """The Word file. `made`: a consolidation on the text of `package`.

    `date` in ISO 8601 stands at every change, but for those of the amendments that `dates` has one for.
    Raises `TrackedBase`; `ValueError` where the package holds another text.
    """
    fresh = Package(package.parts, parse(package.parts[DOCUMENT], DOCUMENT, package.file), package.file)
    if issued_text(fresh).digest != made.graph.revision.digest:
        raise ValueError("the consolidation is not on the text of this file")
    pen, notes = Pen.of(fresh, date, dates), Notes(fresh)
    writer = _Writer(made, read_tracked(fresh).elements, pen, Mover(pen, notes))
    writer.write(fresh.document)
    comments = commented(made.graph.amendments.values(), pen)
    parts = with_comments(fresh, comments, pen.namespace) | notes.parts()
    return packed(parts | {DOCUMENT: serialised(fresh.document)})


@dataclass(slots=True)
class _Writer:
    """`copies` are the paragraphs that move, for their new places; `models` the first paragraph of each kind."""

    made: Consolidation
    elements: dict[str, "etree._Element"]
    pen: Pen
    mover: Mover
    copies: dict[str, "etree._Element"] = field(default_factory=dict)
    splits: dict[str, list[tuple[str, SplitParagraph]]] = field(default_factory=dict)
    mergers: dict[str, tuple[str, MergeParagraphs]] = field(default_factory=dict)
    models: dict[tuple[Kind, int], "etree._Element"] = field(default_factory=dict)

    def write(self, document: "etree._Element") -> None:
        """Track everything in the document."""
        moved = self._structure()
        for paragraph in reversed(self.made.graph.revision.paragraphs):
            self.models[paragraph.kind, paragraph.level] = self.elements[paragraph.id]
        for paragraph in self.made.graph.revision.paragraphs:
            self._paragraph(paragraph, moved.get(paragraph.id, ()))
        self._merge()
        self._place(document, moved)
        self.mover.finish()

    def _by(self, amendments: tuple[str, ...]) -> By:
        proposers = [name for each in amendments for name in self.made.graph.amendments[each].proposers]
        return By(named(proposers), amendments)

    def _structure(self) -> Moved:
        """Who moved which paragraph; what is divided and merged is kept too."""
        moved: dict[str, tuple[str, ...]] = {}
        for name in self.made.applied:
            for operation in self.made.graph.amendments[name].operations:
                if isinstance(operation, MoveParagraph):
                    moved[operation.paragraph] = (*moved.get(operation.paragraph, ()), name)
                elif isinstance(operation, SplitParagraph):
                    self.splits.setdefault(operation.paragraph, []).append((name, operation))
                elif isinstance(operation, MergeParagraphs):
                    self.mergers.setdefault(operation.paragraph, (name, operation))
        return moved

    def _paragraph(self, paragraph: Paragraph, moved: tuple[str, ...]) -> None:
        element = self.elements[paragraph.id]
        worked = self.made.worked(paragraph.id)
        whole = paragraph.id not in self.splits and paragraph.id not in self.mergers
        if moved and whole and not (worked and worked.dropped_by):
            self._move(paragraph, element, self._by(moved))
        elif gone := (worked.dropped_by if worked else ()) or moved:
            by = self._by(gone)
            self.pen.deleted([run for run in text_runs(element) if len(run)], by)
            self.pen.mark_end(element, "del", by)
        else:
            plan = self._plan(paragraph, element)
            if plan.insertions or plan.deletions or plan.cuts:
                self._carry_out(plan, element)

    def _move(self, paragraph: Paragraph, element: "etree._Element", by: By) -> None:
        """The old place as it was; at the new one what changed in it is not there any more, or inserted."""
        copy = self.mover.copied(element)
        plan = self._plan(paragraph, copy)
        removed = [each for _, _, each in plan.deletions]
        self._carry_out(plan, copy, gone=True)
        self.mover.move(element, copy, by)
        for each in (name for by_whom in removed for name in by_whom.amendments):
            self.pen.made.setdefault(each, []).append(copy[-1])
        self.copies[paragraph.id] = copy

    def _plan(self, paragraph: Paragraph, element: "etree._Element") -> Plan:
        plan = Plan()
        offsets = self._offsets(paragraph, element)
        worked = self.made.worked(paragraph.id)
        for change in worked.changes if worked else ():
            plan.change(paragraph, offsets, change, self._by(change.by))
        cuts: dict[int, tuple[int, str, By]] = {}
        for name, operation in self.splits.get(paragraph.id, ()):
            cuts.setdefault(operation.at, (begin(offsets, operation.at), operation.new, self._by((name,))))
        plan.cuts = sorted(cuts.values())
        for bracket in self.made.drafted(paragraph.id):
            if bracket.form is not Form.ADDITION:
                plan.bracket(bracket, offsets)
        return plan

    def _offsets(self, paragraph: Paragraph, element: "etree._Element") -> Offsets:
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

    def _carry_out(self, plan: Plan, element: "etree._Element", *, gone: bool = False) -> None:
        """Track what is planned; `gone`: what is deleted is taken out instead."""
        ends = [end for start, stop, _ in plan.deletions for end in (start, stop)]
        offsets = [*ends, *(each.offset for each in plan.insertions), *(each[0] for each in plan.cuts)]
        runs = [(start, run) for start, run in cut_at(element, offsets) if run_text(run)]
        anchors = dict(reversed(runs))
        deleted = [
            ([run for at, run in runs if start <= at < stop], by) for start, stop, by in plan.deletions
        ]
        for insertion in sorted(plan.insertions, key=lambda each: each[:2]):
            like = anchors.get(insertion.offset, runs[-1][1] if runs else None)
            made = self.pen.inserted(insertion.by, insertion.text, like)
            if insertion.offset in anchors:
                anchors[insertion.offset].addprevious(made)
            else:
                element.append(made)
        for there, by in deleted:
            if gone:
                for run in there:
                    run.getparent().remove(run)
            else:
                self.pen.deleted(there, by)
        for offset, new, by in reversed(plan.cuts):
            self._divide(element, anchors[offset], new, by)

    def _divide(self, element: "etree._Element", at: "etree._Element", new: str, by: By) -> None:
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
        self.pen.mark_end(element, "ins", by)
        self.elements[new] = second

    def _merge(self) -> None:
        """Delete the ends of paragraphs that take in the next, behind the space that their words need."""
        for name, operation in self.mergers.values():
            by = self._by((name,))
            last = self._last_part(operation.paragraph)
            following = self.made.graph.revision.paragraph(operation.following).words
            if following and following[0].startswith(" "):
                last.append(self.pen.inserted(by, " "))
            self.pen.mark_end(last, "del", by)

    def _last_part(self, name: str) -> "etree._Element":
        worked = self.made.worked(name)
        return self.elements[worked.built.parts[-1].id if worked else name]

    def _place(self, document: "etree._Element", moved: Moved) -> None:
        """Put new and moved paragraphs where they stand in the new text, and new ones in brackets."""
        additions: dict[str, list[Bracket]] = {}
        there: dict[str, list[Bracket]] = {}
        for bracket in self.made.brackets:
            (additions if bracket.form is Form.ADDITION else there).setdefault(bracket.paragraph, []).append(
                bracket
            )
        body = next(child for child in document if local(child) == "body")
        last = self._bracketed(None, body, additions.get("", []))
        attributed = {each.paragraph: each.by for each in reversed(self.made.attributions())}
        owner = self._owner()
        for paragraph in self.made.revision.paragraphs:
            if paragraph.id in self.copies:
                last = _put_in(self.copies[paragraph.id], last, body)
            elif paragraph.id in self.elements and paragraph.id not in moved:
                last = self._end_of(paragraph.id, owner)
            else:
                by = self._by(moved.get(paragraph.id) or attributed.get(paragraph.id, ()))
                text = rolling_line(paragraph.words, there.get(paragraph.id, []))
                last = self._put(last, body, [(by, text)], paragraph)
            last = self._bracketed(last, body, additions.get(paragraph.id, []))

    def _owner(self) -> dict[str, tuple[str, bool]]:
        """For each part of a worked paragraph, that paragraph, and whether it is the last part."""
        return {
            part.id: (old.id, part is parts[-1])
            for old in self.made.graph.revision.paragraphs
            if (worked := self.made.worked(old.id)) and (parts := worked.built.parts)
            for part in parts
        }

    def _end_of(self, name: str, owner: Mapping[str, tuple[str, bool]]) -> "etree._Element":
        """The last element of a paragraph of the new text: of what was merged into it too."""
        element = self.elements[name]
        old, is_last = owner.get(name, (name, True))
        while is_last and old in self.mergers:
            old = self.mergers[old][1].following
            element = self.elements[old]
            worked = self.made.worked(old)
            is_last = not worked or len(worked.built.parts) == 1
        return element

    def _bracketed(
        self, last: "etree._Element | None", body: "etree._Element", brackets: list[Bracket]
    ) -> "etree._Element | None":
        for bracket in brackets:
            texts = [(holders(bracket, nth), each.text) for nth, each in enumerate(offers(bracket), 1)]
            spaced = [(by, f" {text}" if n else text) for n, (by, text) in enumerate(texts)]
            offered = next(iter(bracket.alternatives[1].operations), None)
            last = self._put(last, body, spaced, offered if isinstance(offered, AddParagraph) else None)
        return last

    def _put(
        self,
        last: "etree._Element | None",
        body: "etree._Element",
        texts: list[tuple[By, str]],
        like: Paragraph | AddParagraph | None,
    ) -> "etree._Element":
        """A new paragraph behind an element, or at the beginning, in the shape of one of its kind or its neighbour."""
        made = etree.Element(self.pen.tag("p"))
        for by, text in texts:
            made.append(self.pen.inserted(by, text))
        model = self.models.get((like.kind, like.level), last) if like else last
        properties = model.find(self.pen.tag("pPr")) if model is not None else None
        if properties is not None:
            shape = deepcopy(properties)
            for child in [each for each in shape if local(each) in ("rPr", "sectPr", "pPrChange")]:
                shape.remove(child)
            made.insert(0, shape)
        self.pen.mark_end(made, "ins", By(texts[0][0].author))
        return _put_in(made, last, body)


def _put_in(
    made: "etree._Element", last: "etree._Element | None", body: "etree._Element"
) -> "etree._Element":
    """A paragraph behind another, or at the beginning."""
    if last is None:
        body.insert(0, made)
    else:
        last.addnext(made)
    return made
