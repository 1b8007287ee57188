"""Where a term of the glossary stands in the drafting language, and its word is absent in the translation.

Words are compared folded: without case, without the marks over and under letters (but for those that are letters of
their own, as in Thai, Devanagari and kana), one kind of apostrophe and hyphen, cut at apostrophes (`l’Assemblée` holds
`Assemblée`). In Arabic the article and the words written together with what follows (و, ال, وال, بال, كال, فال, لل)
are left out, as by the light10 stemmer (Larkey, Ballesteros and Connell 2007). Endings are not: what is found is a hint
for a translator to look at, never an error.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from comity.engines.drafting.languages import errors
from comity.engines.drafting.languages.versions import Version
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.words import Words, bare, is_sign, read_words

Term = Mapping[str, str]
"""A language and its term, for each language of the glossary."""

_APOSTROPHES: Final = re.compile("['’ʼ‘]")
_HYPHENS: Final = re.compile("[‐‑\u00ad-]")
_INVISIBLE: Final = re.compile("[\u200c-\u200f\u061c\u0640]")
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_ARABIC_ARTICLES: Final = ("بال", "كال", "فال", "ال", "لل")
_AND: Final = "و"
_LEAST_AFTER_ARTICLE: Final = 2
_LEAST_AFTER_AND: Final = 3


class _Part(NamedTuple):
    """A folded piece of a word, and the word's place."""

    folded: str
    place: int


@dataclass(frozen=True, slots=True)
class MissingTerm:
    """`term` stands at the words `start` to `stop` of the source; `expected` is nowhere in the translation."""

    paragraph: str
    term: str
    expected: str
    start: int
    stop: int


def missing_terms(
    paragraph: Paragraph, version: Version, glossary: Iterable[Term], *, drafting_language: str
) -> tuple[MissingTerm, ...]:
    """Terms of the paragraph that its translation does not use, in the order of the source.

    Where terms overlap, the longer counts. A term without a word in either language is passed over. Raises
    `OtherParagraph`.
    """
    if paragraph.id != version.paragraph:
        raise errors.OtherParagraph(paragraph=paragraph.id, language=version.language)
    source = _parts(paragraph.words)
    translation = [part.folded for part in _parts(version.words)]
    pairs = [
        (term[drafting_language], term[version.language])
        for term in glossary
        if term.get(drafting_language, "").strip() and term.get(version.language, "").strip()
    ]
    return tuple(
        MissingTerm(paragraph.id, term, " / ".join(wanted), start, stop)
        for term, wanted, start, stop in _places(source, pairs)
        if not any(_first(translation, _folded(each)) is not None for each in wanted)
    )


def _places(
    source: Sequence[_Part], pairs: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, tuple[str, ...], int, int]]:
    """Each place where a term stands, with the words that any of its entries expects."""
    entries: dict[tuple[str, ...], tuple[str, list[str]]] = {}
    for term, wanted in pairs:
        key = tuple(_folded(term))
        if key:
            entries.setdefault(key, (term, []))[1].append(wanted)
    longest = max(map(len, entries), default=0)
    folded = [part.folded for part in source]
    here = 0
    while here < len(folded):
        for length in range(longest, 0, -1):
            key = tuple(folded[here : here + length])
            if len(key) == length and key in entries:
                term, wanted_words = entries[key]
                last = source[here + length - 1].place
                yield term, tuple(dict.fromkeys(wanted_words)), source[here].place, last + 1
                here += length - 1
                break
        here += 1


def _first(words: Sequence[str], wanted: Sequence[str]) -> int | None:
    length = len(wanted)
    return next(
        (at for at in range(len(words) - length + 1) if list(words[at : at + length]) == list(wanted)), None
    )


def _folded(text: str) -> list[str]:
    return [part.folded for part in _parts(read_words(text))]


def _parts(words: Words) -> list[_Part]:
    """The folded pieces of the words; signs are left out."""
    return [
        _Part(fold(piece), place)
        for place, word in enumerate(words)
        if not is_sign(word)
        for piece in _APOSTROPHES.split(bare(word))
        if piece
    ]


def fold(word: str) -> str:
    """`word` as it is compared."""
    word = _HYPHENS.sub("-", _INVISIBLE.sub("", word))
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", word).casefold())
    folded = unicodedata.normalize("NFC", "".join(each for each in letters if not _is_accent(each)))
    return _without_article(folded) if _ARABIC.match(folded) else folded


def _is_accent(character: str) -> bool:
    """Marks over and under letters: not the vowels of Thai and Lao, nor the marks of Indic scripts and kana."""
    order = unicodedata.combining(character)
    return 10 <= order <= 36 or order >= 200


def _without_article(word: str) -> str:
    if word.startswith(_AND) and len(word) > _LEAST_AFTER_AND:
        word = word[1:]
    for article in _ARABIC_ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _LEAST_AFTER_ARTICLE:
            return word[len(article) :]
    return word
