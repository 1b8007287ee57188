"""Names, lists and shares as they stand inside a sentence of the reader's language."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from babel.lists import format_list
from babel.numbers import format_percent
from django.utils.translation import get_language

from comity.engines.decisions import Statutes
from comity.foundation.languages import wording_in
from comity.foundation.languages.moments import reader_locale

SMALLEST_PERCENT = 10
"""Shares of tenths and larger parts are said as fractions: 2/3, 4/5; finer ones as whole per cents: 55%."""
APART, TOGETHER = "\u2068", "\u2069"  # isolate a name of another language from the sentence around it


def share_in_words(share: Fraction) -> str:
    if share.denominator > SMALLEST_PERCENT and 100 % share.denominator == 0:
        return format_percent(float(share), locale=reader_locale())
    return str(share)


def apart(text: str) -> str:
    """A text in no known language, whose direction moves nothing of the sentence around it."""
    return f"{APART}{text}{TOGETHER}"


def inside_sentence(names: Mapping[str, str], otherwise: str) -> str:
    """A title in the reader's language, else in its own, kept apart so that its direction moves nothing."""
    wording = wording_in(names)
    if not wording:
        return apart(otherwise)
    return wording.text if wording.language == get_language() else apart(wording.text)


def class_in_sentence(statutes: Statutes, name: str) -> str:
    member_class = statutes.classes.get(name)
    return inside_sentence(member_class.title if member_class else {}, name)


def named_classes(statutes: Statutes, names: Collection[str]) -> list[str]:
    """The titles of these classes, in the order of the statutes."""
    return [class_in_sentence(statutes, name) for name in statutes.classes if name in names]


def listed(names: Iterable[str]) -> str:
    """a, b and c"""
    return format_list(list(names), locale=reader_locale())
