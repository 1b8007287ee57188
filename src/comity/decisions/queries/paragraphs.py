"""The text put to the vote by its paragraphs: an empty line stands between two."""

import re
from collections.abc import Mapping

from comity.foundation.languages import Wording, wording_in

BETWEEN = re.compile(r"\n[^\S\n]*\n\s*")


def split(text: str) -> list[str]:
    found = (part.strip() for part in BETWEEN.split(text.replace("\r\n", "\n")))
    return [part for part in found if part]


def paragraphs_in(texts: Mapping[str, str], language: str = "") -> list[Wording]:
    """For a reader of the language, each with the language that it is in."""
    wording = wording_in(texts, language)
    return [Wording(part, wording.language) for part in split(wording.text)]


def paragraphs_of(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Each paragraph as {language: text}; a language with fewer paragraphs than the most is left out: it is
    not known which of them it lacks.
    """
    by_language = {language: split(text) for language, text in texts.items() if text}
    if not by_language:
        return []
    most = max(len(parts) for parts in by_language.values())
    whole = {language: parts for language, parts in by_language.items() if len(parts) == most}
    return [{language: parts[number] for language, parts in whole.items()} for number in range(most)]
