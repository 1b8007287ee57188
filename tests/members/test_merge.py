"""Bringing together what two people typed at once."""

from hypothesis import given
from hypothesis import strategies as st

from comity.foundation.editing import merge

texts = st.dictionaries(st.sampled_from(["ar", "en", "fr"]), st.sampled_from(["a", "b", "c"]))
entries = st.fixed_dictionaries({"names": texts, "family": st.sampled_from(["", "x", "y"])})


@given(entries, entries)
def test_alone_one_stores_what_one_typed(shown: dict, typed: dict) -> None:
    merged = merge(shown=shown, typed=typed, stored=shown)
    assert (merged.values, merged.conflicts) == (typed, {})


@given(entries, entries)
def test_who_typed_nothing_new_keeps_what_the_other_stored(shown: dict, stored: dict) -> None:
    merged = merge(shown=shown, typed=shown, stored=stored)
    assert (merged.values, merged.conflicts) == (stored, {})


@given(entries, entries, entries)
def test_every_change_of_either_side_is_in_the_result_or_named_as_a_conflict(
    shown: dict, typed: dict, stored: dict
) -> None:
    merged = merge(shown=shown, typed=typed, stored=stored)
    for language in ("ar", "en", "fr"):
        before, mine, theirs = (side["names"].get(language, "") for side in (shown, typed, stored))
        result = merged.values["names"].get(language, "")
        if mine != before:
            assert result == mine
        if theirs != before and result != theirs:
            assert merged.conflicts["names"][language] == theirs


@given(entries, entries, entries)
def test_without_conflict_the_order_of_the_two_does_not_matter(
    shown: dict, typed: dict, stored: dict
) -> None:
    one = merge(shown=shown, typed=typed, stored=stored)
    other = merge(shown=shown, typed=stored, stored=typed)
    if not one.conflicts:
        assert one.values == other.values
