"""Party Facts: the real parties of the world, and small synthetic rows for the rules."""

from pathlib import Path

import pytest

from comity.foundation.files import Limits, read_table
from comity.foundation.files.errors import ColumnsMissing
from comity.members.exchange.partyfacts import names_of, other_names_of, rows_of_partyfacts, wikidata_links
from comity.members.exchange.rows import ExternalId, Name
from comity.members.models import Identifier, Organisation
from tests.members.exchange.rolls import every_row, import_path
from tests.shared_data import shared

HEAD = "country,partyfacts_id,technical,name_short,name,name_english,name_other,year_first,year_last\n"


def read(folder: Path, rows: str, links: str = "") -> object:
    path = folder / "parties.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    table = read_table(path, file_name="parties.csv", limits=Limits())
    if not links:
        return rows_of_partyfacts(table)
    beside = folder / "wikidata.csv"
    beside.write_text("partyfacts_id,wikidata_id\n" + links, encoding="utf-8")
    found = wikidata_links(read_table(beside, file_name="wikidata.csv", limits=Limits()))
    return rows_of_partyfacts(table, wikidata=found)


def cells(name: str, english: str = "", other: str = "") -> dict[str, str]:
    return {"name": name, "name_english": english, "name_other": other}


def test_the_native_name_has_no_known_language_unless_another_column_tells_it() -> None:
    names, others = names_of(cells("Harakat", "Islamic Movement", "Persian: حرکت"))
    assert names == (Name("und", "Harakat"), Name("fa", "حرکت"), Name("en", "Islamic Movement"))
    assert others == ()
    names, _others = names_of(cells("Parti libéral", "Liberal Party", "French: Parti libéral"))
    assert names == (Name("fr", "Parti libéral"), Name("en", "Liberal Party"))


def test_a_name_that_is_english_already_is_not_kept_twice() -> None:
    assert names_of(cells("Australia Party", "Australia Party")) == ((Name("en", "Australia Party"),), ())


def test_further_names_of_a_language_stand_beside_the_first() -> None:
    names, others = names_of(cells("A", "First / Second / Third"))
    assert names == (Name("und", "A"), Name("en", "First"))
    assert others == (Name("en", "Second"), Name("en", "Third"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pashto: افغان ملت / ملت‎", [Name("ps", "افغان ملت"), Name("ps", "ملت")]),
        ("Belarusian: А, Б; Russian: В", [Name("be", "А, Б"), Name("ru", "В")]),
        ("Berber: Tirni, Arabic: جبهة", [Name("ber", "Tirni"), Name("ar", "جبهة")]),
        (
            "Arabic: حزب الاتحاد‎, Hizb al-Ittihad",
            [Name("ar", "حزب الاتحاد"), Name("ar-latn", "Hizb al-Ittihad")],
        ),
        (
            "(simplified Chinese: 进步党; traditional Chinese: 進步黨)",
            [Name("zh-hans", "进步党"), Name("zh-hant", "進步黨")],
        ),
        ("Patriotic Alliance", [Name("und", "Patriotic Alliance")]),
        ("Serbian Cyrillic: Звено", [Name("sr-cyrl", "Звено")]),
        ("", []),
    ],
)
def test_other_names_are_parsed_to_their_languages(text: str, expected: list[Name]) -> None:
    assert other_names_of(text) == expected


def test_placeholders_are_left_out_with_the_reason(tmp_path: Path) -> None:
    reading = read(tmp_path, "FRA,1,,A,Un parti,A party,,1990,\nFRA,2,10,I,independents,,,,\n")
    assert [row.title.text for row in reading.rows] == ["Un parti"]
    assert [(one.place.row, one.code, one.detail) for one in reading.skipped] == [(3, "placeholder", "10")]


def test_wikidata_links_are_kept_and_one_that_two_parties_claim_is_left_out_of_both(tmp_path: Path) -> None:
    reading = read(tmp_path, "FRA,1,,,A,A,,,\nFRA,2,,,B,B,,,\n", "1,Q11\n1,Q12\n2,Q12\n2,nonsense\n")
    assert [row.identifiers for row in reading.rows] == [
        (ExternalId("partyfacts", "1"), ExternalId("wikidata", "Q11")),
        (ExternalId("partyfacts", "2"),),
    ]
    assert [one.code for one in reading.remarks] == ["shared-identifier", "shared-identifier"]


def test_a_mark_that_only_closes_is_removed_and_one_that_turns_the_text_refuses_the_row(
    tmp_path: Path,
) -> None:
    reading = read(tmp_path, "FRA,1,,,A\u202c,A,,,\nFRA,2,,,B\u202e,B,,,\n")
    assert [(row.title.text) for row in reading.rows] == ["A"]
    assert [(one.place.row, one.column, one.code) for one in reading.refused] == [
        (3, "name", "direction-override")
    ]
    assert [(one.place.row, one.code) for one in reading.remarks] == [(2, "stray-direction-mark")]


def test_a_file_without_the_columns_of_party_facts_is_refused_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("country,name\nFRA,A\n", encoding="utf-8")
    with pytest.raises(ColumnsMissing, match="partyfacts_id, technical"):
        rows_of_partyfacts(read_table(path, file_name="x.csv", limits=Limits()))


@pytest.mark.django_db
@pytest.mark.shared_data
def test_the_real_parties_of_the_world_come_in_and_the_same_file_again_changes_nothing() -> None:
    path = shared("partyfacts", "partyfacts-core-parties.csv")
    links = shared("partyfacts", "wikidata.csv")
    plan = import_path(path, links=links)
    assert plan.counts | {"duplicates": 0} == {
        "created": 5558, "updated": 0, "unchanged": 0, "refused": 0, "skipped": 1296, "duplicates": 0,
    }  # fmt: skip
    countries = set(Organisation.objects.values_list("country", flat=True))
    assert len(countries) == 215  # of the 216 codes one has placeholders only
    historical = {"AUH", "DDR", "EUN", "NFL", "NIR", "PMR", "SML", "VNR", "XKX", "YMD", "ZZB"}
    assert historical <= countries
    assert Organisation.objects.filter(country="NAM").count() > 5
    assert Identifier.objects.filter(scheme="partyfacts").count() == 5558

    before = every_row()
    again = import_path(path, links=links)
    assert (again.counts["created"], again.counts["updated"], again.counts["unchanged"]) == (0, 0, 5558)
    assert every_row() == before
