"""Alpha-3 codes: ISO 3166-1, those withdrawn from it (ISO 3166-3), and those that other registers of
parties use for what never had one (Newfoundland, Northern Ireland, …). Namibia is NAM, and in two letters NA.
"""

import csv
from functools import cache
from pathlib import Path

import pycountry

TABLES = Path(__file__).parent / "tables"
# Codes that ISO leaves to users but CLDR knows by two letters.
USER_ASSIGNED = {"XKX": "XK"}


@cache
def current_codes() -> dict[str, str]:
    """Alpha-3 → alpha-2 of every country and territory that CLDR names."""
    return {country.alpha_3: country.alpha_2 for country in pycountry.countries} | USER_ASSIGNED


@cache
def former_countries() -> dict[str, dict[str, str]]:
    """Alpha-3 → row of the table (region, and the name by language) of what ISO 3166-1 no longer holds."""
    with (TABLES / "former_names.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@cache
def country_codes() -> frozenset[str]:
    """Every code the roll knows without an assembly's own additions."""
    return frozenset(current_codes()) | frozenset(former_countries())


def is_country_code(code: str) -> bool:
    return code in country_codes()
