"""Which revision a text or a Word file comes from, and how far it is away."""

import pytest
from hypothesis import given

from comity.engines.drafting import errors
from comity.engines.drafting.consolidation import consolidate
from comity.engines.drafting.nearness import nearest_revision, nearness_to
from comity.engines.drafting.operations import EditWords
from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.tracking import rebase
from comity.engines.drafting.word.package import Package, open_package
from comity.engines.drafting.word.proposals import Received, received
from comity.engines.drafting.words import read_words
from tests.engines.drafting.documents import cut, document, ins, paragraph, run
from tests.engines.drafting.helpers import lines, revisions, rewritten, text_of_lines

FIRST = text_of_lines("All States shall act now", "The second paragraph is here", "The third one closes")
SECOND = consolidate(FIRST, [rewritten("A", FIRST, "p2", "The second paragraph was here")]).revision
THIRD = consolidate(SECOND, [rewritten("B", SECOND, "p3", "The third one closes the text")]).revision
CHAIN = (FIRST, SECOND, THIRD)


def words(*texts: str) -> list[tuple[str, ...]]:
    return [read_words(text) for text in texts]


def file(*paragraphs: str) -> Package:
    return open_package(document(*paragraphs), "chile.docx")


def read(*paragraphs: str, candidates: tuple[Revision, ...] = CHAIN) -> Received:
    return received(file(*paragraphs), candidates, stem="chile", delegation="Chile")


def test_a_text_is_found_exactly_among_all_revisions() -> None:
    for revision in CHAIN:
        found = nearest_revision([each.words for each in revision.paragraphs], CHAIN)
        assert (found.revision, found.is_exact, found.words, found.percent) == (revision, True, 0, 0)


def test_a_text_that_is_none_of_them_is_measured_in_words() -> None:
    found = nearest_revision(
        words("All States shall act now", "The second paragraph was there", "The third one closes the text"),
        CHAIN,
    )
    assert (found.revision.number, found.is_exact, found.words, found.paragraphs) == (2, False, 2, 1)
    assert (found.share, found.percent) == (2 / 32, 6)
    assert found.first == "The second paragraph was there"


def test_paragraphs_in_another_order_are_not_exact_and_differ_in_no_word() -> None:
    found = nearness_to(words(*lines(FIRST)[::-1]), FIRST)
    assert (found.is_exact, found.words, found.share, found.paragraphs) == (False, 0, 0.0, 0)


def test_a_paragraph_that_stands_twice_differs_in_all_its_words() -> None:
    found = nearness_to(words(*lines(FIRST), "The third one closes"), FIRST)
    assert (found.words, found.paragraphs, found.first) == (4, 1, "The third one closes")


def test_quite_another_text_differs_in_all_words_and_nothing_is_nearest_among_none() -> None:
    found = nearest_revision(words("Etwas anderes"), [FIRST])
    assert (found.share, found.percent, found.words) == (1.0, 100, 16)
    assert nearness_to([], Revision(())).is_exact
    assert nearest_revision(words("Etwas anderes"), []) is None


def test_a_little_is_never_nothing_and_nearly_all_is_not_all() -> None:
    long = text_of_lines(" ".join(f"w{n}" for n in range(1000)))
    assert nearness_to([*words("x"), long.paragraphs[0].words], long).percent == 1
    other = read_words(" ".join(["w0", *(f"v{n}" for n in range(999))]))
    assert nearness_to([other], long).percent == 99


@given(revisions(), revisions())
def test_the_distance_is_the_same_both_ways_and_nothing_only_for_the_same_paragraphs(one, other) -> None:
    ours, theirs = ([each.words for each in text.paragraphs] for text in (one, other))
    there, back = nearness_to(theirs, one), nearness_to(ours, other)
    assert (there.words, there.share, there.is_exact) == (back.words, back.share, back.is_exact)
    assert there.is_exact == (ours == theirs)
    assert (there.words == 0) == (sorted(ours) == sorted(theirs))


def test_a_word_file_that_was_written_on_an_earlier_revision_is_read_on_it_and_rebased() -> None:
    made = read(
        paragraph(run("All States "), cut("shall"), ins("should"), run(" act now")),
        paragraph(run("The second paragraph is here")),
        paragraph(run("The third one closes")),
    )
    assert made.revision == FIRST
    (amendment,) = made.amendments
    assert (amendment.id, amendment.revision) == ("chile-1", FIRST.digest)
    carried = rebase(amendment, FIRST, THIRD).amendment
    assert consolidate(THIRD, [carried]).revision.text.startswith("All States should act now\n")


def test_a_word_file_that_is_no_revision_says_which_it_is_nearest_to_and_how_far() -> None:
    with pytest.raises(errors.OtherBase) as caught:
        read(
            paragraph(run("All States should act now")),
            paragraph(run("The second paragraph was here")),
            paragraph(run("The third one closes")),
        )
    assert caught.value.data == {
        "revision": 1, "words": 2, "percent": 7, "different": 1, "paragraphs": 3, "first": "All States should act now",
    }  # fmt: skip
    assert str(caught.value) == (
        "chile.docx: This file is not based on the issued text. It is nearest to revision 1: with all changes "
        "rejected, 1 of 3 paragraphs and 7 % of the words differ, first “All States should act now”. Start from the "
        "issued text, with every change tracked."
    )


def test_what_a_file_does_not_show_of_a_paragraph_stays_as_the_revision_has_it() -> None:
    """A text made elsewhere: its ids are others than a file's, and its kinds cannot be seen in the file."""
    shown = Revision(
        (
            Paragraph.of("title", "The Assembly", Kind.HEADING),
            Paragraph.of("why", "Recalling its mandate", Kind.PREAMBULAR),
            Paragraph.of("what", "Decides to act"),
            Paragraph.of("p1", "Requests a report"),
        )
    )
    made = read(
        paragraph(run("The Assembly")),
        paragraph(run("Recalling its mandate")),
        paragraph(run("Decides to "), cut("act"), ins("wait")),
        paragraph(ins("Thanks the host"), end="ins"),
        paragraph(run("Requests a report")),
        candidates=(shown,),
    )
    edit, new = (each for amendment in made.amendments for each in amendment.operations)
    assert isinstance(edit, EditWords)
    assert (edit.paragraph, edit.words) == ("what", (" wait",))
    assert (new.after, new.kind, new.words) == ("what", Kind.OPERATIVE, read_words("Thanks the host"))
