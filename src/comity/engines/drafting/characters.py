"""Which characters a text may hold, and what becomes of the others.

- The text is in Unicode normalisation form C (not KC: a ligature or a full-width letter stays).
- A combining mark belongs to the character before it, always in the same word.
- Marks of direction (U+200E, U+200F, U+061C) and joiners (U+200C, U+200D) stay: Arabic and Persian need them.
- Embeddings, overrides and isolates of direction (U+202A to U+202E, U+2066 to U+2069) are removed: they pair over
  any distance, so that a change in between would turn the rest, and an override shows another text than the one
  agreed. A paragraph has the direction of its language.
- Control characters, the byte order mark, zero width spaces and soft hyphens are removed.
- Half of a surrogate pair becomes U+FFFD.
"""

import re
import sys
import unicodedata
from functools import cache
from typing import Final

DIRECTION: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
JOINERS_AND_MARKS: Final = "\u200c\u200d\u200e\u200f\u061c"
INVISIBLE: Final = frozenset("\u200b\u2060\ufeff\u00ad")
LINE_ENDS: Final = "\n\r\x0b\x0c\x85\u2028\u2029"
UNSPACED: Final = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u0f00-\u0fff"  # Tibetan
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # signs, kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
"""Ranges of the scripts that are written without spaces between words, as in a regular expression's class."""

_REMOVED: Final = re.compile(
    "[" + "".join(DIRECTION | INVISIBLE) + "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]"
)


def cleaned(text: str) -> str:
    """`text` in form C without the characters that a text may not hold."""
    if text.isascii() and text.isprintable():
        return text
    text = _REMOVED.sub(lambda found: "\ufffd" if "\ud800" <= found[0] <= "\udfff" else "", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def removed_characters(text: str) -> tuple[str, ...]:
    """What `cleaned` takes out of `text` or replaces, in order: for telling whoever sent it."""
    return tuple(_REMOVED.findall(text))


@cache
def mark_ranges() -> str:
    """Every combining mark, as ranges of a regular expression's class."""
    ranges: list[list[int]] = []
    for code in (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0)):
        if code <= sys.maxunicode and unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
