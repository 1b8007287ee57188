"""Canonical JSON (RFC 8785) and its digest, for the shapes that a text has.

Keys are ASCII, numbers are whole and under 2**53, and text holds no half surrogates (`characters`): for such content
the standard library's writer gives the bytes of RFC 8785, many times faster than a general one.
"""

import hashlib
import json
from functools import lru_cache
from typing import Any


def canonical(content: Any) -> bytes:
    """The bytes of `content` that everybody gets."""
    return json.dumps(
        content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()


def digest(content: Any) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(content)).hexdigest()


@lru_cache(maxsize=4096)
def words_digest(words: tuple[str, ...]) -> str:
    """SHA-256 of words that stand together: the space of the first does not matter."""
    return hashlib.sha256("".join(words).lstrip().encode()).hexdigest()
