"""Where a roll call begins is drawn by lot among the letters; from there it goes round."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from comity.engines.decisions import RollCall, roll_call

MEMBERS = [("algeria", "A"), ("benin", "B"), ("bolivia", "B"), ("chile", "C"), ("egypt", "E")]
LETTERS = st.lists(st.sampled_from("ABCDEFGHIJ"), min_size=1, max_size=40).map(sorted)


def test_the_call_begins_with_the_first_member_of_the_letter_drawn_and_goes_round() -> None:
    call = roll_call(MEMBERS, seed="lot")
    lots = {letter: sha256(f"lot\troll-call\t{letter}".encode()).hexdigest() for letter in "ABCE"}
    assert call.letter == min(lots, key=lambda letter: lots[letter])
    assert call.letters == ("A", "B", "C", "E")
    start = next(place for place, member in enumerate(MEMBERS) if member[1] == call.letter)
    names = [name for name, _letter in MEMBERS]
    assert list(call.order) == names[start:] + names[:start]


def test_nobody_is_called_of_nobody() -> None:
    assert roll_call([], seed="lot") == RollCall("", (), ())


@given(LETTERS, st.text(max_size=20))
def test_everybody_is_called_once_and_only_the_start_is_drawn(letters: list[str], seed: str) -> None:
    members = [(f"m{number}", letter) for number, letter in enumerate(letters)]
    call = roll_call(members, seed=seed)
    assert sorted(call.order) == sorted(name for name, _letter in members)
    place = int(call.order[0][1:])
    assert list(call.order) == [name for name, _letter in members[place:] + members[:place]]
    assert letters[place] == call.letter
    assert letters.index(call.letter) == place


@given(LETTERS)
def test_whether_a_letter_has_one_member_or_many_changes_nothing_in_the_lot(letters: list[str]) -> None:
    once = [(letter, letter) for letter in sorted(set(letters))]
    many = [(f"{letter}{number}", letter) for number, letter in enumerate(letters)]
    assert roll_call(once, seed="s").letter == roll_call(many, seed="s").letter


def test_over_many_seeds_every_letter_begins_about_as_often() -> None:
    begins = [roll_call(MEMBERS, seed=str(number)).letter for number in range(2_000)]
    assert {letter: 400 < begins.count(letter) < 600 for letter in "ABCE"} == dict.fromkeys("ABCE", True)
