"""Cutting a paragraph into words, by one rule for every script.

A **word** (a token) is a string: the space before it, if there is one, and then one of

- a run of letters, digits, combining marks and joiners, with the apostrophes, hyphens and (between digits)
  points, commas and slashes inside it: ` co-operation`, ` l’Assemblée`, ` 1,500`, ` 73/195`, ` المدنية`;
- one character of a script that is written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar, Tibetan), with its
  marks: Chinese is compared character by character, since where its words end is a matter of opinion;
- a run of one and the same sign: `,`, ` (`, `...`.

Put one after the other the words are the paragraph again, to the letter. The first word keeps the space that it would
have inside a sentence, so that words put before it need not change it; `text_of` leaves it out.

Space is one of: none, a space, a no-break space (U+00A0), a narrow one (U+202F), the end of a line (`\\n`). A run of
them is one of them: the line's end if there is one, else the first no-break one, else a space.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from comity.engines.drafting.characters import JOINERS_AND_MARKS, LINE_ENDS, UNSPACED, cleaned, mark_ranges

Words = tuple[str, ...]

SPACES: Final = " \n\u00a0\u202f"
_OPENING: Final = frozenset("([{<«“‘„‚‹¡¿「『《〈（［｛【〔")
_SPACE: Final = re.compile(r"\s+")
_ODD_SPACE: Final = re.compile(r"[^\S \n\u00a0\u202f]")
_NO_BREAK: Final = re.compile(r"[\n\u00a0\u202f]\s|\s[\n\u00a0\u202f]")
_PLAIN: Final = re.compile(
    r" ?(?:\w+(?:(?:['\-](?=\w)|(?<=\d)[.,/:](?=\d))\w+)*|\.+|-+|\*+|[^\w\s])", re.ASCII
)
"""The same rule for printable ASCII, twice as fast."""


def read_words(text: str) -> Words:
    """The words of one paragraph. Characters that a text may not hold are removed (`characters`)."""
    words = words_within(text)
    return (_as_first(words[0]), *words[1:]) if words else ()


def words_within(text: str) -> Words:
    """The words of a text that stands inside a paragraph: the first has the space that it has."""
    if text.isascii() and text.isprintable():
        return tuple(_PLAIN.findall((_SPACE.sub(" ", text) if "  " in text else text).rstrip()))
    text = cleaned(text)
    if "  " in text or _ODD_SPACE.search(text) or _NO_BREAK.search(text):
        text = _SPACE.sub(_one_space, text.rstrip())
    return tuple(_pattern().findall(text.rstrip(SPACES)))


def starts_alone(word: str) -> bool:
    """Whether a word begins where it does whatever stands before it: with a space, or in an unspaced script."""
    return word[0] in SPACES or _unspaced().match(word) is not None


def text_of(words: Sequence[str]) -> str:
    """The paragraph that `words` are, without the space of the first."""
    return "".join(words).lstrip(SPACES)


def bare(word: str) -> str:
    """`word` without the space before it."""
    return word.lstrip(SPACES)


def is_sign(word: str) -> bool:
    """Whether `word` is punctuation or another sign, not letters or digits."""
    return not any(character.isalnum() for character in word)


@lru_cache(maxsize=65_536)
def is_word(word: str) -> bool:
    """Whether `read_words` would have cut `word` so, at the beginning of a paragraph or inside one."""
    return bare(word) != "" and word in (*read_words(bare(word)), *_pattern().findall(cleaned(word)))


def _as_first(word: str) -> str:
    """With the space that it would have inside a sentence."""
    word = bare(word)
    if word and (word[0] in _OPENING or (not is_sign(word) and not _unspaced().match(word))):
        return " " + word
    return word


def _one_space(found: re.Match[str]) -> str:
    run = found[0]
    if any(character in LINE_ENDS for character in run):
        return "\n"
    return next((character for character in run if character in "\u00a0\u202f"), " ")


@cache
def _pattern() -> re.Pattern[str]:
    marks = f"[{mark_ranges()}{JOINERS_AND_MARKS}]"
    letter = f"[^\\W{UNSPACED}]"
    letters = f"{letter}+(?:{marks}+{letter}*)*"
    joints = f"(?:['’‐‑\\-](?={letter})|(?<=\\d)[.,/:](?=\\d))"
    unspaced = f"[{UNSPACED}]{marks}*"
    signs = f"(?:\\.+|-+|–+|—+|…+|_+|\\*+|[^\\w\\s]){marks}*"
    lone_marks = f"{marks}+{letter}*(?:{marks}+{letter}*)*"
    return re.compile(f"\\s?(?:{letters}(?:{joints}{letters})*|{unspaced}|{lone_marks}|{signs})")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")
