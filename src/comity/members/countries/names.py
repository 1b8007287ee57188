"""What a country is called: by Unicode CLDR, or by UN terms, and before both by the assembly's own words.

Limits, said openly: the UN terms are short names of member and observer States, without article or note,
as of 2026; for territories and former countries, and in languages other than the UN's six, CLDR's name or
that of our own table stands instead.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from babel import Locale, UnknownLocaleError

from comity.foundation.languages.collation import in_order
from comity.members.countries.codes import TABLES, country_codes, current_codes, former_countries

ALIASES = {"zh": "zh-hans", "zh-cn": "zh-hans"}


@dataclass(frozen=True)
class Naming:
    """`un_terms` chooses between the UN's terms and CLDR; `overrides` is {code: {language: name}}."""

    un_terms: bool = False
    overrides: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def codes(self) -> frozenset[str]:
        """Every code that has a name: the known ones and those the assembly added."""
        return country_codes() | frozenset(self.overrides)


CLDR_NAMING = Naming()


def country_name(code: str, language: str, naming: Naming = CLDR_NAMING) -> str:
    """The country's name for a reader of `language`; the code itself where nothing names it."""
    if not code:
        return ""
    language = ALIASES.get(language.lower(), language.lower())
    own = naming.overrides.get(code, {})
    return (
        own.get(language)
        or (un_name(code, language) if naming.un_terms else "")
        or cldr_name(code, language)
        or former_countries().get(code, {}).get(language, "")
        or own.get("en")
        or cldr_name(code, "en")
        or former_countries().get(code, {}).get("en", "")
        or code
    )


def countries_in(language: str, naming: Naming = CLDR_NAMING) -> list[tuple[str, str]]:
    """Pairs (code, name) of all countries, in the alphabet of the language."""
    named = [(code, country_name(code, language, naming)) for code in naming.codes]
    return in_order(sorted(named), key=lambda pair: pair[1], language=language)


def un_name(code: str, language: str) -> str:
    return un_names().get(code, {}).get(language, "")


@cache
def un_names() -> dict[str, dict[str, str]]:
    """The UN's short names where they differ from CLDR's: code → language → name."""
    with (TABLES / "un_names.csv").open(encoding="utf-8", newline="") as file:
        return {row.pop("code"): row for row in csv.DictReader(file)}


def cldr_name(code: str, language: str) -> str:
    return cldr_names(language).get(current_codes().get(code, ""), "")


@cache
def cldr_names(language: str) -> Mapping[str, str]:
    """CLDR's names by alpha-2 code; empty for a language that CLDR does not know."""
    try:
        names: Mapping[str, str] = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return names
