"""The family of errors is the one that its page draws."""

import re

from comity.engines.record import errors


def test_the_drawing_names_every_error_and_no_other() -> None:
    family = {
        name
        for name, found in vars(errors).items()
        if isinstance(found, type) and issubclass(found, errors.RecordError)
    }
    drawn = re.findall(r"^    [ │├└─]*([A-Z]\w+)", errors.__doc__ or "", re.MULTILINE)
    assert sorted(drawn) == sorted(family)


def test_a_message_is_one_line_whatever_it_quotes() -> None:
    error = errors.UnreadablePath(path="a\nb\x1b[31m" + "x" * 500)
    assert str(error).startswith("a\\u000ab\\u001b[31mxxx")
    assert len(str(error)) < 300


def test_an_error_is_worded_in_the_readers_language_with_what_it_quotes() -> None:
    inner = errors.WrongProofLength(expected=3, found=2)
    error = errors.DoesNotHold("entries/1/content", inner)
    assert str(error) == "entries/1/content: Expected a proof of 3 hashes, found 2."
    translate = {"Expected a proof of {expected} hashes, found {found}.": "{expected} statt {found}"}
    assert error.worded(lambda text: translate.get(text, text)) == "entries/1/content: 3 statt 2"
