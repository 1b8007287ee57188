"""Comments of a Word file are reasons or remarks; the reasons of amendments are written as comments."""

from lxml import etree

from comity.engines.drafting import Amendment, Revision, consolidate
from comity.engines.drafting.operations import drop, edit, move, split
from comity.engines.drafting.word.comments import read_comments
from comity.engines.drafting.word.linking import Remark
from comity.engines.drafting.word.package import Package, open_package
from comity.engines.drafting.word.proposals import Received, issued_text, received
from comity.engines.drafting.word.tracked import read_tracked
from comity.engines.drafting.word.writing import rolling_document
from tests.engines.drafting.documents import (
    W,
    comment,
    commented,
    cut,
    document,
    ins,
    package,
    paragraph,
    run,
    with_comments,
)  # fmt: skip
from tests.engines.drafting.helpers import proposed, rewritten

BASE = document(paragraph(run("All States shall act now")), paragraph(run("Second one here")))
TEXT = issued_text(open_package(BASE))
DATE = "2027-05-10T12:00:00Z"
LATER = "2027-05-11T09:00:00Z"


def read(content: bytes, text: Revision = TEXT) -> Received:
    return received(open_package(content), [text], stem="chile", delegation="Chile")


def written(base: bytes, text: Revision, *amendments: Amendment) -> Package:
    content = rolling_document(open_package(base), consolidate(text, amendments), date=DATE)
    return open_package(content)


def ids(package: Package) -> list[str]:
    """Of everything that has an id, without those that refer to it."""
    roots = [package.document, etree.fromstring(package.parts["word/comments.xml"])]
    named = [each for root in roots for each in root.iter(etree.Element) if each.get(f"{{{W}}}id")]
    once = [each for each in named if not each.tag.endswith(("Range", "RangeStart", "RangeEnd", "Reference"))]
    return [each.get(f"{{{W}}}id") for each in once]


def test_a_comment_at_a_change_is_its_reason_and_any_other_a_remark() -> None:
    made = read(
        with_comments(
            paragraph(run("All "), commented(1, run("States")), run(" "), commented(2, cut("shall"), ins("should")), run(" act now"))
            + paragraph(run("Second one "), cut("here"), ins("there")),
            comment(1, "Chile", "Who else?"),
            comment(2, "Chile", "Too strong.", "Our law says so."),
        )
    )  # fmt: skip
    assert [(each.id, each.reason) for each in made.amendments] == [
        ("chile-1", "Too strong.\nOur law says so."),
        ("chile-2", ""),
    ]
    assert made.remarks == (
        Remark("Chile", LATER, "Who else?", "p1", 1, 2),
        Remark("Chile", LATER, "Too strong.\nOur law says so.", "p1", 2, 3, ("chile-1",), is_reason=True),
    )


def test_a_comment_of_somebody_who_changed_nothing_is_a_remark_at_the_change() -> None:
    made = read(
        with_comments(
            paragraph(run("All States "), commented(1, cut("shall"), ins("should")), run(" act now"))
            + paragraph(run("Second one here")),
            comment(1, "Secretariat", "Check the form."),
        )
    )
    assert [each.reason for each in made.amendments] == [""]
    assert made.remarks == (Remark("Secretariat", LATER, "Check the form.", "p1", 2, 3, ("chile-1",)),)


def test_a_comment_without_a_known_author_counts_as_the_delegations_own() -> None:
    for author in ("", "Unknown Author", "Author", "Неизвестный автор"):
        made = read(
            with_comments(
                paragraph(run("All States "), commented(1, cut("shall", author), ins("should", author)), run(" act now"))
                + paragraph(run("Second one here")),
                comment(1, author, "Why."),
            )
        )  # fmt: skip
        assert made.authors == ("",)
        assert [(each.proposers, each.reason) for each in made.amendments] == [(("Chile",), "Why.")]
        assert made.remarks[0].author == ""


def test_one_comment_over_several_changes_is_the_reason_of_each_also_over_paragraphs() -> None:
    start, end = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/>'
    made = read(
        with_comments(
            paragraph(run("All "), start, cut("States"), ins("peoples"), run(" shall act "), ins("right "), run("now"))
            + paragraph(cut("Second", date=DATE), end, run(" one here")),
            comment(4, "Chile", "Together."),
        )
    )  # fmt: skip
    assert [each.reason for each in made.amendments] == ["Together."] * 3


def test_a_comment_in_a_new_a_deleted_and_a_moved_paragraph_finds_its_amendment() -> None:
    text = issued_text(open_package(document(*(paragraph(run(f"Text number {n} here")) for n in range(4)))))
    start = '<w:moveFromRangeStart w:id="{}" w:author="Chile" w:name="m1"/>'
    made = read(
        with_comments(
            paragraph(run("Text number 0 here"))
            + paragraph(commented(1, ins("Quite new")), end="ins")
            + start.format(90)
            + paragraph(cut("Text number 1 here", tag="moveFrom"), end="moveFrom")
            + '<w:moveFromRangeEnd w:id="90"/>'
            + paragraph(commented(2, cut("Text number 2 here")), end="del")
            + start.format(91).replace("From", "To")
            + paragraph(run("Text number 3 here"))
            + paragraph(ins("Text ", tag="moveTo"), commented(3, ins("one")), ins(" here", tag="moveTo"), end="moveTo")
            + '<w:moveToRangeEnd w:id="91"/>',
            *(comment(n, "Chile", f"Reason {n}") for n in (1, 2, 3)),
        ),
        text,
    )  # fmt: skip
    kinds = [([type(o).__name__ for o in each.operations], each.reason) for each in made.amendments]
    assert kinds == [
        (["AddParagraph"], "Reason 1"),
        (["MoveParagraph", "EditWords"], "Reason 3"),
        (["DropParagraph"], "Reason 2"),
    ]


def test_a_comment_on_nothing_stands_at_its_point_and_one_without_text_is_none() -> None:
    lone = '<w:r><w:commentReference w:id="1"/></w:r>'
    made = read(
        with_comments(
            paragraph(run("All States shall"), lone, commented(2, run(" act")), run(" now"))
            + paragraph(run("Second one here")),
            comment(1, "Chile", "Here."),
            comment(2, "Chile", " "),
        )
    )
    assert made.remarks == (Remark("Chile", LATER, "Here.", "p1", 3, 3),)
    assert made.amendments == ()


def test_each_amendment_knows_when_it_was_written() -> None:
    made = read(
        document(
            paragraph(
                run("All "), cut("States", date=LATER), ins("peoples", date=DATE), run(" shall act now")
            ),
            paragraph(run("Second one "), cut("here", date=DATE)),
        )
    )
    assert made.dates == {"chile-1": LATER, "chile-2": DATE}
    again = rolling_document(
        open_package(BASE), consolidate(TEXT, made.amendments), date="2028-01-01", dates=made.dates
    )
    changes = open_package(again).document.iter(f"{{{W}}}del")
    assert [each.get(f"{{{W}}}date") for each in changes] == [LATER, DATE]


def test_the_reason_of_each_amendment_is_a_comment_at_its_change() -> None:
    file = written(
        BASE, TEXT,
        rewritten("A", TEXT, "p1", "All States should act now", by=["Chile"], reason="Too strong.\nOur law."),
        rewritten("B", TEXT, "p1", "All States may act now", by=["Peru", "Fiji"], reason="Too weak."),
        rewritten("C", TEXT, "p2", "Second paragraph here", by=["Togo"]),
    )  # fmt: skip
    comments = read_comments(file)
    assert [each[1:] for each in comments.values()] == [
        ("Chile", DATE, "Too strong.\nOur law."),
        ("Fiji, Peru", DATE, "Too weak."),
    ]
    made = read_tracked(file)
    assert [p.text for p in made.base.paragraphs] == [p.text for p in TEXT.paragraphs]
    found = ids(file)
    assert len(set(found)) == len(found)
    whole = b"".join(file.parts.values()).decode()
    assert whole.count("/word/comments.xml") == whole.count('Target="comments.xml"') == 1


def test_what_was_written_gives_the_reasons_back() -> None:
    one, two = TEXT.paragraphs
    for operations in (
        [edit(one, 0, 1, (" Some",))],
        [drop(two)],
        [split(one, 2, new="half")],
        [move(two, after="")],
        [edit(one, 4, 5, ()), edit(two, 0, 1, ())],
    ):
        file = written(BASE, TEXT, proposed("A", TEXT, *operations, by=["Chile"], reason="Why not"))
        again = received(file, [TEXT], stem="a", delegation="Chile").amendments
        assert again[0].reason == "Why not"
        assert [o for each in again for o in each.operations if not hasattr(o, "new")] == [
            o for o in operations if not hasattr(o, "new")
        ]


def test_comments_that_the_issued_file_has_stay_and_new_ones_join_them() -> None:
    base = with_comments(
        paragraph(commented(7, run("All States shall act now"))), comment(7, "Secretariat", "Agreed in May.")
    )
    text = issued_text(open_package(base))
    file = written(
        base, text, rewritten("A", text, "p1", "All States may act now", by=["Peru"], reason="Softer")
    )
    assert [(each.author, each.text) for each in read_comments(file).values()] == [
        ("Secretariat", "Agreed in May."),
        ("Peru", "Softer"),
    ]
    found = ids(file)
    assert len(set(found)) == len(found)
    assert file.parts["[Content_Types].xml"].count(b"comments") == 0, (
        "where the part was, nothing was changed"
    )


def test_the_part_of_the_comments_may_have_another_name() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="/word/notes1.xml"/>'
        "</Relationships>"
    )
    part = f'<w:comments xmlns:w="{W}">{comment(1, "Chile", "Found")}</w:comments>'
    parts = {"word___rels__document.xml.rels": relations, "word__notes1.xml": part}
    content = package(paragraph(run("x")), **{name: each.encode() for name, each in parts.items()})
    assert read_comments(open_package(content))["1"].text == "Found"


def test_a_reason_with_characters_that_a_file_cannot_hold_is_written_without_them() -> None:
    reason = "One\x0b two\x00 \ufffe three\u202e four"
    file = written(
        BASE, TEXT, rewritten("A", TEXT, "p1", "All States may act now", by=["Pe\x00ru"], reason=reason)
    )
    (found,) = read_comments(file).values()
    assert (found.author, found.text) == ("Pe\ufffdru", "One\ntwo \ufffd three four")
