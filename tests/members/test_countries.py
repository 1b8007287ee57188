"""Countries: codes that must not get lost, names as the assembly chose them, regions and groups."""

import csv
import re
from collections.abc import Iterator

import pycountry
import pytest

from comity.members.countries import (
    Naming,
    codes_in_group,
    codes_in_region,
    countries_in,
    country_codes,
    country_name,
    groups_of,
    is_country_code,
    region_name,
    regions_of,
)
from comity.members.enums import Group
from tests.shared_data import shared

SIX = ("ar", "zh-hans", "en", "fr", "ru", "es")
UN = Naming(un_terms=True)
COLUMNS = {
    "ar": "Arabic",
    "zh-hans": "Chinese",
    "en": "English",
    "fr": "French",
    "ru": "Russian",
    "es": "Spanish",
}


def rows() -> Iterator[dict[str, str]]:
    with shared("partyfacts", "country-codes.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_namibia_is_a_country_and_never_nothing() -> None:
    assert is_country_code("NAM")
    assert country_name("NAM", "en") == "Namibia"
    assert regions_of("NAM") == ("018", "202", "002")


@pytest.mark.parametrize(
    "code", ["DDR", "YUG", "CSK", "SUN", "SCG", "YMD", "VNR", "AUH", "NFL", "NIR", "XKX", "EUN", "ZZB"]
)
def test_codes_no_longer_in_iso_have_names_in_six_languages(code: str) -> None:
    names = {country_name(code, language) for language in SIX}
    assert code not in names
    assert len(names) > 1


def test_every_code_of_iso_past_and_present_is_known_and_named() -> None:
    iso = {one.alpha_3 for one in [*pycountry.countries, *pycountry.historic_countries]}
    assert iso <= country_codes()
    assert [code for code in iso for language in SIX if country_name(code, language) == code] == []


def test_an_unknown_code_stays_as_it_is() -> None:
    assert country_name("QQX", "fr") == "QQX"
    assert not is_country_code("QQX")
    assert country_name("", "fr") == ""


def test_the_assembly_chooses_between_cldr_and_un_terms() -> None:
    assert country_name("BOL", "en") == "Bolivia"
    assert country_name("BOL", "en", UN) == "Bolivia (Plurinational State of)"
    assert country_name("FRA", "ru", UN) == "Франция"


def test_the_assemblys_own_words_come_first_and_may_add_codes() -> None:
    own = Naming(
        un_terms=True, overrides={"BOL": {"en": "The Plurinational State"}, "QQX": {"en": "Elsewhere"}}
    )
    assert country_name("BOL", "en", own) == "The Plurinational State"
    assert country_name("BOL", "fr", own) == "Bolivie (État plurinational de)"
    assert country_name("QQX", "ar", own) == "Elsewhere"
    assert ("QQX", "Elsewhere") in countries_in("en", own)


def test_countries_stand_in_the_alphabet_of_the_reader() -> None:
    french = [name for _code, name in countries_in("fr")]
    assert (
        french.index("Égypte")
        < french.index("Émirats arabes unis")
        < french.index("Équateur")
        < french.index("Érythrée")
    )


def test_regions_lie_within_one_another() -> None:
    assert regions_of("KEN") == ("014", "202", "002")
    assert "DDR" in codes_in_region("150")
    assert "BRA" in codes_in_region("419") & codes_in_region("019")
    assert regions_of("ATA") == ()
    assert region_name("002", "zh-hans") == "非洲"


def test_groups_of_developing_countries() -> None:
    assert groups_of("LAO") == [Group.LDC, Group.LLDC]
    assert groups_of("FRA") == []
    assert [len(codes_in_group(group)) for group in Group] == [44, 32, 53]


@pytest.mark.shared_data
def test_regions_agree_with_the_uns_list() -> None:
    differing = {}
    for row in rows():
        codes = (row[f"{level} Code"] for level in ("Intermediate Region", "Sub-region", "Region"))
        expected = tuple(code.zfill(3) for code in codes if code)
        if regions_of(row["ISO3166-1-Alpha-3"]) != expected:
            differing[row["ISO3166-1-Alpha-3"]] = expected
    assert differing == {}


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("group", "column", "gone_since"),
    [
        (Group.LDC, "Least Developed Countries (LDC)", {"STP"}),
        (Group.LLDC, "Land Locked Developing Countries (LLDC)", set()),
        (Group.SIDS, "Small Island Developing States (SIDS)", set()),
    ],
)
def test_groups_agree_with_the_uns_lists(group: Group, column: str, gone_since: set[str]) -> None:
    listed = {row["ISO3166-1-Alpha-3"] for row in rows() if row[column].strip()}
    assert listed - gone_since == codes_in_group(group)


@pytest.mark.shared_data
def test_every_code_of_party_facts_is_known() -> None:
    with shared("partyfacts", "partyfacts-core-parties.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["country"] for row in csv.DictReader(file)}
    assert codes - country_codes() == set()


@pytest.mark.shared_data
def test_un_terms_agree_with_the_uns_short_names() -> None:
    differing = {}
    for row in rows():
        for language, column in COLUMNS.items():
            expected = plain(row[f"UNTERM {column} Short"], language)
            code = row["ISO3166-1-Alpha-3"]
            if expected and plain(country_name(code, language, UN), language) != expected:
                differing[code, language] = (expected, country_name(code, language, UN))
    assert differing == {}


def plain(name: str, language: str) -> str:
    """Without article, note and the two ways to write an apostrophe or a hyphen."""
    name = re.sub(r"\s*\*+$|\[fem\.\]", "", name.replace("’", "'").replace("\xa0", " ")).strip()
    name = re.sub(r"\s*\((?:the|l'|le|la|les|el|los|las)\)$", "", name)
    return re.sub(r"\s*-\s*", "-", name) if language == "ar" else name
