"""Alphabetical order in the reader's language: CLDR sort keys (Unicode Technical Standard 10), by ICU.

Keys are bytes that both databases compare byte by byte; keys of different languages or of different
versions of ICU do not compare, so each stored key belongs to a language and `COLLATION` names the version.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

import icu
from django.conf import settings

COLLATION = f"ICU {icu.ICU_VERSION}"
LONGEST_KEY = 800  # bytes; an index of PostgreSQL holds no entry longer than 2,704
T = TypeVar("T")


def sort_key(text: str, language: str) -> bytes:
    """The key by which `text` stands among others for a reader of `language` (a tag such as zh-hans)."""
    return bytes(collator(language).getSortKey(text)[:LONGEST_KEY])


def in_order(things: Iterable[T], *, key: Callable[[T], str], language: str) -> list[T]:
    """The things by the alphabet of the reader's language."""
    return sorted(things, key=lambda thing: sort_key(key(thing), language))


@cache
def collator(language: str) -> icu.Collator:
    return icu.Collator.createInstance(icu.Locale(language.replace("-", "_")))


def initial_letter(text: str, language: str) -> str:
    """The letter under which an index in `language` lists `text`: É under E, أ under ا, Chinese by its pinyin.

    Of a script that no language of the site writes, it is ICU's word for the rest, "…".
    """
    place = index_letters(language).getBucketIndex(text)
    return str(index_letters(language).getBucket(place)[0])


@cache
def index_letters(language: str) -> icu.ImmutableIndex:
    letters = icu.AlphabeticIndex(icu.Locale(language.replace("-", "_")))
    for code, _name in settings.LANGUAGES:
        letters.addLabels(icu.Locale(code.replace("-", "_")))
    return letters.buildImmutableIndex()
