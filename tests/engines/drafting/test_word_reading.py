"""Word files with tracked changes: both versions are read, and hostile files are refused."""

import zipfile
from io import BytesIO

import pytest

from comity.engines.drafting import errors
from comity.engines.drafting.consolidation import consolidate
from comity.engines.drafting.operations import (
    AddParagraph,
    DropParagraph,
    EditWords,
    MergeParagraphs,
    MoveParagraph,
    SplitParagraph,
)
from comity.engines.drafting.paragraphs import Kind
from comity.engines.drafting.word.package import open_package
from comity.engines.drafting.word.proposals import issued_text, proposals
from comity.engines.drafting.word.tracked import read_tracked
from comity.engines.drafting.words import text_of
from tests.engines.drafting.documents import TYPES, cut, document, ins, package, paragraph, run

BASE = [
    paragraph(run("All States shall act now, together and in good faith")),
    paragraph(run("The second paragraph of this text is here")),
    paragraph(run("The third and last one closes the whole text")),
]
ISSUED = issued_text(open_package(document(*BASE), "base.docx"))


def versions(*paragraphs: str, author: str | None = None) -> tuple[list[str], list[str]]:
    read = read_tracked(open_package(document(*paragraphs)), author=author)
    return [p.text for p in read.base.paragraphs], [text_of(each.words) for each in read.edited]


def proposed(*paragraphs: str):
    made = proposals(
        open_package(document(*paragraphs), "chile.docx"), ISSUED, stem="chile", delegation="Chile"
    )
    assert [each.id for each in made] == [f"chile-{n}" for n in range(1, len(made) + 1)]
    return made


def test_insertions_and_deletions_are_two_versions_across_runs() -> None:
    both = versions(paragraph(run("All Sta"), run("tes "), cut("shall"), ins("should"), run(" act")))
    assert both == (["All States shall act"], ["All States should act"])


def test_what_was_inserted_and_deleted_again_is_in_neither() -> None:
    twice = '<w:ins w:author="A">' + cut("gone", "B") + "</w:ins>"
    assert versions(paragraph(run("All "), twice, run("States"))) == (["All States"], ["All States"])


def test_an_inserted_and_a_deleted_paragraph_mark_split_and_join() -> None:
    split = [paragraph(run("One two"), end="ins"), paragraph(run("three"))]
    assert versions(*split) == (["One twothree"], ["One two", "three"])
    joined = [paragraph(run("One "), end="del"), paragraph(run("two"))]
    assert versions(*joined) == (["One", "two"], ["One two"])


def test_only_one_authors_changes_can_be_taken() -> None:
    mixed = paragraph(run("a "), ins("b ", "Chile"), cut("c ", "Peru"), run("d"))
    assert versions(mixed, author="Peru") == (["a c d"], ["a d"])
    assert versions(mixed, author="Chile") == (["a c d"], ["a b c d"])
    assert read_tracked(open_package(document(mixed))).authors == ("Chile", "Peru")


def test_tables_links_breaks_and_fields_are_read_in_order() -> None:
    row = f"<w:tr><w:trPr><w:ins w:author='Chile'/></w:trPr><w:tc>{paragraph(run('new cell'))}</w:tc></w:tr>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('cell'))}</w:tc></w:tr>{row}</w:tbl>"
    link = f"<w:hyperlink>{run('link')}</w:hyperlink><w:r><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t></w:r>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert versions(table, paragraph(link, field)) == (
        ["cell", "link x\ny"],
        ["cell", "new cell", "link x\ny"],
    )


def test_headings_lists_and_preambular_paragraphs_have_their_kind() -> None:
    read = read_tracked(
        open_package(
            document(
                paragraph(run("Title"), style="Heading1"),
                paragraph(run("Recalling")),
                paragraph(run("Decides"), level=0),
                paragraph(run("first"), level=1),
                paragraph(),
            )
        )
    )
    assert [(p.kind, p.level) for p in read.base.paragraphs] == [
        (Kind.HEADING, 0), (Kind.PREAMBULAR, 0), (Kind.OPERATIVE, 0), (Kind.SUB, 1),
    ]  # fmt: skip


def test_each_change_is_an_amendment_in_the_order_of_the_text() -> None:
    made = proposed(
        paragraph(run("All States "), cut("shall"), ins("should"), run(" act now, together and in "), ins("full "), run("good faith")),
        BASE[1],
        paragraph(ins("A new paragraph"), end="ins"),
        paragraph(cut("The third and last one closes the whole text"), end="del"),
    )  # fmt: skip
    assert [[type(each) for each in amendment.operations] for amendment in made] == [
        [EditWords], [EditWords], [AddParagraph], [DropParagraph],
    ]  # fmt: skip
    text = consolidate(ISSUED, made).revision.text.split("\n")
    assert text == [
        "All States should act now, together and in full good faith",
        "The second paragraph of this text is here",
        "A new paragraph",
    ]


def test_a_move_a_split_and_a_merger_are_one_amendment_each() -> None:
    third = "The third and last one closes the whole text"
    moved = proposed(
        paragraph(ins(third, tag="moveTo"), end="ins"),
        *BASE[:2],
        paragraph(cut(third, tag="moveFrom"), end="del"),
    )
    assert [[type(each) for each in amendment.operations] for amendment in moved] == [[MoveParagraph]]
    split = proposed(
        paragraph(run("All States shall act now,"), end="ins"),
        paragraph(run(" together and in good faith")),
        *BASE[1:],
    )
    assert [[type(each) for each in amendment.operations] for amendment in split] == [[SplitParagraph]]
    merged = proposed(
        BASE[0], paragraph(run("The second paragraph of this text is here"), ins(" "), end="del"), BASE[2]
    )
    assert [[type(each) for each in amendment.operations] for amendment in merged] == [[MergeParagraphs]]


def test_a_file_that_is_not_based_on_the_issued_text_says_how_far_it_is_away() -> None:
    with pytest.raises(errors.OtherBase) as caught:
        proposed(paragraph(run("Quite another text")), *BASE[1:])
    assert str(caught.value) == (
        "chile.docx: This file is not based on the issued text. It is nearest to revision 0: with all changes "
        "rejected, 1 of 3 paragraphs and 29 % of the words differ, first “Quite another text”. Start from the issued "
        "text, with every change tracked."
    )


def test_an_issued_text_with_changes_of_its_own_is_refused() -> None:
    with pytest.raises(errors.TrackedBase):
        issued_text(open_package(document(paragraph(ins("new")))))


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.NotWord),
        (b"PK\x03\x04 no", errors.NotWord),
        (b"%PDF-1.7", errors.NotWord),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old or encrypted", errors.EncryptedWord),
        (package("", head=BOMB), errors.BrokenWord),
        (package("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", head=OUTSIDE), errors.BrokenWord),
        (package("<w:p>"), errors.BrokenWord),
        (
            package("", types=TYPES.replace("document.main", "document.macroEnabled.main")),
            errors.WordWithMacros,
        ),
        (package("", word__big=b"0" * 30_000_000), errors.WordTooLarge),
        (package("<w:p>" * 400 + "</w:p>" * 400), errors.BrokenWord),
    ],
)
def test_a_hostile_or_broken_file_is_refused(content: bytes, error) -> None:
    with pytest.raises(error):
        open_package(content, "x.docx")


def test_a_macro_part_by_its_name_is_refused() -> None:
    out = BytesIO(document(*BASE))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(errors.WordWithMacros, match="Save it as"):
        open_package(out.getvalue(), "x.docx")
