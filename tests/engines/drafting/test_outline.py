"""A typed text is read by what its lines begin with, and written so that it is read the same again."""

from hypothesis import given
from hypothesis import strategies as st

from comity.engines import drafting
from comity.engines.drafting import Edited, Kind


def kinds(outline: str) -> list[tuple[str, int, str]]:
    return [(e.kind.value, e.level, drafting.text_of(e.words)) for e in drafting.edited_of_outline(outline)]


def test_lines_say_their_kind():
    assert kinds(
        "# Water\nRecalling,\n1. Decides:\n(a) now;\n(i) fast;\n(ii) well;\n(b) later.\n## Costs"
    ) == [
        ("heading", 0, "Water"),
        ("preambular", 0, "Recalling,"),
        ("operative", 0, "Decides:"),
        ("sub", 1, "now;"),
        ("sub", 2, "fast;"),
        ("sub", 2, "well;"),
        ("sub", 1, "later."),
        ("annex", 0, "Costs"),
    ]


def test_the_ninth_letter_behind_h_is_no_roman_one():
    letters = "".join(f"({letter}) x\n" for letter in "abcdefghij")

    assert {level for _kind, level, _text in kinds("1. y\n" + letters)} == {0, 1}


def test_without_numbers_everything_is_operative():
    assert kinds("One.\nTwo.") == [("operative", 0, "One."), ("operative", 0, "Two.")]


def test_numbers_in_the_words_are_no_numbers_of_paragraphs():
    assert kinds("1. In 2030 we meet.\n2) 1.5 degrees hold.") == [
        ("operative", 0, "In 2030 we meet."),
        ("operative", 0, "1.5 degrees hold."),
    ]


SAID = st.sampled_from(
    ["Recalls the floods,", "Decides to act;", "المياه حق", "各国应当行动。", "(sic) it stands"]
)
PARAGRAPHS = st.lists(
    st.one_of(
        st.tuples(st.just(Kind.HEADING), st.just(0)),
        st.tuples(st.just(Kind.OPERATIVE), st.just(0)),
        st.tuples(st.just(Kind.ANNEX), st.just(0)),
        st.tuples(st.just(Kind.SUB), st.integers(1, 4)),
    ).flatmap(lambda kind: SAID.map(lambda said: Edited(drafting.read_words(said), *kind))),
    max_size=8,
)


@given(PARAGRAPHS, st.integers(0, 2))
def test_what_is_written_is_read_the_same(edited: list[Edited], preambular: int):
    said = drafting.read_words("Recalling the floods,")
    whole = [Edited(said, Kind.PREAMBULAR)] * preambular + edited
    if preambular and not any(each.kind is Kind.OPERATIVE for each in edited):
        whole.append(Edited(said, Kind.OPERATIVE))
    text = drafting.Revision(
        tuple(
            drafting.Paragraph(
                f"p{n}", e.kind, e.level, drafting.Passage.born(e.words, source="revision 0", place=f"p{n}")
            )
            for n, e in enumerate(whole)
        )
    )

    assert drafting.edited_of_outline(drafting.outline_of(text.paragraphs)) == whole
