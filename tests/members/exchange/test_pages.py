"""The way of an import through its pages, and who may go it."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comity.foundation.files.storage import folder
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.members.exchange.models import DuplicateVerdict, RollImport
from comity.members.models import Organisation
from tests.factories import make_account, make_class, make_organisation
from tests.foundation.files.hostile import with_member, workbook

pytestmark = pytest.mark.django_db
GOOD = "name,name[ar],country\nWater Party,حزب الماء,NA\nUnion of Towns,,DDR\n"


@pytest.fixture(autouse=True)
def own_folder_and_no_waiting(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path
    settings.JOBS_RUN_AT_ONCE = True


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(make_account(Role.SECRETARIAT))
    return client


def upload(client: Client, content: str | bytes, name: str = "roll.csv", **fields: Any) -> Any:
    bytes_ = content.encode() if isinstance(content, str) else content
    return client.post("/members/import/", {"file": SimpleUploadedFile(name, bytes_), **fields}, follow=True)


def latest() -> RollImport:
    found = RollImport.objects.first()
    assert found is not None
    return found


def go(client: Client, step: str, data: dict[str, Any] | None = None) -> Any:
    address = f"/members/import/{latest().pk}/{step}/"
    return client.get(address) if data is None else client.post(address, data, follow=True)


def meaning(client: Client, **fields: str) -> Any:
    return go(
        client, "columns", {"column-0": "name:und", "column-1": "name:ar", "column-2": "country"} | fields
    )


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.ADMINISTRATOR, Role.CREDENTIALS_OFFICER])
def test_the_office_of_the_roll_may_import(client: Client, role: Role) -> None:
    client.force_login(make_account(role))
    assert client.get("/members/import/").status_code == 200


@pytest.mark.parametrize("role", [Role.CHAIR, Role.RAPPORTEUR, Role.TRANSLATOR])
def test_nobody_else_may(client: Client, role: Role) -> None:
    client.force_login(make_account(role))
    assert client.get("/members/import/").status_code == 403
    assert upload(client, GOOD).status_code == 403
    assert RollImport.objects.count() == 0


def test_a_roll_comes_in_from_the_file_to_the_report(office: Client) -> None:
    make_class("full")
    page = upload(office, GOOD)
    assert page.redirect_chain[-1][0] == f"/members/import/{latest().pk}/columns/"
    assert "حزب الماء" in page.text
    page = meaning(office, default_class="full")
    assert "These are the consequences" in page.text
    assert "Namibia" in page.text
    assert Organisation.objects.count() == 0
    page = go(office, "preview", {"way": "all"})
    assert "/jobs/" in page.redirect_chain[-1][0]
    assert {one.organisation_class.code for one in Organisation.objects.all()} == {"full"}
    assert Organisation.objects.count() == 2
    report = office.get(f"/members/import/{latest().pk}/report/").text
    assert "Done" in report
    assert latest().sha256 in report
    assert list(folder().iterdir()) == []


def test_the_record_says_who_imported(office: Client) -> None:
    upload(office, GOOD)
    meaning(office)
    go(office, "preview", {"way": "all"})
    entry = Entry.objects.get(kind="members.roll_imported")
    assert '"roles":["secretariat"]' in entry.content.body


def test_a_roll_that_holds_everything_already_says_so(office: Client) -> None:
    for _ in range(2):
        upload(office, GOOD)
        page = meaning(office)
        if Organisation.objects.count() == 0:
            go(office, "preview", {"way": "all"})
    assert "importing it changes nothing" in page.text
    assert "Import the roll</button>" not in page.text


def test_refused_rows_stop_everything_or_are_listed_as_was_chosen(office: Client) -> None:
    upload(office, GOOD + "Bad Land,,QQX\n")
    page = meaning(office)
    assert "“QQX” is not a country code known here" in page.text
    page = go(office, "preview", {"way": "all"})
    assert "Nothing was changed: 1 row was refused" in page.text
    assert Organisation.objects.count() == 0
    go(office, "preview", {"way": "rows"})
    assert Organisation.objects.count() == 2
    table = office.get(f"/members/import/{latest().pk}/refused.csv")
    assert table["Content-Disposition"].startswith("attachment")
    assert '4,country,,"“QQX” is not a country code known here' in table.text


def test_probable_duplicates_are_decided_and_remembered(office: Client) -> None:
    make_organisation("Water Party", country="NAM")
    make_organisation("Union of Towns", country="DDR")
    upload(office, "name[en],country\nWATER PARTY,NAM\nUnion of  Town,DDR\n")
    page = go(office, "columns", {"column-0": "name:en", "column-1": "country"})
    assert "Decide about these pairs" in page.text
    page = go(office, "duplicates")
    fields = list(page.context["form"].fields)
    page = go(office, "duplicates", {fields[0]: "same"})
    assert "1 pair decided" in page.text
    assert len(page.context["form"].fields) == 1
    go(office, "duplicates", {next(iter(page.context["form"].fields)): "different"})
    assert sorted(DuplicateVerdict.objects.values_list("verdict", flat=True)) == ["different", "same"]
    go(office, "preview", {"way": "all"})
    assert Organisation.objects.count() == 3
    assert Entry.objects.filter(kind="members.duplicates_judged").count() == 2


def test_another_encoding_is_asked_for_with_the_line_as_each_would_read(office: Client) -> None:
    page = upload(office, "name\nParti libéral\n".encode("windows-1252"))
    assert page.status_code == 422
    assert "the byte 0xE9 at position 14 is not UTF-8 text" in page.text
    assert "Parti libéral" in page.text
    page = office.post(f"/members/import/{latest().pk}/encoding/", {"encoding": "windows-1252"}, follow=True)
    assert "Parti libéral" in page.text
    go(office, "columns", {"column-0": "name:und"})
    go(office, "preview", {"way": "all"})
    assert Organisation.objects.get().names == {"und": "Parti libéral"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"name\n", "is empty"),
        (b"name,name\nA,B\n", "these columns stand there more than once: name"),
        (b"\x89PNG\r\n", "a binary file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted office document"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_at_the_field_and_not_kept(
    office: Client, content: bytes, words: str
) -> None:
    page = upload(office, content)
    assert page.status_code == 422
    assert words in page.text
    assert RollImport.objects.count() == 0
    assert list(folder().iterdir()) == []


def test_a_zip_bomb_is_said_at_the_field_and_not_kept(office: Client, tmp_path: Path) -> None:
    path = workbook(tmp_path / "roll.xlsx", [["name"], ["A"]])
    with_member(path, "xl/media/bomb.bin", b"\0" * (64 * 1024 * 1024))
    page = upload(office, path.read_bytes(), "roll.xlsx")
    assert "It was not opened" in page.text
    path.unlink()
    assert list(folder().iterdir()) == []


def test_an_upload_of_two_gigabytes_is_answered_before_it_is_read(office: Client) -> None:
    class Unreadable(BytesIO):
        def read(self, *args: Any) -> bytes:
            raise AssertionError("the body was read")

    response = office.generic(
        "POST", "/members/import/", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 1024**3), **{"wsgi.input": Unreadable()},
    )  # fmt: skip
    assert response.status_code == 413


def test_a_table_needs_a_column_for_the_name(office: Client) -> None:
    upload(office, GOOD)
    page = meaning(office, **{"column-0": "", "column-1": ""})
    assert page.status_code == 422
    assert "Say which column holds the name." in page.text


def test_a_file_that_waited_for_more_than_a_day_is_asked_for_again(office: Client) -> None:
    upload(office, GOOD)
    next(folder().iterdir()).unlink()
    assert "files are kept for a day" in go(office, "preview").text


def test_markup_in_a_file_is_shown_and_never_run(office: Client) -> None:
    upload(office, "name,<script>x</script>\n<img src=x onerror=alert(1)>,y\n")
    page = go(office, "columns", {"column-0": "name:und", "column-1": ""})
    assert "<script>x" not in page.text
    assert "<img src=x" not in page.text
    assert "&lt;img src=x" in page.text


def test_the_export_is_a_download_for_those_who_are_signed_in(client: Client) -> None:
    make_organisation("Water Party")
    assert client.get("/members/export/").status_code == 302
    client.force_login(make_account())
    response = client.post("/members/export/", {"format_asked": "csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert b"Water Party" in response.content
    assert Entry.objects.filter(kind="members.roll_exported").count() == 1
    client.get("/members/export/")
    assert Entry.objects.filter(kind="members.roll_exported").count() == 1
