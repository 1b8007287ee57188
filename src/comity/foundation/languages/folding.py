"""Folded forms of a text, so that search finds it however it is typed, on every database alike.

SQLite folds ASCII only and PostgreSQL by the locale it was made with, so both compare what was folded here.

    fold("Łódź الأحزاب 中國")  →  "lodz الاحزاب 中 国"
"""

import re
import unicodedata
from functools import cache, lru_cache

import icu

# Marks are removed where they vary in daily typing; in the scripts of India they are vowels and stay.
MARKS = "[[:Mn:]&[[:sc=Zinh:][:sc=Arab:][:sc=Hebr:][:sc=Latn:][:sc=Grek:][:sc=Cyrl:]]]"
FOLDING = (
    f"NFKD; [:Cf:] Remove; {MARKS} Remove; NFKC; Latin-ASCII; "
    "Traditional-Simplified; Katakana-Hiragana; Lower"
)
ROMANISING = "Russian-Latin/BGN; Any-Latin; Latin-ASCII; Lower"
ARABIC = str.maketrans({"ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ـ": None})
HAN = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
SHORT = 3  # letters; a shorter word is looked for at the beginning of words only


@lru_cache(maxsize=16_384)  # an import folds each name twice: to compare it and to store it
def fold(text: str) -> str:
    """Lower case, without marks, letters of one kind unified, digits as 0-9, one space between words.

    Every Chinese character counts as a word, traditional forms as their simplified ones.
    """
    folded = transform(FOLDING).transliterate(text).translate(ARABIC)
    letters = HAN.sub(r" \1 ", "".join(letter_of(character) for character in folded))
    return " ".join(letters.split())


def letter_of(character: str) -> str:
    """The character as it is searched: digits of every script as 0-9, what is no letter as a space."""
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.digit(character))
    return character if kind[0] in "LMN" else " "


def romanise(text: str) -> str:
    """The folded text in Latin letters (Cyrillic by BGN, Chinese by pinyin); empty where it is Latin already."""
    return "" if text.isascii() else fold(transform(ROMANISING).transliterate(text))


@cache
def transform(rules: str) -> icu.Transliterator:
    return icu.Transliterator.createInstance(rules)


def search_form(texts: list[str]) -> str:
    """What is stored to be searched: one line a text, folded, and again in Latin letters where it was not."""
    lines: dict[str, None] = {}
    for text in texts:
        folded = fold(text)
        latin = romanise(folded)
        joined = latin.replace(" ", "") if HAN.search(folded) else ""
        lines.update(dict.fromkeys(f" {line}" for line in (folded, latin, joined) if line))
    return "\n".join(lines)


def search_terms(query: str, *, most: int = 8) -> list[str]:
    """The parts that a search form must contain, every one: words of three letters and more anywhere, shorter
    ones at the beginning of a word, Chinese characters one after another."""
    folded = [fold(word) for word in query[:200].split()[:most]]
    return [word if len(word) >= SHORT and " " not in word else f" {word}" for word in folded if word]
