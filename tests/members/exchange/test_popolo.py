"""Popolo documents: organisations with their people, contacts and areas; and documents of another shape."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.foundation.files import Limits, read_json
from comity.foundation.files.errors import BrokenFile
from comity.members.exchange.popolo import rows_of_popolo
from comity.members.exchange.rows import ContactEntry, ExternalId, Name, PersonEntry, Reading
from comity.members.models import Office, Organisation, Person
from tests.members.exchange.rolls import every_row, import_path

WATER: dict[str, Any] = {
    "id": "o1",
    "name": "Water Party",
    "other_names": [
        {"name": "حزب الماء", "lang": "ar", "note": "translation"},
        {"name": "WP", "note": "short name"},
        {"name": "Party of Rivers", "lang": "en", "end_date": "1999"},
    ],
    "identifiers": [{"scheme": "wikidata", "identifier": "Q42"}],
    "classification": "",
    "area_id": "ocd/na",
    "founding_date": "1990-05-01",
    "links": [{"url": "https://water.example", "note": "website"}],
    "contact_details": [
        {"type": "voice", "value": "+264 1", "label": "press"},
        {"type": "email", "value": "a@b.example"},
    ],
}
DOCUMENT: dict[str, Any] = {
    "organizations": [WATER],
    "areas": [{"id": "ocd/na", "identifier": "NA"}],
    "persons": [{"id": "p1", "name": "Ama Mensah", "sort_name": "Mensah", "honorific_prefix": "Dr"}],
    "memberships": [
        {"person_id": "p1", "organization_id": "o1", "role": "Head", "start_date": "2019-01-01"},
        {"person_id": "p1", "organization_id": "o1", "role": "Treasurer"},
        {"person_id": "p9", "organization_id": "o1", "role": "head"},
        {"person_id": "p1", "organization_id": "o9", "role": "head"},
    ],
}


def read(document: Any) -> Reading:
    return rows_of_popolo(document, file="roll.json")


def refusal(**changes: Any) -> tuple[str, str]:
    reading = read({"organizations": [WATER | changes]})
    assert reading.rows == ()
    return reading.refused[0].column, reading.refused[0].code


def test_an_organisation_is_read_with_all_that_belongs_to_it() -> None:
    row = read(DOCUMENT).rows[0]
    assert row.names == (Name("und", "Water Party"), Name("ar", "حزب الماء"))
    assert row.short_names == (Name("und", "WP"),)
    assert row.other_names == (Name("en", "Party of Rivers"),)
    assert row.identifiers == (ExternalId("wikidata", "Q42"),)
    assert (row.country, row.founded, row.website) == ("NAM", 1990, "https://water.example")
    assert row.contacts == (
        ContactEntry("telephone", "+264 1", "press"),
        ContactEntry("email", "a@b.example"),
    )
    assert row.people == (
        PersonEntry("Ama Mensah", "member-head", "Mensah", "Dr", date(2019, 1, 1), None, "p1"),
    )


def test_memberships_that_have_no_place_here_are_left_out_with_the_reason() -> None:
    assert [one.code for one in read(DOCUMENT).skipped] == [
        "role-not-held-here",
        "member-not-in-file",
        "member-not-in-file",
    ]


def test_an_area_that_is_no_country_leaves_the_country_empty_and_is_said() -> None:
    reading = read([WATER | {"area_id": "ward 7"}])
    assert reading.rows[0].country == ""
    assert [(one.code, one.detail) for one in reading.skipped] == [("area-without-country", "ward 7")]


def test_an_organisation_without_identifiers_is_known_by_its_id_in_the_document() -> None:
    bare = {"id": "o7", "name": "Bare"}
    assert read([bare]).rows[0].identifiers == (ExternalId("popolo", "o7"),)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": "", "other_names": []}, ("name", "no-name")),
        ({"name": ["A"]}, ("name", "not-as-popolo")),
        ({"name": "a\u202eb"}, ("name", "direction-override")),
        ({"name": "a\x00b"}, ("name", "nul")),
        ({"name": "x" * 10_000}, ("name", "too-long")),
        ({"area_id": "country:QQX"}, ("area_id", "unknown-country")),
        ({"founding_date": "long ago"}, ("founding_date", "not-a-year")),
        ({"dissolution_date": "1980"}, ("dissolution_date", "dissolved-before-founded")),
        ({"links": [{"url": "javascript:alert(1)"}]}, ("url", "not-an-address")),
        ({"contact_details": [{"type": "email", "value": "nobody"}]}, ("contact_details", "not-an-email")),
        ({"identifiers": [{"scheme": "a b", "identifier": "1"}]}, ("identifiers", "not-an-identifier")),
    ],
)
def test_a_value_that_cannot_be_used_refuses_its_organisation(
    changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert refusal(**changes) == expected


@pytest.mark.parametrize("document", [{}, {"organizations": {}}, "text", 7, None])
def test_a_document_of_another_shape_is_refused(document: Any) -> None:
    with pytest.raises(BrokenFile):
        read(document)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"organizations": [', "line 1, column 20"),
        (b'{"a": NaN}', "NaN is not a JSON value"),
        (b"[" * 60 + b"]" * 60, "nested too deeply"),
        (b"[" * 200_000, "cannot be read"),
    ],
)
def test_json_that_breaks_off_or_goes_too_deep_is_refused_with_the_place(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "roll.json"
    path.write_bytes(content)
    with pytest.raises(BrokenFile, match=words):
        read_json(path, file_name="roll.json", limits=Limits())


@pytest.mark.django_db
def test_people_come_with_their_organisation_once_and_a_second_import_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "roll.json"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    import_path(path)
    organisation = Organisation.objects.get()
    assert [(one.person.full_name, one.role) for one in organisation.offices.all()] == [
        ("Ama Mensah", "member-head")
    ]
    assert Person.objects.get().account is None
    before = every_row()
    assert import_path(path).counts["unchanged"] == 1
    assert every_row() == before
    assert Office.objects.count() == 1
