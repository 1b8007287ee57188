"""A body is refused by its length, before it is read; a kept file has a name drawn by lot."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import timezone

from comity.foundation.files import discard, discard_older_than, keep_upload, path_of
from comity.foundation.files.errors import FileTooLarge
from comity.foundation.files.middleware import UploadLimit
from comity.foundation.files.storage import folder

TWO_GIGABYTES = 2 * 1024**3


class Unreadable(BytesIO):
    """A body that must not be read."""

    def read(self, *args: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = read


@pytest.fixture(autouse=True)
def own_data_folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.mark.django_db
def test_an_upload_of_two_gigabytes_gets_a_page_at_once_and_is_not_read(client: Client) -> None:
    response = client.generic(
        "POST",
        "/desk/",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(TWO_GIGABYTES),
        **{"wsgi.input": Unreadable()},
    )
    assert response.status_code == 413
    assert "larger than 32 megabytes" in response.text
    assert "Nothing was stored" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}, 411),
        ({"CONTENT_LENGTH": "-1"}, 400),
        ({"CONTENT_LENGTH": "٣"}, 400),
        ({"CONTENT_LENGTH": "9" * 400}, 413),
    ],
)
def test_a_body_without_a_true_length_is_not_read(
    client: Client, headers: dict[str, str], status: int
) -> None:
    response = client.generic("POST", "/desk/", **headers, **{"wsgi.input": Unreadable()})
    assert response.status_code == status


def test_a_body_of_the_limit_goes_through() -> None:
    request = RequestFactory().post("/", CONTENT_LENGTH=str(settings.UPLOAD_LIMIT_BYTES))
    assert UploadLimit(lambda asked: asked)(request) is request  # type: ignore[arg-type, return-value]


def test_a_file_is_kept_under_a_name_drawn_by_lot_whatever_it_is_called() -> None:
    kept = keep_upload([b"ab", b"c"], shown_name="../../etc/pass\u202ewd\x00.csv")
    assert path_of(kept.name).read_bytes() == b"abc"
    assert path_of(kept.name).parent == folder()
    assert (kept.shown_name, kept.size) == ("pass_wd_.csv", 3)
    assert kept.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_file_past_the_limit_leaves_nothing() -> None:
    with pytest.raises(FileTooLarge):
        keep_upload([b"x" * 6, b"x" * 6], shown_name="a.csv", limit=10)
    assert list(folder().iterdir()) == []


@pytest.mark.parametrize("name", ["../secret", "A" * 32, "/etc/passwd", "0" * 31])
def test_only_names_given_here_lead_to_a_file(name: str) -> None:
    with pytest.raises(ValueError):
        path_of(name)


def test_files_are_discarded_after_their_import_or_after_a_day() -> None:
    first, second = (keep_upload([b"x"], shown_name="a") for _ in range(2))
    discard(first.name)
    assert discard_older_than(now=timezone.now()) == 0
    assert discard_older_than(now=timezone.now() + timedelta(hours=25)) == 1
    with pytest.raises(FileNotFoundError):
        path_of(second.name)
