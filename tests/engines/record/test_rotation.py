"""The log goes from one key to the next by the word of both."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.record import errors
from comity.engines.record.checkpoints import Checkpoint
from comity.engines.record.keys import Algorithm, LocalSigner
from comity.engines.record.notes import Note, read_note, signed
from comity.engines.record.numbers import LARGEST
from comity.engines.record.rotation import Tenure, handed_over, read_rotation, tenures
from tests.engines.record.logs import LOG, ORIGIN, signer

FIRST, SECOND, THIRD, THIEF = (signer(number) for number in (1, 2, 3, 4))


def at(size: int) -> Checkpoint:
    return Checkpoint(ORIGIN, size, bytes([size % 256] * 32))


ONE = handed_over(FIRST, SECOND, at(10)).content
TWO = handed_over(SECOND, THIRD, at(25)).content


def test_each_key_speaks_for_its_own_sizes() -> None:
    expected = (Tenure(FIRST.key, 0, 10), Tenure(SECOND.key, 10, 25), Tenure(THIRD.key, 25, LARGEST))
    assert tenures(FIRST.key, [ONE, TWO]) == expected
    assert tenures(FIRST.key, [TWO, ONE]) == expected


def test_whoever_trusts_a_later_key_can_check_what_earlier_ones_signed() -> None:
    assert tenures(THIRD.key, [ONE, TWO])[0] == Tenure(FIRST.key, 0, 10)


def test_a_key_that_was_never_handed_over_speaks_for_every_size() -> None:
    assert tenures(FIRST.key, []) == (Tenure(FIRST.key, 0, LARGEST),)


def test_a_key_signs_nothing_outside_its_sizes() -> None:
    tenure = Tenure(SECOND.key, 10, 25)
    tenure.require_word_for(10)
    tenure.require_word_for(25)
    for size in (9, 26):
        with pytest.raises(errors.WrongKeyForSize):
            tenure.require_word_for(size)


def test_the_statement_says_what_is_handed_over() -> None:
    rotation = read_rotation(ONE)
    assert (rotation.old, rotation.new, rotation.size, rotation.root) == (
        FIRST.key,
        SECOND.key,
        10,
        bytes([10] * 32),
    )
    assert rotation.text == read_note(ONE).text
    assert rotation.text.startswith(f"comity.key-rotation/v1\n{ORIGIN}\n{FIRST.key}\n{SECOND.key}\n10\n")


@pytest.mark.parametrize("missing", [0, 1])
def test_both_keys_must_sign(missing: int) -> None:
    note = read_note(ONE)
    with pytest.raises(errors.UnreadableRotation):
        read_rotation(Note(note.text, (note.signatures[1 - missing],)).content)
    (stranger,) = signed(note.text, [THIEF]).signatures
    with pytest.raises(errors.UnknownSigner):
        read_rotation(Note(note.text, (note.signatures[1 - missing], stranger)).content)


def test_a_thief_of_the_new_key_alone_hands_nothing_over() -> None:
    text = read_note(handed_over(FIRST, THIEF, at(10)).content).text
    with pytest.raises(errors.UnknownSigner):
        read_rotation(signed(text, [THIEF, SECOND]).content)


def test_a_statement_that_leads_nowhere_near_the_trusted_key_is_refused() -> None:
    with pytest.raises(errors.KeyNotHandedOver):
        tenures(FIRST.key, [handed_over(THIEF, SECOND, at(10)).content])
    with pytest.raises(errors.KeyNotHandedOver):
        tenures(FIRST.key, [TWO])


def test_a_key_handed_over_twice_is_believed_in_neither() -> None:
    with pytest.raises(errors.KeyHandedOverTwice) as refused:
        tenures(FIRST.key, [ONE, handed_over(FIRST, THIEF, at(10)).content])
    assert refused.value.data == {
        "key": FIRST.key.label,
        "first": SECOND.key.label,
        "second": THIEF.key.label,
    }


def test_two_old_keys_do_not_lead_to_one() -> None:
    with pytest.raises(errors.KeyNotHandedOver):
        tenures(FIRST.key, [ONE, handed_over(THIEF, SECOND, at(9)).content])


def test_keys_do_not_go_in_a_circle() -> None:
    with pytest.raises(errors.UnreadableRotation):
        tenures(FIRST.key, [ONE, handed_over(SECOND, FIRST, at(12)).content])


def test_a_later_key_does_not_begin_earlier() -> None:
    with pytest.raises(errors.NotGrown):
        tenures(FIRST.key, [ONE, handed_over(SECOND, THIRD, at(9)).content])


def test_keys_of_another_log_or_kind_do_not_follow() -> None:
    foreign = signer(5, "elsewhere.example")
    witness = LocalSigner.from_seed(ORIGIN, bytes(32), Algorithm.COSIGNATURE)
    for new in (foreign, witness, FIRST):
        with pytest.raises(errors.UnreadableRotation):
            handed_over(FIRST, new, at(10))
    other_log = handed_over(foreign, signer(6, foreign.key.name), Checkpoint(foreign.key.name, 1, bytes(32)))
    with pytest.raises(errors.OtherLog):
        tenures(FIRST.key, [other_log.content])


@pytest.mark.parametrize(
    "text", [f"{ORIGIN}\n10\n{'A' * 43}=\n", read_note(ONE).text.replace("\n10\n", "\n010\n"), "x\n"]
)
def test_another_text_hands_nothing_over(text: str) -> None:
    with pytest.raises(errors.UnreadableRotation):
        read_rotation(signed(text, [LOG]).content)


@given(st.data())
@settings(max_examples=200)
def test_a_statement_with_a_byte_changed_is_refused(data: st.DataObject) -> None:
    where = data.draw(st.integers(0, len(ONE) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != ONE[where]))
    with pytest.raises(errors.RecordError):
        read_rotation(ONE[:where] + bytes([byte]) + ONE[where + 1 :])
