"""An edited paragraph becomes operations that a reader finds natural, and that give the edit exactly."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.drafting.comparing import operations_between, operations_of_edited, words_of_edited
from comity.engines.drafting.differences import LARGEST, _divided, _merged, raw_differences
from comity.engines.drafting.natural import differences
from comity.engines.drafting.operations import Change
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.words import Words, read_words, text_of
from tests.engines.drafting.helpers import WORDS


def marked(old: str, new: str) -> str:
    """[-removed-] and {+added+}, as tracked words."""
    ours, theirs = read_words(old), read_words(new)
    shown, here = "", 0
    for start, stop, new_start, new_stop in differences(ours, theirs):
        shown += "".join(ours[here:start])
        shown += f" [-{text_of(ours[start:stop])}-]" if start < stop else ""
        shown += f" {{+{text_of(theirs[new_start:new_stop])}+}}" if new_start < new_stop else ""
        here = stop
    return (shown + "".join(ours[here:])).strip()


def worked_in(old: Words, new: Words) -> Words:
    words: list[str] = []
    here = 0
    for done in operations_between("p", old, new):
        words += [*old[here : done.start], *done.words]
        here = done.stop
    return (*words, *old[here:])


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("peace and security.", "peace and security and justice.", "peace and security {+and justice+}."),
        ("A, B, C", "A, C", "A, [-B,-] C"),
        ("A, C", "A, B, C", "A, {+B,+} C"),
        ("Peace", "World Peace", "{+World+} Peace"),
        ("to do", "not to always do", "{+not+} to {+always+} do"),
        (
            "peace and security",
            "stability and prosperity",
            "[-peace and security-] {+stability and prosperity+}",
        ),
        ("shall decide;", "may decide.", "[-shall-] {+may+} decide [-;-] {+.+}"),
        (
            "the General Assembly of the United Nations decides",
            "the Security Council of the African Union decides",
            "the [-General Assembly of the United Nations-] {+Security Council of the African Union+} decides",
        ),
        (
            "Recalls its resolution 73/195 of 19 December 2018 on migration, and reaffirms it",
            "Recalls with appreciation its resolution 76/266 of 10 June 2022 on migration, and strongly reaffirms it",
            "Recalls {+with appreciation+} its resolution [-73/195 of 19 December 2018-] {+76/266 of 10 June 2022+}"
            " on migration, and {+strongly+} reaffirms it",
        ),
        ("大会决定设立工作组", "大会建议设立工作组", "大会 [-决定-] {+建议+}设立工作组"),
        ("يقرر إنشاء فريق عامل", "يقرر إنشاء لجنة", "يقرر إنشاء [-فريق عامل-] {+لجنة+}"),
    ],
)
def test_a_change_is_marked_as_a_careful_person_would(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_only_whole_words_are_marked() -> None:
    assert marked("Encourages States", "Encouraging States") == "[-Encourages-] {+Encouraging+} States"


def test_what_kind_of_change_an_edit_is() -> None:
    paragraph = Paragraph.of("p", "one two three")
    kinds = [
        operations_of_edited(paragraph, text)[0].change
        for text in ("one three", "one 2 three", "one two or three")
    ]
    assert kinds == [Change.DELETE, Change.REPLACE, Change.INSERT]
    assert operations_of_edited(paragraph, " one  two three ") == ()


@given(WORDS, WORDS)
def test_the_operations_give_the_new_words_exactly(old: Words, new: Words) -> None:
    assert worked_in(old, new) == new


@given(WORDS, st.data())
def test_changes_never_touch_one_another(old: Words, data) -> None:
    found = differences(old, data.draw(WORDS))
    assert all(before.stop < after.start for before, after in itertools.pairwise(found))


@given(WORDS, WORDS)
def test_divided_comparison_gives_the_new_words_too(old: Words, new: Words) -> None:
    words: list[str] = []
    here = 0
    for start, stop, new_start, new_stop in _merged(_divided(old, new)):
        words += [*old[here:start], *new[new_start:new_stop]]
        here = stop
    assert (*words, *old[here:]) == new


PIECES = st.lists(
    st.sampled_from(
        [
            "peace",
            " and",
            ",",
            " ",
            "12",
            ",5",
            "…",
            "..",
            "和",
            "平",
            " 和",
            "\u0301",
            "\n",
            "\u00a0",
            "-x",
            "’",
            "(",
            " السلام",
        ]
    ),
    max_size=12,
).map("".join)


@given(PIECES, PIECES, PIECES, PIECES)
def test_words_cut_only_where_the_text_differs_are_those_cut_from_the_whole(
    a: str, b: str, c: str, d: str
) -> None:
    old = read_words(a + b + d)
    for text in (a + c + d, text_of(old) + c, c + text_of(old), text_of(read_words(a + c + d)), a + d):
        assert words_of_edited(old, text) == read_words(text)


def test_a_paragraph_of_a_hundred_thousand_words_is_compared_in_pieces() -> None:
    lot = random.Random(4)
    old = tuple(f" w{lot.randrange(3000)}" for _ in range(100_000))
    edited = list(old)
    places = sorted(lot.sample(range(100_000), 500))
    for place in places:
        edited[place] = " changed"
    assert len(old) * len(edited) > LARGEST
    found = raw_differences(old, edited)
    assert sum(each.stop - each.start for each in found) == 500
    assert worked_in(old, tuple(edited)) == tuple(edited)


def test_two_long_texts_without_anything_in_common_are_one_replacement() -> None:
    old, new = tuple(f" a{n}" for n in range(9000)), tuple(f" b{n}" for n in range(9000))
    assert differences(old, new) == [(0, 9000, 0, 9000)]
