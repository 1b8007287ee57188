"""Tables of one's own: what comes in, what is refused, what a second import does."""

from datetime import date
from pathlib import Path

import pytest

from comity.foundation.files import FileRefused
from comity.foundation.files.errors import ColumnsMissing
from comity.foundation.languages.folding import fold
from comity.foundation.record.models import Entry
from comity.members.exchange.applying import ImportRefused, RollChanged, Source, apply_plan
from comity.members.exchange.columns import guessed_mapping
from comity.members.exchange.enums import Format, Verdict
from comity.members.exchange.holdings import the_roll
from comity.members.exchange.models import DuplicateVerdict
from comity.members.exchange.plan import ImportPlan, plan_import
from comity.members.exchange.reasons import WORDS, words_of
from comity.members.exchange.sources import SourceFile, read_source
from comity.members.models import Organisation
from tests.factories import NOW, make_class, make_organisation
from tests.foundation.files.hostile import workbook
from tests.members.exchange.rolls import every_row, import_csv, import_path

pytestmark = pytest.mark.django_db

GOOD = (
    "name[en],name[ar],short name,class,country,family,founded,website,joined,email,wikidata id,other names\r\n"
    "Water Party,حزب الماء,WP,full,NA,Green,1990,https://water.example,2001-02-03,a@water.example,Q42,"
    "fr: Parti de l'eau | Old name\r\n"
    "Union of Towns,,UT,observer,DDR,,,,,,,\r\n"
)


@pytest.fixture(autouse=True)
def classes() -> None:
    make_class("full")
    make_class("observer")


def refusals(plan: ImportPlan) -> list[tuple[int, str, str]]:
    return [(one.place.row, one.column, one.code) for one in plan.refused]


def test_columns_are_recognised_by_their_names() -> None:
    columns = [
        "Organisation",
        "name[ar]",
        "Short name (fr)",
        "ISO3",
        "Year founded",
        "Phone",
        "identifier[gnd]",
        "?",
    ]
    assert list(guessed_mapping(columns).values()) == [
        "name:und", "name:ar", "short_name:fr", "country", "founded", "telephone", "identifier:gnd", "",
    ]  # fmt: skip


def test_a_row_becomes_an_organisation_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    import_csv(tmp_path, GOOD)
    water = Organisation.objects.get(country="NAM")
    assert water.names == {"en": "Water Party", "ar": "حزب الماء"}
    assert water.short_names == {"und": "WP"}
    assert water.other_names == [
        {"language": "fr", "text": "Parti de l'eau"},
        {"language": "", "text": "Old name"},
    ]
    assert (water.organisation_class.code, water.family, water.founded) == ("full", "Green", 1990)
    assert [(one.scheme, one.value) for one in water.identifiers.all()] == [("wikidata", "Q42")]
    assert [(one.kind, one.value, one.is_public) for one in water.contacts.all()] == [
        ("email", "a@water.example", False)
    ]
    assert [(one.kind, one.since) for one in water.statuses.all()] == [("joined", date(2001, 2, 3))]
    assert " water party" in water.search_form
    assert water.sort_keys.count() == 6


def test_a_country_that_iso_no_longer_lists_survives(tmp_path: Path) -> None:
    import_csv(tmp_path, GOOD)
    assert Organisation.objects.filter(country="DDR").count() == 1


def test_the_import_is_one_entry_of_the_record_with_digest_and_counts(tmp_path: Path) -> None:
    import_csv(tmp_path, GOOD)
    entry = Entry.objects.get()
    assert entry.kind == "members.roll_imported"
    assert '"created":2' in entry.content.body
    assert '"sha256":"' in entry.content.body


def test_a_second_import_of_the_same_file_writes_nothing(tmp_path: Path) -> None:
    import_csv(tmp_path, GOOD)
    before = every_row()
    plan = import_csv(tmp_path, GOOD)
    assert plan.counts["unchanged"] == 2
    assert every_row() == before


def test_a_workbook_imports_as_the_same_table_does(tmp_path: Path) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name[en]", "country", "founded"], ["Water Party", "NA", 1990]])
    import_path(path)
    found = Organisation.objects.get()
    assert (found.names, found.country, found.founded) == ({"en": "Water Party"}, "NAM", 1990)


def test_organisations_without_a_class_may_do_nothing_until_they_get_one(tmp_path: Path) -> None:
    import_csv(tmp_path, "name\nWater Party\n")
    found = Organisation.objects.get().organisation_class
    assert (found.code, found.may_vote, found.may_propose) == ("unclassified", False, False)


BAD_ROWS = [
    ("X,FRX,,,", "country", "unknown-country"),
    (",FRA,,,", "", "no-name"),
    ("X,FRA,19x0,,", "founded", "not-a-year"),
    ("X,FRA,,ftp://x,", "website", "not-an-address"),
    ("X,FRA,,,nobody", "email", "not-an-email"),
    (f"{'x' * 501},FRA,,,", "name", "name-too-long"),
    (f"{'x' * 10_000},FRA,,,", "name", "too-long"),
    ("a\x00b,FRA,,,", "name", "nul"),
    ("a\u202eb,FRA,,,", "name", "direction-override"),
    ("a\u2067b,FRA,,,", "name", "direction-override"),
]


@pytest.mark.parametrize(("bad", "column", "code"), BAD_ROWS)
def test_one_bad_cell_stops_everything_when_all_or_nothing_was_chosen(
    tmp_path: Path, bad: str, column: str, code: str
) -> None:
    text = f"name,country,founded,website,email\nGood,FRA,,,\n{bad}\n"
    with pytest.raises(ImportRefused) as caught:
        import_csv(tmp_path, text)
    assert refusals(caught.value.plan) == [(3, column, code)]
    assert (Organisation.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize(("bad", "column", "code"), BAD_ROWS)
def test_row_by_row_takes_the_good_rows_and_lists_the_others(
    tmp_path: Path, bad: str, column: str, code: str
) -> None:
    text = f"name,country,founded,website,email\nGood,FRA,,,\n{bad}\n"
    plan = import_csv(tmp_path, text, row_by_row=True)
    assert refusals(plan) == [(3, column, code)]
    assert [one.names for one in Organisation.objects.all()] == [{"und": "Good"}]


def test_a_formula_refuses_its_row_only(tmp_path: Path) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name", "country"], ["=1+1", "FRA"], ["Good", "FRA"]])
    plan = import_path(path, row_by_row=True)
    assert refusals(plan) == [(2, "name", "formula")]
    assert Organisation.objects.count() == 1


def test_a_table_without_a_name_is_refused_by_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ColumnsMissing):
        import_csv(tmp_path, "country,class\nFRA,full\n")


def test_a_file_in_another_encoding_stores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "roll.csv"
    path.write_bytes("name\nGood\nParti libéral\n".encode("windows-1252"))
    with pytest.raises(FileRefused, match="row 3"):
        import_path(path)
    assert Organisation.objects.count() == 0


def test_an_unknown_class_is_named(tmp_path: Path) -> None:
    plan = import_csv(tmp_path, "name,class\nGood,full\nBad,emperor\n", row_by_row=True)
    assert refusals(plan) == [(3, "class", "unknown-class")]
    assert "“emperor”" in words_of(plan.refused[0])


def test_a_row_that_repeats_another_is_refused_with_the_other_row(tmp_path: Path) -> None:
    plan = import_csv(tmp_path, "name,wikidata\nA,Q1\nB,Q2\nC,Q1\nD,\nD,\n", row_by_row=True)
    assert [(one.place.row, one.code, one.detail) for one in plan.refused] == [
        (4, "repeats-row", "2"),
        (6, "repeats-row", "5"),
    ]


def test_an_identifier_joins_a_row_to_its_organisation_and_the_file_replaces_what_stood(
    tmp_path: Path,
) -> None:
    import_csv(tmp_path, "name[en],wikidata,country\nOld Name,Q1,FRA\n")
    plan = import_csv(tmp_path, "name[en],wikidata,country\nNew Name,Q1,\n")
    assert plan.counts["updated"] == 1
    found = Organisation.objects.get()
    assert (found.names, found.country, found.version) == ({"en": "New Name"}, "FRA", 2)
    assert " new name" in found.search_form


def test_identifiers_of_two_organisations_in_one_row_are_refused(tmp_path: Path) -> None:
    import_csv(tmp_path, "name,wikidata\nA,Q1\nB,Q2\n")
    plan = import_csv(tmp_path, "name,identifiers\nA,wikidata:Q1 | wikidata:Q2\n", row_by_row=True)
    assert refusals(plan) == [(2, "", "names-two")]


def test_a_likeness_with_an_organisation_of_the_roll_waits_for_a_decision(tmp_path: Path) -> None:
    make_organisation("Workers' Party", country="FRA")
    with pytest.raises(ImportRefused) as caught:
        import_csv(tmp_path, "name,country\nWORKERS PARTY,FRA\n")
    assert refusals(caught.value.plan) == [(2, "", "undecided")]
    assert [(one.title.text, one.other_title.text) for one in caught.value.plan.pairs] == [
        ("WORKERS PARTY", "Workers' Party")
    ]
    assert Organisation.objects.count() == 1


def test_the_same_name_in_another_country_is_no_likeness(tmp_path: Path) -> None:
    make_organisation("Workers' Party", country="FRA")
    assert import_csv(tmp_path, "name,country\nWorkers' Party,DEU\n").pairs == ()


def test_two_rows_with_like_names_are_shown_and_both_taken(tmp_path: Path) -> None:
    plan = import_csv(tmp_path, "name,wikidata\nLiberal Party,Q1\nLiberal Party,Q2\n")
    assert [(one.place.row, one.other_place.row if one.other_place else 0) for one in plan.pairs] == [(2, 3)]
    assert Organisation.objects.count() == 2


def verdict(plan: ImportPlan, said: Verdict) -> None:
    for pair in plan.pairs:
        DuplicateVerdict.objects.create(
            key=pair.key,
            organisation_id=pair.organisation_id,
            other_key=pair.other_key,
            verdict=said,
            said_at=NOW,
        )


def test_what_was_called_the_same_is_completed_and_nothing_that_stood_is_replaced(tmp_path: Path) -> None:
    held = make_organisation("Workers' Party", country="FRA")
    text = "name[en],country,wikidata,founded\nWorkers Party,FRA,Q1,1950\n"
    verdict(import_csv(tmp_path, text, row_by_row=True), Verdict.SAME)
    import_csv(tmp_path, text)
    held.refresh_from_db()
    assert (held.names, held.other_names, held.founded) == (
        {"en": "Workers' Party"},
        [{"language": "en", "text": "Workers Party"}],
        1950,
    )
    before = every_row()
    assert import_csv(tmp_path, text).counts["unchanged"] == 1
    assert every_row() == before


def test_what_was_called_different_is_added_and_not_asked_again(tmp_path: Path) -> None:
    make_organisation("Workers' Party", country="FRA")
    text = "name[en],country\nWorkers Party,FRA\n"
    verdict(import_csv(tmp_path, text, row_by_row=True), Verdict.DIFFERENT)
    plan = import_csv(tmp_path, text)
    assert (plan.counts["created"], plan.pairs) == (1, ())


def test_two_rows_called_the_same_become_one_organisation_and_stay_one(tmp_path: Path) -> None:
    path = tmp_path / "roll.csv"
    path.write_text(
        "name[en],wikidata,family\nLiberal Party,Q1,\nLiberal Party.,Q2,Liberal\n", encoding="utf-8"
    )
    source = SourceFile(path=path, name="roll.csv", format=Format.TABLE)
    verdict(plan_import(read_source(source), the_roll(), default_class="", fold=fold), Verdict.SAME)
    import_path(path)
    found = Organisation.objects.get()
    assert (found.names, found.family) == ({"en": "Liberal Party"}, "Liberal")
    assert found.other_names == [{"language": "en", "text": "Liberal Party."}]
    assert sorted(one.value for one in found.identifiers.all()) == ["Q1", "Q2"]
    before = every_row()
    assert import_path(path).counts["unchanged"] == 1
    assert every_row() == before


def test_every_reason_has_words_with_what_was_found() -> None:
    for code, words in WORDS.items():
        assert str(words) % {"detail": "x"}, code


def test_a_plan_older_than_the_roll_is_not_applied(tmp_path: Path) -> None:
    path = tmp_path / "roll.csv"
    path.write_text("name\nWater Party\n", encoding="utf-8")
    reading = read_source(SourceFile(path=path, name="roll.csv", format=Format.TABLE))
    plan = plan_import(reading, the_roll(), default_class="", fold=fold)
    make_organisation("Meanwhile")
    before = every_row()
    source = Source("roll.csv", "0" * 64, Format.TABLE)
    with pytest.raises(RollChanged):
        apply_plan(plan=plan, source=source, row_by_row=False, actor=None, now=NOW)
    assert every_row() == before
