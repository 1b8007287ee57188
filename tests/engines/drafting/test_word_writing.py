"""The rolling text as a Word file: rejecting all gives the issued text, accepting all the rolling text."""

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from comity.engines.drafting.brackets import Form
from comity.engines.drafting.consolidation import Consolidation, consolidate
from comity.engines.drafting.operations import MergeParagraphs, drop, edit, merge, move, split
from comity.engines.drafting.rolling import rolling_lines
from comity.engines.drafting.word.package import Package, open_package
from comity.engines.drafting.word.proposals import issued_text, proposals
from comity.engines.drafting.word.tracked import read_tracked
from comity.engines.drafting.word.writing import rolling_document
from comity.engines.drafting.words import read_words, text_of
from tests.engines.drafting.documents import W, cut, document, ins, package, paragraph, run
from tests.engines.drafting.helpers import cases, proposed, rewritten

DATE = "2027-05-10T12:00:00Z"


def written(base: bytes, made: Consolidation) -> Package:
    return open_package(rolling_document(open_package(base), made, date=DATE))


def versions(made: Package) -> tuple[list[str], list[str]]:
    read = read_tracked(made)
    return [p.text for p in read.base.paragraphs], [text_of(each.words) for each in read.edited]


def cleaned(lines: list[str]) -> list[str]:
    return [text_of(read_words(line)) for line in lines if line.strip()]


def unspaced(line: str) -> str:
    """Spaces beside a bracket do not count."""
    return re.sub(r"\s*([\[\]])\s*", r"\1", line)


BASE = document(
    paragraph(run("All States "), run("shall act now")),
    paragraph(run("Second one here")),
    paragraph(run("Third")),
)
TEXT = issued_text(open_package(BASE))


def test_proposals_stand_in_the_file_under_their_delegations_names() -> None:
    amendments = [
        rewritten("A", TEXT, "p1", "All States should act now", by=["Chile"]),
        rewritten("B", TEXT, "p1", "All States may act now", by=["Peru"]),
        rewritten("C", TEXT, "p2", "Second paragraph here", by=["Togo"]),
    ]
    made = consolidate(TEXT, amendments)
    file = written(BASE, made)
    assert versions(file) == (
        ["All States shall act now", "Second one here", "Third"],
        ["All States [shall] [should: Chile] [may: Peru] act now", "Second paragraph here", "Third"],
    )
    assert read_tracked(file).authors == ("Comity", "Chile", "Peru", "Togo")
    only_togo = read_tracked(file, author="Togo").edited
    assert [text_of(each.words) for each in only_togo] == [
        "All States shall act now",
        "Second paragraph here",
        "Third",
    ]
    changes = [each for each in file.document.iter() if each.tag in (f"{{{W}}}ins", f"{{{W}}}del")]
    assert {each.get(f"{{{W}}}date") for each in changes} == {DATE}
    ids = [each.get(f"{{{W}}}id") for each in changes]
    assert len(set(ids)) == len(ids)


def test_a_split_a_merger_a_move_and_a_deletion_are_tracked_paragraph_marks() -> None:
    p1, p2, p3 = TEXT.paragraphs
    for operations, expected in (
        ([split(p1, 2, new="half")], ["All States", "shall act now", "Second one here", "Third"]),
        (
            [split(p1, 2, new="half"), edit(p1, 2, 3, (" should",))],
            ["All States", "should act now", "Second one here", "Third"],
        ),
        ([merge(TEXT, "p1", "p2")], ["All States shall act now Second one here", "Third"]),
        ([move(p3, after="")], ["Third", "All States shall act now", "Second one here"]),
        ([drop(p2)], ["All States shall act now", "Third"]),
    ):
        made = consolidate(TEXT, [proposed("A", TEXT, *operations, by=["Chile"])])
        assert versions(written(BASE, made)) == ([p.text for p in TEXT.paragraphs], expected)


def test_a_paragraph_that_moves_takes_its_brackets_along() -> None:
    p3 = TEXT.paragraph("p3")
    rivals = [rewritten(name, TEXT, "p3", f"Third {name}") for name in "AB"]
    made = consolidate(TEXT, [*rivals, proposed("M", TEXT, move(p3, after=""))])
    assert versions(written(BASE, made))[1][0] == "Third [A: delegation of A] [B: delegation of B]"


def test_formatting_links_footnotes_and_other_parts_stay() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>All States shall act</w:t></w:r>"
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    link = f"<w:hyperlink>{run(' as agreed')}</w:hyperlink>"
    base = package(paragraph(bold, note, link, run(" today")), word__footnotes=b"<kept/>")
    text = issued_text(open_package(base))
    file = written(
        base, consolidate(text, [rewritten("A", text, "p1", "All peoples shall act as decided today")])
    )
    assert versions(file) == (
        ["All States shall act as agreed today"],
        ["All peoples shall act as decided today"],
    )
    assert file.parts["word/footnotes"] == b"<kept/>"
    content = etree.tostring(file.document).decode()
    assert content.count("<w:b/>") == 4
    assert content.count("footnoteReference") == 1
    assert content.index("agreed") > content.index("<w:hyperlink>")


def test_what_was_written_is_read_as_the_same_amendments_again() -> None:
    amendments = [rewritten("A", TEXT, "p1", "All States and peoples shall act", by=["Chile"])]
    file = written(BASE, consolidate(TEXT, amendments))
    again = proposals(file, TEXT, stem="chile", delegation="Chile")
    assert [operation for each in again for operation in each.operations] == list(amendments[0].operations)


def test_the_same_consolidation_gives_the_same_bytes() -> None:
    made = consolidate(TEXT, [rewritten("A", TEXT, "p1", "All States may act now")])
    assert rolling_document(open_package(BASE), made) == rolling_document(open_package(BASE), made)


def test_fifty_delegations_files_are_merged() -> None:
    words = ["should", "may", "must"]
    files = [
        document(
            paragraph(run("All States "), cut("shall", f"D{n}"), ins(words[n % 3], f"D{n}"), run(" act now")),
            paragraph(run("Second one here")),
            paragraph(run("Third")),
            *([paragraph(ins(f"New of {n}", f"D{n}"), end="ins")] if n % 10 == 0 else []),
        )
        for n in range(50)
    ]
    amendments = [
        each
        for n, content in enumerate(files)
        for each in proposals(open_package(content), TEXT, stem=f"d{n}", delegation=f"D{n}", number=n)
    ]
    made = consolidate(TEXT, amendments)
    base, rolling = versions(written(BASE, made))
    assert base == ["All States shall act now", "Second one here", "Third"]
    assert rolling == cleaned(rolling_lines(made))
    assert rolling[0].startswith("All States [shall] [should: D0, D12, D15, D18,")
    assert rolling[3:] == [f"New of {n}" for n in range(0, 50, 10)]


@settings(max_examples=40)
@given(cases(most=5, subs=True), st.booleans())
def test_accepting_all_gives_the_rolling_text_and_rejecting_all_the_issued_one(case, halves: bool) -> None:
    revision, amendments = case
    base = document(
        *(
            paragraph(*([run(each.text[:3]), run(each.text[3:])] if halves else [run(each.text)]))
            for each in revision.paragraphs
        )
    )
    text = issued_text(open_package(base))
    assert text == revision
    made = consolidate(text, amendments)
    merges = any(
        isinstance(o, MergeParagraphs)
        for name in made.applied
        for o in made.graph.amendments[name].operations
    )
    assume(not merges or all(bracket.form is not Form.PARAGRAPH for bracket in made.brackets))
    rejected, accepted = versions(written(base, made))
    assert rejected == [each.text for each in revision.paragraphs]
    assert list(map(unspaced, accepted)) == list(map(unspaced, cleaned(rolling_lines(made))))
