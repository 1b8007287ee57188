"""Cutting text into words, in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.drafting.characters import cleaned, removed_characters
from comity.engines.drafting.words import (
    _SPACE,
    _pattern,
    bare,
    is_sign,
    is_word,
    read_words,
    text_of,
    words_within,
)

ODD = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from("ab ,.\n\u00a0\u202f\u200f\u202e\u0301\u064e和平ไท(«'’-1/ـمدني—…")
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peace, security and justice.", (" Peace", ",", " security", " and", " justice", ".")),
        ("l’Assemblée (la « présente »)", (" l’Assemblée", " (", "la", " «", " présente", " »", ")")),
        ("1,500 co-operation 73/195 12:30...", (" 1,500", " co-operation", " 73/195", " 12:30", "...")),
        ("in 2030, 5.", (" in", " 2030", ",", " 5", ".")),
        ("联合国UN大会，和 平", ("联", "合", "国", "UN", "大", "会", "，", "和", " 平")),
        ("وَالسِّلْمِ، والأمن", (" وَالسِّلْمِ", "،", " والأمن")),
        ("می\u200cخواهد", (" می\u200cخواهد",)),
        ("мир и безопасность", (" мир", " и", " безопасность")),
        (", and", (",", " and")),
        ("“Peace”", (" “", "Peace", "”")),
        ("", ()),
        ("   ", ()),
    ],
)
def test_a_text_is_cut_into_words_signs_and_han_characters(text: str, words: tuple[str, ...]) -> None:
    assert read_words(text) == words


def test_spaces_are_kept_as_one_of_four() -> None:
    assert read_words(" a \t b\u00a0 :\n  c\u202f;\r\n d  ") == (
        " a",
        " b",
        "\u00a0:",
        "\nc",
        "\u202f;",
        "\nd",
    )
    assert text_of(read_words(" a \t b\u00a0 :")) == "a b\u00a0:"


def test_a_combining_mark_stays_with_its_letter_and_the_text_is_in_form_c() -> None:
    assert read_words("e\u0301tat n\u0331a\u0331") == (" état", " ṉa\u0331")
    assert read_words(",\u0301 x") == (",\u0301", " x")


def test_marks_of_direction_and_joiners_stay_in_their_word() -> None:
    assert read_words("a\u200f b\u200d") == (" a\u200f", " b\u200d")
    assert removed_characters("a\u200f b\u200d\u061c") == ()


def test_overrides_isolates_and_invisible_characters_are_removed_and_named() -> None:
    text = "pay\u202e 100\u202c \u2066now\u2069\ufeff\u200b\x00"
    assert read_words(text) == (" pay", " 100", " now")
    assert removed_characters(text) == tuple("\u202e\u202c\u2066\u2069\ufeff\u200b\x00")


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    assert cleaned("a\ud800b") == "a\ufffdb"
    read_words("a\ud800b")[0].encode()


def test_a_ligature_and_a_full_width_letter_stay() -> None:
    assert cleaned("ﬁｆ") == "ﬁｆ"


def test_what_is_a_sign_and_what_is_a_word() -> None:
    assert [word for word in (",", " «", "...", " a", "和", "1") if is_sign(word)] == [",", " «", "..."]
    good, bad = (" a", "a", "\na", ",", " (", "和", " 和"), ("", " ", "a b", "  a", "a,", "和平", "e\u0301")
    assert [word for word in (*good, *bad) if is_word(word)] == list(good)


@given(ODD)
def test_words_put_together_are_the_paragraph_and_are_cut_alike_again(text: str) -> None:
    words = read_words(text)
    assert read_words(text_of(words)) == words
    assert all(bare(word) for word in words)


@given(st.text(st.sampled_from("ab1_  ,.'-/:*(")))
def test_the_fast_rule_for_ascii_is_the_general_one(text: str) -> None:
    general = tuple(_pattern().findall(_SPACE.sub(" ", text).rstrip()))
    assert words_within(text) == general


@given(ODD)
def test_nothing_but_space_and_forbidden_characters_is_lost(text: str) -> None:
    def solid(each: str) -> str:
        return "".join(each.split())

    assert solid(text_of(read_words(text))) == solid(cleaned(text))


@given(ODD)
def test_each_word_is_one_by_the_rule(text: str) -> None:
    assert all(is_word(word) for word in read_words(text))
