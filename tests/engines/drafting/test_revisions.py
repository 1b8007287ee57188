"""Paragraphs, passages, numbers and the chain of revisions."""

import hashlib
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from comity.engines.drafting import errors
from comity.engines.drafting.canonical import canonical
from comity.engines.drafting.numbering import latin, letters, numbers, roman
from comity.engines.drafting.paragraphs import Kind, Paragraph
from comity.engines.drafting.passages import Origin, Passage, Run, Token, joined
from comity.engines.drafting.revisions import Revision, check_chain

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "words", "z"]), inner),
    max_leaves=8,
)


def shown(*paragraphs: Paragraph) -> list[tuple[str, str]]:
    return [tuple(number) for number in numbers(paragraphs).values()]


def a(name: str, kind: Kind = Kind.OPERATIVE, **more) -> Paragraph:
    return Paragraph.of(name, name, kind, **more)


@given(JSON)
def test_canonical_json_is_that_of_rfc_8785(content) -> None:
    assert canonical(content) == rfc8785.dumps(content)


def test_preambular_paragraphs_show_no_number_and_operative_ones_are_counted() -> None:
    text = [a("h", Kind.HEADING), a("p", Kind.PREAMBULAR), a("q", Kind.PREAMBULAR), a("o"), a("r")]
    assert shown(*text) == [("", "H1"), ("", "PP1"), ("", "PP2"), ("1", "OP1"), ("2", "OP2")]


def test_sub_paragraphs_are_lettered_anew_under_each_paragraph_and_level() -> None:
    levels = [0, 1, 1, 2, 2, 1, 0, 1, 3]
    text = [a(f"p{n}", Kind.SUB if level else Kind.OPERATIVE, level=level) for n, level in enumerate(levels)]
    assert shown(*text) == [
        ("1", "OP1"), ("(a)", "OP1(a)"), ("(b)", "OP1(b)"), ("(i)", "OP1(b)(i)"), ("(ii)", "OP1(b)(ii)"),
        ("(c)", "OP1(c)"), ("2", "OP2"), ("(a)", "OP2(a)"), ("a.", "OP2(a)a."),
    ]  # fmt: skip


def test_an_annex_numbers_its_paragraphs_anew() -> None:
    text = [a("o"), a("x", Kind.ANNEX), a("y"), a("z", Kind.ANNEX), a("w")]
    assert shown(*text) == [
        ("1", "OP1"), ("I", "Annex I"), ("1", "Annex I, OP1"), ("II", "Annex II"), ("1", "Annex II, OP1"),
    ]  # fmt: skip


def test_rival_versions_are_bis_and_ter_and_later_numbers_do_not_shift() -> None:
    text = [a("p", Kind.PREAMBULAR), a("q", Kind.PREAMBULAR, alternative_of="p"), a("o")]
    text += [a("r", alternative_of="o"), a("s", alternative_of="o"), a("t"), a("u", Kind.SUB, level=1)]
    assert shown(*text) == [
        ("", "PP1"), ("bis", "PP1 bis"), ("1", "OP1"), ("1 bis", "OP1 bis"), ("1 ter", "OP1 ter"),
        ("2", "OP2"), ("(a)", "OP2(a)"),
    ]  # fmt: skip


def test_the_latin_sequence_letters_and_roman_numbers() -> None:
    assert [latin(n) for n in (1, 2, 3, 4, 5, 10, 19, 20, 21, 33, 99, 100)] == [
        "", "bis", "ter", "quater", "quinquies", "decies", "novodecies", "vicies", "unvicies", "tertricies",
        "novononagies", "(100)",
    ]  # fmt: skip
    assert len({latin(n) for n in range(1, 100)}) == 99
    assert [letters(n) for n in (1, 26, 27, 52, 703)] == ["a", "z", "aa", "az", "aaa"]
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["i", "iv", "ix", "xiv", "xl", "mcmxcix"]


@given(st.lists(st.integers(0, 4), max_size=6), st.data())
def test_cutting_and_joining_passages_keeps_every_word_and_origin(lengths: list[int], data) -> None:
    pieces = [
        Passage.born((f" w{n}",) * length, source=f"s{n % 2}", place="p") for n, length in enumerate(lengths)
    ]
    whole = joined(pieces)
    tokens = [token for piece in pieces for token in piece.tokens()]
    assert list(whole.tokens()) == tokens
    start = data.draw(st.integers(0, len(tokens)))
    stop = data.draw(st.integers(start, len(tokens)))
    assert list(whole[start:stop].tokens()) == tokens[start:stop]
    assert joined([whole[:start], whole[start:]]) == whole


def test_words_born_side_by_side_are_one_run() -> None:
    passage = Paragraph.of("p", "peace and security").passage
    assert passage.runs == (Run("revision 0", "p", 0, 3),)
    assert next(iter(passage.tokens())) == Token(" peace", Origin("revision 0", "p", 0))


def test_the_digest_of_a_revision_is_over_the_canonical_json_of_its_paragraphs() -> None:
    revision = Revision((a("p"), a("q")))
    paragraphs = [hashlib.sha256(rfc8785.dumps(each.as_dict())).hexdigest() for each in revision.paragraphs]
    head = {"number": 0, "parent": "", "amendments": [], "paragraphs": paragraphs}
    assert revision.digest == hashlib.sha256(rfc8785.dumps(head)).hexdigest()


def test_any_change_of_a_paragraph_or_of_their_order_changes_the_digest() -> None:
    first = Revision((a("p"), a("q")))
    others = [
        Revision((a("q"), a("p"))),
        Revision((Paragraph.of("p", "other"), a("q"))),
        Revision((a("p", Kind.PREAMBULAR), a("q"))),
        Revision((a("p"), a("q")), number=1),
        Revision((a("p"), a("q")), amendments=("A1",)),
        Revision((a("p"), a("q", alternative_of="p"))),
    ]
    assert len({each.digest for each in (first, *others)}) == 7
    assert Revision((a("p"), a("q"))).digest == first.digest


def test_a_chain_holds_and_a_changed_parent_breaks_it() -> None:
    first = Revision((a("p"),))
    second = Revision((a("p"), a("q")), number=1, parent=first.digest)
    check_chain([first, second])
    with pytest.raises(errors.BrokenChain, match="Revision 1 does not follow"):
        check_chain([Revision((a("x"),)), second])
    with pytest.raises(errors.BrokenChain):
        check_chain([first, replace(second, number=2)])


def test_a_text_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(errors.RepeatedParagraph, match="The paragraph p stands in the text a second time"):
        Revision((a("p"), a("p")))
    with pytest.raises(errors.LostOriginal):
        Revision((a("p", alternative_of="q"),))
    with pytest.raises(errors.WrongLevel):
        Revision((a("p", level=1),))
    with pytest.raises(errors.WrongLevel):
        Revision((a("p", Kind.SUB),))
