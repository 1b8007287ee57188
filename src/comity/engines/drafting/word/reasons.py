"""The reasons of amendments as comments at their changes in the document."""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.characters import cleaned
from comity.engines.drafting.word.blocks import local
from comity.engines.drafting.word.comments import Comment
from comity.engines.drafting.word.plans import named
from comity.engines.drafting.word.runs import Pen, writable


def commented(amendments: Iterable[Amendment], pen: Pen) -> list[Comment]:
    """The comments, each anchored at the first change of its amendment that the pen has made."""
    return [
        comment
        for amendment in amendments
        if amendment.reason and pen.made.get(amendment.id)
        for comment in _comment(amendment, pen)
    ]


def _comment(amendment: Amendment, pen: Pen) -> Iterator[Comment]:
    changes = [(_paragraph(each), each) for each in pen.made[amendment.id]]
    paragraph = next((found for found, _ in changes if found is not None), None)
    if paragraph is not None:
        name = pen.new_id()
        _anchor(name, paragraph, [each for found, each in changes if found is paragraph], pen)
        date = writable(pen.dates.get(amendment.id, "") or pen.date)
        text = writable("\n".join(cleaned(amendment.reason).splitlines()))
        yield Comment(name, writable(named(amendment.proposers)), date, text)


def _anchor(name: str, paragraph: "etree._Element", changes: Sequence["etree._Element"], pen: Pen) -> None:
    """From the first to the last of the changes; where only the paragraph's end changes, around the whole of it."""
    places = sorted({at for each in changes if (at := _place(each, paragraph)) is not None})
    children = list(paragraph)
    whole = [child for child in children if local(child) != "pPr"]
    first = children[places[0]] if places else whole[0] if whole else None
    last = children[places[-1]] if places else whole[-1] if whole else None
    start = etree.Element(pen.tag("commentRangeStart"), {pen.tag("id"): name})
    end = etree.Element(pen.tag("commentRangeEnd"), {pen.tag("id"): name})
    reference = etree.Element(pen.tag("r"))
    etree.SubElement(reference, pen.tag("commentReference"), {pen.tag("id"): name})
    if first is None or last is None:
        paragraph.extend([start, end, reference])
        return
    first.addprevious(start)
    last.addnext(end)
    end.addnext(reference)


def _paragraph(change: "etree._Element") -> "etree._Element | None":
    """The paragraph that a change stands in; None for one that is not in the document any more."""
    return next((each for each in change.iterancestors() if local(each) == "p"), None)


def _place(change: "etree._Element", paragraph: "etree._Element") -> int | None:
    """The position of the paragraph's child that a change is in; None: in its properties."""
    child = change
    while child.getparent() is not paragraph:
        child = child.getparent()
    return None if local(child) == "pPr" else paragraph.index(child)
