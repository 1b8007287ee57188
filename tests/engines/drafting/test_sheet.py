"""The sheet shows every word of the old and of the new text, and names who stands behind each change."""

from hypothesis import given
from hypothesis import strategies as st

from comity.engines import drafting
from comity.engines.drafting.operations import drop, move, split
from comity.engines.drafting.sheet import Mark, sheet
from comity.engines.drafting.words import read_words

TEXT = ("All States shall act at once and together", "Second paragraph here", "Third one")
BASE = drafting.Revision(tuple(drafting.Paragraph.of(f"p{n}", said) for n, said in enumerate(TEXT)))


def edit(name: str, place: int, words: str) -> drafting.Amendment:
    operations = drafting.operations_of_edited(BASE.paragraphs[place], words)
    return drafting.Amendment(name, BASE.digest, (name,), operations, number=int(name[1:]))


def test_a_change_is_put_in_and_taken_out_under_its_name():
    made = drafting.consolidate(BASE, [edit("A1", 1, "Second big paragraph")])

    pieces = [(p.mark.value, p.text, p.by) for p in sheet(made)[1].pieces]

    assert pieces == [
        ("kept", " Second", ()),
        ("inserted", " big", ("A1",)),
        ("kept", " paragraph", ()),
        ("deleted", " here", ("A1",)),
    ]


def test_rival_words_are_one_bracket_where_they_stand():
    made = drafting.consolidate(
        BASE,
        [edit("A1", 0, TEXT[0].replace("shall", "should")), edit("A2", 0, TEXT[0].replace("shall", "must"))],
    )

    bracket = next(piece.bracket for piece in sheet(made)[0].pieces if piece.bracket)

    assert [each.passage.text for each in bracket.alternatives] == ["shall", "should", "must"]


def test_a_dropped_paragraph_stays_in_sight_where_it_stood():
    dropped = drafting.Amendment("A1", BASE.digest, ("m1",), (drop(BASE.paragraphs[1]),))

    shown = sheet(drafting.consolidate(BASE, [dropped]))

    assert [(each.id, each.is_dropped) for each in shown] == [("p0", False), ("p1", True), ("p2", False)]
    assert shown[1].pieces[0].by == ("A1",)


def test_a_divided_paragraph_is_shown_as_it_is_now():
    divided = drafting.Amendment("A1", BASE.digest, ("m1",), (split(BASE.paragraphs[0], 4, new="n1"),))

    shown = sheet(drafting.consolidate(BASE, [divided]))

    assert ["".join(p.text for p in each.pieces).strip() for each in shown[:2]] == [
        "All States shall act",
        "at once and together",
    ]


WORDS = st.lists(
    st.sampled_from(["All", "States", "shall", "may", "act", "and", "speak"]), min_size=1, max_size=8
)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 2), WORDS.map(" ".join)).map(lambda c: ("edit", *c)),
        st.integers(0, 2).map(lambda n: ("drop", n, "")),
        st.integers(0, 2).map(lambda n: ("move", n, "")),
    ),
    max_size=5,
)


def made_of(changes) -> drafting.Consolidation:
    amendments = []
    for number, (what, place, words) in enumerate(changes, 1):
        paragraph = BASE.paragraphs[place]
        if what == "edit":
            operations = drafting.operations_of_edited(paragraph, words)
        elif what == "drop":
            operations = (drop(paragraph),)
        else:
            operations = (move(paragraph, after="p2" if place != 2 else ""),)
        if operations:
            amendments.append(
                drafting.Amendment(f"A{number}", BASE.digest, (f"m{number}",), operations, number=number)
            )
    return drafting.consolidate(BASE, amendments)


@given(CHANGES)
def test_what_is_kept_and_put_in_is_the_new_text(changes):
    made = made_of(changes)

    for paragraph in sheet(made):
        if not paragraph.is_dropped and paragraph.id in made.revision:
            standing = "".join(p.text for p in paragraph.pieces if p.mark is not Mark.DELETED)
            words = [word.strip() for word in read_words(" ".join(standing.split()))]
            assert words == [word.strip() for word in made.revision.paragraph(paragraph.id).words]


@given(CHANGES)
def test_every_bracket_is_shown_once(changes):
    made = made_of(changes)

    shown = [bracket.id for paragraph in sheet(made) for bracket in paragraph.all_brackets]

    assert sorted(shown) == sorted(bracket.id for bracket in made.brackets)
