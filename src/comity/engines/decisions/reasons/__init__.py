"""The reason of a result as sentences in six languages, each from its own table."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from comity.engines.decisions.reasons import ar, en, es, fr, ru, zh_hans
from comity.engines.decisions.reasons.election_words import ElectionWords
from comity.engines.decisions.reasons.sentences import Table, sentences
from comity.engines.decisions.result import Result

TABLES: Final[Mapping[str, Table]] = MappingProxyType(
    {
        "ar": ar.TABLE,
        "en": en.TABLE,
        "es": es.TABLE,
        "fr": fr.TABLE,
        "ru": ru.TABLE,
        "zh-hans": zh_hans.TABLE,
    }
)

ELECTION_WORDS: Final[Mapping[str, ElectionWords]] = MappingProxyType(
    {
        "ar": ar.ELECTION,
        "en": en.ELECTION,
        "es": es.ELECTION,
        "fr": fr.ELECTION,
        "ru": ru.ELECTION,
        "zh-hans": zh_hans.ELECTION,
    }
)


def with_reason(result: Result) -> Result:
    """The same result, saying why in every language."""
    return replace(result, reason={language: sentences(result, table) for language, table in TABLES.items()})
