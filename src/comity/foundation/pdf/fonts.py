"""Which fonts this machine has: Noto where it is installed; typst's own cover Latin, Greek and Cyrillic."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import icu
import typst

ALWAYS_COVERED = frozenset({"Common", "Inherited", "Unknown", "Latin", "Greek", "Cyrillic"})
EAST_ASIAN = frozenset({"Han", "Hiragana", "Katakana", "Hangul", "Bopomofo"})
SANS = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Libertinus Serif",
)
LATIN = "Noto Sans"
EAST_ASIAN_SANS = ("Noto Sans CJK SC", "Noto Sans SC")
FIRST = {
    "ar": ("Noto Sans Arabic",),
    "fa": ("Noto Sans Arabic",),
    "ur": ("Noto Sans Arabic",),
    "he": ("Noto Sans Hebrew",),
    "zh": EAST_ASIAN_SANS,
}
"""Lines of one script keep one height and one rhythm where its own face comes first."""


@cache
def installed() -> typst.Fonts:
    """Scanned once a process: a font installed later is seen after a restart."""
    return typst.Fonts()


@cache
def families() -> frozenset[str]:
    return frozenset(installed().families())


def sans_families(language: str = "en") -> list[str | dict[str, str]]:
    """The faces of the house that are here, in order of preference: that of the language first.

    Chinese takes its own quotation marks and dashes, and letters and digits from the Latin face.
    """
    first = FIRST.get(language.split("-")[0], ())
    here = [family for family in (*first, *SANS) if family in families()]
    unique = list(dict.fromkeys(here))
    if unique and unique[0] in EAST_ASIAN_SANS and LATIN in unique:
        return [{"name": LATIN, "covers": "latin-in-cjk"}, *unique]
    return [*unique]


def missing_scripts(texts: Iterable[str]) -> list[str]:
    """Scripts of these texts for which no Noto face is here, by their Unicode names in alphabetical order."""
    found = {script_of(letter) for text in texts for letter in set(text)}
    return sorted(script for script in found - ALWAYS_COVERED if not has_font(script))


@cache
def script_of(letter: str) -> str:
    return str(icu.Script.getScript(letter).getName())


@cache
def has_font(script: str) -> bool:
    wanted = "CJK" if script in EAST_ASIAN else script.replace("_", " ")
    return any(family.startswith("Noto") and wanted in family for family in families())


def words_in(thing: Any) -> Iterator[str]:
    """Every text in a template's data."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from words_in(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from words_in(value)
