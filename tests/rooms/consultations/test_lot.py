"""The order of statements is drawn by lot for each participant."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from comity.rooms.consultations.lot import drawn_order

NUMBERS = st.lists(st.integers(0, 10_000), unique=True, max_size=60)


@given(NUMBERS, st.text(max_size=20), st.text(max_size=20))
def test_everybody_meets_every_statement_once(numbers: list[int], seed: str, lot: str) -> None:
    assert sorted(drawn_order(numbers, seed=seed, lot=lot)) == sorted(numbers)


@given(NUMBERS, st.randoms())
def test_the_order_does_not_depend_on_how_the_statements_came(numbers: list[int], random: object) -> None:
    shuffled = list(numbers)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert drawn_order(shuffled, seed="s", lot="l") == drawn_order(numbers, seed="s", lot="l")


@given(NUMBERS.filter(len))
def test_a_new_statement_moves_none_of_the_others(numbers: list[int]) -> None:
    *earlier, newest = numbers
    after = drawn_order(numbers, seed="s", lot="l")
    assert [number for number in after if number != newest] == drawn_order(earlier, seed="s", lot="l")


def test_every_statement_comes_first_about_equally_often() -> None:
    """10,000 fixed lots, ten statements: a chi-square of 9 degrees above 27.9 has a chance of 1 in 1,000."""
    first = Counter(drawn_order(range(10), seed="2027", lot=str(lot))[0] for lot in range(10_000))
    assert sum((first[number] - 1000) ** 2 / 1000 for number in range(10)) < 27.9
