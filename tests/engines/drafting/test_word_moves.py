"""Moves of paragraphs in Word files: read by their names, written where a paragraph goes and where it comes."""

import pytest
from lxml import etree

from comity.engines.drafting import Revision, consolidate
from comity.engines.drafting.operations import drop, edit, move, split
from comity.engines.drafting.word.package import Package, open_package
from comity.engines.drafting.word.proposals import issued_text, received
from comity.engines.drafting.word.tracked import read_tracked
from comity.engines.drafting.word.writing import rolling_document
from comity.engines.drafting.words import text_of
from tests.engines.drafting.documents import W, cut, document, ins, package, paragraph, run
from tests.engines.drafting.helpers import proposed

LINES = ["First of all things", "Second of the things", "Third and last thing"]
BASE = document(*(paragraph(run(line)) for line in LINES))
TEXT = issued_text(open_package(BASE))


def moved_from(name: str, key: int, *content: str) -> str:
    start = f'<w:moveFromRangeStart w:id="{key}" w:author="Chile" w:name="{name}"/>'
    return f'{start}{"".join(content)}<w:moveFromRangeEnd w:id="{key}"/>'


def moved_to(name: str, key: int, *content: str) -> str:
    return moved_from(name, key, *content).replace("moveFromRange", "moveToRange")


def operations(*body: str, text: Revision = TEXT) -> list[tuple[str, ...]]:
    made = received(open_package(package("".join(body))), [text], stem="chile", delegation="Chile")
    return [tuple(type(each).__name__ for each in amendment.operations) for amendment in made.amendments]


def written(base: bytes, text: Revision, *operations) -> Package:
    made = consolidate(text, [proposed("A", text, *operations, by=["Chile"])])
    return open_package(rolling_document(open_package(base), made, date="2027-05-10T12:00:00Z"))


def versions(file: Package) -> tuple[list[str], list[str]]:
    read = read_tracked(file)
    return [each.text for each in read.base.paragraphs], [text_of(each.words) for each in read.edited]


def count(file: Package, name: str) -> int:
    return sum(1 for _ in file.document.iter(f"{{{W}}}{name}"))


def test_a_moved_paragraph_is_the_same_however_much_it_was_edited() -> None:
    assert operations(
        paragraph(run(LINES[0])),
        moved_from("m", 1, paragraph(cut(LINES[1], tag="moveFrom"), end="moveFrom")),
        paragraph(run(LINES[2])),
        moved_to("m", 2, paragraph(ins("Second ", tag="moveTo"), ins("written quite anew by us"), end="moveTo")),
    ) == [("MoveParagraph", "EditWords")]  # fmt: skip


def test_which_of_two_that_changed_places_was_moved_is_what_the_file_says() -> None:
    body = [
        moved_to("m", 2, paragraph(ins(LINES[1], tag="moveTo"), end="moveTo")),
        paragraph(run(LINES[0])),
        moved_from("m", 1, paragraph(cut(LINES[1], tag="moveFrom"), end="moveFrom")),
        paragraph(run(LINES[2])),
    ]
    made = received(open_package(package("".join(body))), [TEXT], stem="a", delegation="A").amendments
    assert [o.paragraph for each in made for o in each.operations] == ["p2"]
    other = body[1:2] + body[:1] + body[2:]
    assert operations(*other) == [], "moved to where it stood"


def test_several_paragraphs_in_one_move_are_paired_in_order_and_odd_ones_by_likeness() -> None:
    sources = [paragraph(cut(line, tag="moveFrom"), end="moveFrom") for line in LINES[:2]]
    targets = [paragraph(ins(line, tag="moveTo"), end="moveTo") for line in LINES[:2]]
    third = paragraph(run(LINES[2]))
    assert operations(moved_from("m", 1, *sources), third, moved_to("m", 2, *targets)) == [
        ("MoveParagraph",), ("MoveParagraph",),
    ]  # fmt: skip
    assert operations(moved_from("m", 1, *sources), third, moved_to("m", 2, targets[1])) == [
        ("DropParagraph",), ("MoveParagraph",),
    ]  # fmt: skip


def test_words_moved_inside_the_text_are_taken_out_and_put_in() -> None:
    body = [
        paragraph(run("First of all"), moved_from("m", 1, cut(" things", tag="moveFrom"))),
        paragraph(run("Second of the things"), moved_to("m", 2, ins(" things", tag="moveTo"))),
        paragraph(run(LINES[2])),
    ]
    assert operations(*body) == [("EditWords",), ("EditWords",)]


def test_a_move_is_written_as_one_with_its_formatting_and_read_as_one() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Third and last thing</w:t></w:r>"
    base = document(paragraph(run(LINES[0])), paragraph(run(LINES[1])), paragraph(bold))
    third = TEXT.paragraph("p3")
    file = written(base, TEXT, move(third, after=""))
    assert versions(file) == (LINES, [LINES[2], *LINES[:2]])
    assert [count(file, name) for name in ("moveFrom", "moveTo", "ins", "del", "b")] == [2, 2, 0, 0, 2]
    names = [
        each.get(f"{{{W}}}name")
        for way in ("From", "To")
        for each in file.document.iter(f"{{{W}}}move{way}RangeStart")
    ]
    assert len(names) == 2
    assert names[0] == names[1]
    again = received(file, [TEXT], stem="a", delegation="Chile").amendments
    assert [each.operations for each in again] == [(move(third, after=""),)]


def test_what_changes_in_a_moved_paragraph_is_there_at_its_new_place_only() -> None:
    third = TEXT.paragraph("p3")
    file = written(BASE, TEXT, move(third, after=""), edit(third, 0, 1, (" Fourth",)))
    assert versions(file) == (LINES, ["Fourth and last thing", *LINES[:2]])
    assert [count(file, name) for name in ("ins", "del")] == [1, 0]
    file = written(BASE, TEXT, move(third, after=""), split(third, 2, new="half"))
    assert versions(file) == (LINES, ["Third and", "last thing", *LINES[:2]])


def test_a_note_goes_with_its_paragraph_and_none_stands_twice() -> None:
    note = '<w:footnotes xmlns:w="{}"><w:footnote w:id="0"/><w:footnote w:id="7"><w:p>{}</w:p></w:footnote></w:footnotes>'
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    base = package(
        paragraph(run(LINES[0])) + paragraph(run(LINES[1]), reference),
        **{"word__footnotes.xml": note.format(W, run("See above")).encode()},
    )
    text = issued_text(open_package(base))
    file = written(base, text, move(text.paragraph("p2"), after=""))
    found = [each.get(f"{{{W}}}id") for each in file.document.iter(f"{{{W}}}footnoteReference")]
    notes = {
        each.get(f"{{{W}}}id"): "".join(each.itertext())
        for each in etree.fromstring(file.parts["word/footnotes.xml"])
    }
    assert sorted(found) == ["7", "8"]
    assert notes == {"0": "", "7": "See above", "8": "See above"}
    gone = written(base, text, drop(text.paragraph("p2")))
    (reference,) = gone.document.iter(f"{{{W}}}footnoteReference")
    assert reference.getparent().getparent().tag == f"{{{W}}}del"


def test_tables_are_kept_and_a_cell_still_ends_with_a_paragraph() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('In a cell'))}</w:tc></w:tr></w:tbl>"
    base = package(paragraph(run(LINES[0])) + table + paragraph(run(LINES[1])))
    text = issued_text(open_package(base))
    file = written(base, text, move(text.paragraph("p2"), after="p3"))
    assert versions(file) == ([LINES[0], "In a cell", LINES[1]], [LINES[0], LINES[1], "In a cell"])
    (cell,) = file.document.iter(f"{{{W}}}tc")
    assert cell[-1].tag == f"{{{W}}}p"


@pytest.mark.parametrize("used", ["1", "2147483647"])
def test_ids_are_unique_in_all_parts_and_fit_into_what_word_counts_with(used: str) -> None:
    inside = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="3"><w:p><w:ins w:id="{used}"/></w:p></w:footnote></w:footnotes>'
    marked = f'<w:bookmarkStart w:id="2" w:name="x"/>{run(LINES[0])}<w:bookmarkEnd w:id="2"/>'
    base = package(
        paragraph(marked) + paragraph(run(LINES[1])) + paragraph(run(LINES[2])),
        **{"word__footnotes.xml": inside.encode()},
    )
    text = issued_text(open_package(base))
    first = text.paragraph("p1")
    file = written(base, text, move(first, after="p2"), edit(first, 0, 1, ()), drop(text.paragraph("p3")))
    ours = [
        int(each.get(f"{{{W}}}id"))
        for each in file.document.iter(etree.Element)
        if each.get(f"{{{W}}}id") and not each.tag.endswith("End")
    ]
    assert len(set(ours)) == len(ours)
    assert ours.count(2) == 1
    assert int(used) not in ours
    assert max(ours) < 100
