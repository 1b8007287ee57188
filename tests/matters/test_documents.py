"""Documents are kept as they come and handed back as attachments that no browser interprets."""

from datetime import datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comity.foundation.permissions import Role
from comity.matters.models import Document
from comity.matters.services import add_document
from tests.factories import make_account, make_matter, make_member_account, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path / "files"


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def send(client: Client, reference: str, name: str, content: bytes) -> int:
    upload = SimpleUploadedFile(name, content)
    fields = {"titles.en": "First draft", "language": "fr", "file": upload}
    return client.post(f"/matters/{reference}/documents/", fields).status_code


def test_a_document_comes_back_byte_for_byte_as_an_attachment(client: Client) -> None:
    matter = make_matter(is_public=True)
    client.force_login(make_account(Role.SECRETARIAT))
    assert send(client, matter.reference, "../../brouillon é.pdf", b"%PDF-1.7 content") == 302
    document = Document.objects.get()
    client.logout()
    response = client.get(document.get_absolute_url())
    assert b"".join(response) == b"%PDF-1.7 content"  # type: ignore[arg-type]  # a streaming response
    assert response["Content-Disposition"].startswith("attachment;")
    assert ".." not in document.file_name
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("picture.svg", b"<svg/>"),
        ("draft.pdf", b"<html>not a PDF</html>"),
        ("macros.docm", b"PK\x03\x04"),
        ("notes.txt", b"a\x00b"),
    ],
)
def test_what_is_no_document_or_not_what_its_name_says_is_refused_and_leaves_nothing(
    client: Client, folder: Path, name: str, content: bytes
) -> None:
    client.force_login(make_account(Role.SECRETARIAT))
    assert send(client, make_matter().reference, name, content) == 422
    assert not Document.objects.exists()
    assert files_in(folder) == []


def test_one_too_large_is_refused_and_leaves_nothing(
    client: Client, folder: Path, settings: LazySettings
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    client.force_login(make_account(Role.SECRETARIAT))
    assert send(client, make_matter().reference, "long.txt", b"a" * 1001) == 422
    assert not Document.objects.exists()
    assert files_in(folder) == []


def test_a_member_that_is_not_concerned_does_not_find_the_document(client: Client, now: datetime) -> None:
    document = add_document(
        matter=make_matter(),
        titles={"en": "Draft"},
        language="en",
        file_name="draft.txt",
        chunks=[b"words"],
        actor=None,
        now=now,
    )
    client.force_login(make_member_account(make_organisation()))
    assert client.get(document.get_absolute_url()).status_code == 404


def test_withdrawing_needs_a_reason_and_removes_the_file(
    client: Client, folder: Path, now: datetime, django_capture_on_commit_callbacks: object
) -> None:
    document = add_document(
        matter=make_matter(),
        titles={"en": "Draft"},
        language="en",
        file_name="draft.txt",
        chunks=[b"words"],
        actor=None,
        now=now,
    )
    client.force_login(make_account(Role.SECRETARIAT))
    address = f"/matters/documents/{document.pk}/withdraw/"
    assert client.post(address, {"reason": " "}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's fixture
        assert client.post(address, {"reason": "It names a person."}).status_code == 302
    assert files_in(folder) == []
