"""A revision as a Word file of its own, and paragraphs that are hard: very long ones, odd characters, no author."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.drafting import Kind, Paragraph, Revision, consolidate
from comity.engines.drafting.word.issuing import issued_document
from comity.engines.drafting.word.package import open_package
from comity.engines.drafting.word.proposals import issued_text, proposals
from comity.engines.drafting.word.tracked import read_tracked
from comity.engines.drafting.word.writing import rolling_document
from comity.engines.drafting.words import text_of
from tests.engines.drafting.documents import cut, document, ins, paragraph, run
from tests.engines.drafting.helpers import rewritten

SHAPES = st.sampled_from(
    [
        (Kind.HEADING, 0),
        (Kind.PREAMBULAR, 0),
        (Kind.OPERATIVE, 0),
        (Kind.SUB, 1),
        (Kind.SUB, 4),
        (Kind.ANNEX, 0),
    ]
)
TEXTS = st.text(
    alphabet="aB é\u0301<&\"'\n.,-1和平\u200f\u0627\u064e\u0e01\u0e31\u00a0\U0001f54a",
    min_size=1,
    max_size=12,
)


@settings(max_examples=50)
@given(st.lists(st.tuples(SHAPES, TEXTS), max_size=5))
def test_a_revision_is_read_from_its_word_file_as_it_was(shapes) -> None:
    made = [
        Paragraph.of(f"p{n}", text, kind, level=level) for n, ((kind, level), text) in enumerate(shapes, 1)
    ]
    text = Revision(tuple(each for each in made if each.words))
    content = issued_document(text, language="ar", right_to_left=True)
    read = issued_text(open_package(content))
    assert [(each.kind, each.level, each.words) for each in read.paragraphs] == [
        (each.kind, each.level, each.words) for each in text.paragraphs
    ]
    assert content == issued_document(text, language="ar", right_to_left=True)


def test_proposals_in_an_issued_file_are_to_the_revision_with_its_own_ids() -> None:
    text = Revision((Paragraph.of("x9", "Recalling", Kind.PREAMBULAR), Paragraph.of("p1", "Decides to act")))
    content = issued_document(text)
    read = issued_text(open_package(content))
    made = consolidate(read, [rewritten("A", read, "p2", "Decides to wait", by=["Chile"])])
    rolling = open_package(rolling_document(open_package(content), made))
    (amendment,) = proposals(rolling, text, stem="chile", delegation="Chile")
    assert consolidate(text, [amendment]).revision.text == "Recalling\nDecides to wait"


def test_changes_without_a_name_are_the_delegations_and_are_written_under_the_editors() -> None:
    base = document(paragraph(run("All States shall act")))
    text = issued_text(open_package(base))
    for author in ("", "Unknown Author"):
        file = open_package(
            document(paragraph(run("All States "), cut("shall", author), ins("may", author), run(" act")))
        )
        assert read_tracked(file).authors == ("",)
        assert [text_of(each.words) for each in read_tracked(file, author="").edited] == [
            "All States may act"
        ]
        (amendment,) = proposals(file, text, stem="chile", delegation="Chile")
        assert amendment.proposers == ("Chile",)
    nobody = rewritten("A", text, "p1", "All States may act", by=[""])
    assert read_tracked(
        open_package(rolling_document(open_package(base), consolidate(text, [nobody])))
    ).authors == ("Comity",)


def test_a_paragraph_of_a_hundred_thousand_words_is_read_amended_and_written() -> None:
    words = [f"word{n % 977}" for n in range(100_000)]
    halves = run(" ".join(words[:50_000]) + " "), run(" ".join(words[50_003:]))
    base = document(paragraph(run(" ".join(words))))
    text = issued_text(open_package(base))
    file = open_package(
        document(
            paragraph(halves[0], cut(" ".join(words[50_000:50_003]) + " "), ins("new words "), halves[1])
        )
    )
    (amendment,) = proposals(file, text, stem="chile", delegation="Chile")
    (change,) = amendment.operations
    assert (change.start, change.stop, change.words) == (50_000, 50_003, (" new", " words"))
    rolling = read_tracked(open_package(rolling_document(open_package(base), consolidate(text, [amendment]))))
    assert rolling.base == text
    assert rolling.edited[0].words == (
        *text.paragraphs[0].words[:50_000],
        " new",
        " words",
        *text.paragraphs[0].words[50_003:],
    )


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("All \u202eStates\u202c shall act", "All States shall act"),
        ("e\u0301galite\u0301 shall act", "\u00e9galit\u00e9 shall act"),
        ("\u2067السلام\u2069 shall act", "السلام shall act"),
        ("q\u0323\u0307 shall\u200b act", "q\u0323\u0307 shall act"),
        ("السَّلَامُ\u200f shall act", "السَّلَامُ\u200f shall act"),
    ],
)
def test_bidirectional_controls_and_combining_characters_come_through_reading_and_writing(
    issued: str, expected: str
) -> None:
    base = document(paragraph(run(issued)))
    text = issued_text(open_package(base))
    assert text.text == expected
    other = f"{issued.rpartition('shall')[0]}"
    file = open_package(
        document(paragraph(run(other), cut("shall"), ins("may\u202e"), run(issued.rpartition("shall")[2])))
    )
    (amendment,) = proposals(file, text, stem="chile", delegation="Chile")
    made = consolidate(text, [amendment])
    assert made.revision.text == expected.replace("shall", "may")
    read = read_tracked(open_package(rolling_document(open_package(base), made)))
    assert (read.base.text, text_of(read.edited[0].words)) == (expected, expected.replace("shall", "may"))
