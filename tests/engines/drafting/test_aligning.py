"""A whole edited text becomes operations."""

from hypothesis import given
from hypothesis import strategies as st

from comity.engines.drafting.aligning import Edited, operations_of_text
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
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import read_words
from tests.engines.drafting.helpers import WORDS, proposed, revisions, text_of_lines

TEXT = text_of_lines(
    "Welcomes the outcome of the conference on climate and the sea",
    "Invites all Member States to report on their own measures every year",
    "Requests the Secretary-General to convene a meeting of experts",
    "Decides to remain seized of the matter",
)


def edited(*lines: str) -> list[Edited]:
    return [Edited(read_words(line)) for line in lines]


def found(texts: list[Edited], revision: Revision = TEXT):
    operations = operations_of_text(revision, texts, prefix="A")
    if operations:
        made = consolidate(revision, [proposed("A", revision, *operations)])
        assert [p.words for p in made.revision.paragraphs] == [each.words for each in texts]
    else:
        assert [p.words for p in revision.paragraphs] == [each.words for each in texts]
    return operations


ONE, TWO, THREE, FOUR = (paragraph.text for paragraph in TEXT.paragraphs)


def test_nothing_edited_is_nothing_to_do() -> None:
    assert found(edited(ONE, TWO, THREE, FOUR)) == ()


def test_a_moved_paragraph_is_found_also_when_slightly_edited() -> None:
    changed = THREE.replace("a meeting", "an open meeting")
    moved, *edits = found(edited(changed, ONE, TWO, FOUR))
    assert isinstance(moved, MoveParagraph)
    assert (moved.paragraph, moved.after) == ("p3", "")
    assert [(type(each), each.paragraph) for each in edits] == [(EditWords, "p3")]


def test_a_new_paragraph_a_dropped_one_and_a_rewritten_one() -> None:
    operations = found(edited(ONE, "Expresses its deep gratitude", THREE, FOUR))
    assert [type(each) for each in operations] == [AddParagraph, DropParagraph]
    assert [type(each) for each in found(edited(ONE, TWO.replace("Invites", "Urges"), THREE, FOUR))] == [
        EditWords
    ]


def test_a_split_and_a_merger_are_found_with_their_edits() -> None:
    first, second = "Invites all Member States to report;", "Also on their own measures every year"
    operations = found(edited(ONE, first, second, THREE, FOUR))
    assert [type(each) for each in operations] == [SplitParagraph, EditWords, EditWords]
    operations = found(edited(ONE, TWO, f"{THREE}, and decides to remain seized of the matter"))
    assert {type(each) for each in operations} == {MergeParagraphs, EditWords}


def test_an_id_is_trusted_before_words() -> None:
    texts = [Edited(read_words(FOUR), id="p1"), *edited(TWO, THREE)]
    operations = found(texts)
    assert {type(each) for each in operations} == {EditWords, DropParagraph}
    assert [each.paragraph for each in operations if isinstance(each, DropParagraph)] == ["p4"]


def test_a_paragraph_of_another_kind_is_a_new_one() -> None:
    texts = [Edited(read_words(ONE), Kind.PREAMBULAR), *edited(TWO, THREE, FOUR)]
    assert [type(each) for each in found(texts)] == [AddParagraph, DropParagraph]


@given(revisions(), st.data())
def test_the_operations_give_the_edited_text_exactly(revision: Revision, data) -> None:
    texts = data.draw(
        st.lists(st.one_of(WORDS, st.sampled_from([p.words for p in revision.paragraphs])), max_size=5)
    )
    cuts = [(*words[: len(words) // 2],) for words in texts if len(words) > 3]
    found([Edited(words) for words in (*texts, *cuts)], revision)


@given(revisions(), st.data())
def test_a_text_divided_and_joined_anywhere_is_found_exactly(revision: Revision, data) -> None:
    words = [word for paragraph in revision.paragraphs for word in paragraph.words]
    places = sorted(data.draw(st.sets(st.integers(1, max(len(words) - 1, 1)), max_size=4)))
    parts = [tuple(words[a:b]) for a, b in zip([0, *places], [*places, len(words)], strict=True)]
    found([Edited(part) for part in parts if part], revision)
