"""An archive is distrusted: whatever is wrong with it is said in one message, and the site stays as it was."""

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from comity.foundation.backup import BackupError, Site, make_backup, restore_backup
from comity.foundation.backup.archive import unpack
from comity.foundation.backup.errors import CannotWrite, DoesNotFit, UnreadableArchive
from comity.foundation.backup.restoring import require_fit, unpack_keys
from tests.factories import NOW
from tests.foundation.backup.sites import SiteOnDisk, Sites

DATABASE = {"sqlite": "database/comity.sqlite3", "postgresql": "database/comity.pgdump"}[connection.vendor]


def member(name: str, content: bytes = b"x", **fields: Any) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, content


def manifest(contents: dict[str, bytes], /, **fields: Any) -> bytes:
    listed = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in contents.items()
    ]
    found = {
        "format": 1,
        "comity": "0.1.0",
        "made_at": "2027-05-10T12:00:00+00:00",
        "database": connection.vendor,
        "database_version": "1",
        "migrations": [],
        "record": {"sequence": 0, "digest": "0" * 64},
        "parts": listed,
    }
    return json.dumps(found | fields).encode()


def archive_of(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for info, content in members:
            tar.addfile(info, io.BytesIO(content))
    return path


GOOD = {DATABASE: b"database", "files/a": b"document"}


def good_members(**fields: Any) -> list[tuple[tarfile.TarInfo, bytes]]:
    members = [member(name, content) for name, content in GOOD.items()]
    return [*members, member("manifest.json", manifest(GOOD, **fields))]


@pytest.fixture
def staged(tmp_path: Path) -> Iterator[Path]:
    """A folder beside which nothing may appear."""
    folder = tmp_path / "outer" / "staged"
    folder.mkdir(parents=True)
    yield folder
    assert [path.name for path in (tmp_path / "outer").iterdir()] == ["staged"]


def test_a_good_archive_is_unpacked(tmp_path: Path, staged: Path) -> None:
    found = unpack(archive_of(tmp_path / "a", *good_members()), staged)
    assert found.database == connection.vendor
    assert (staged / "files" / "a").read_bytes() == b"document"


HOSTILE_NAMES = [
    "../outside",
    "files/../../outside",
    "/etc/outside",
    "files//a",
    "files/./a",
    "files/",
    "files",
    "./manifest.json",
    "keys/secret-key",
    "files/a\\..\\b",
    "database/other",
    "files/a/../b",
    "",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, staged: Path, name: str) -> None:
    with pytest.raises(UnreadableArchive, match="does not belong into a backup"):
        unpack(archive_of(tmp_path / "a", member(name)), staged)


LINKS = {
    "symbolic link": {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd", "size": 0},
    "hard link": {"type": tarfile.LNKTYPE, "linkname": DATABASE, "size": 0},
    "device": {"type": tarfile.CHRTYPE, "size": 0},
    "pipe": {"type": tarfile.FIFOTYPE, "size": 0},
    "folder": {"type": tarfile.DIRTYPE, "size": 0},
}


@pytest.mark.parametrize("fields", LINKS.values(), ids=LINKS.keys())
def test_what_is_not_a_plain_file_is_refused(tmp_path: Path, staged: Path, fields: dict[str, Any]) -> None:
    with pytest.raises(UnreadableArchive, match="does not belong into a backup"):
        unpack(archive_of(tmp_path / "a", member("files/a", b"", **fields)), staged)


def test_a_link_cannot_be_used_as_a_folder_either(tmp_path: Path, staged: Path) -> None:
    link = member("files/a", b"", type=tarfile.SYMTYPE, linkname="..", size=0)
    with pytest.raises(UnreadableArchive):
        unpack(archive_of(tmp_path / "a", link, member("files/a/outside")), staged)


def with_changed_byte(path: Path) -> None:
    members = [*good_members()]
    members[1] = member("files/a", b"DOCUMENT")
    archive_of(path, *members)


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a part was changed": (with_changed_byte, "'files/a' does not have the SHA-256"),
    "a part is missing": (
        lambda path: archive_of(path, good_members()[0], good_members()[2]),
        "'files/a' is missing",
    ),
    "a part is not listed": (
        lambda path: archive_of(path, *good_members(), member("files/b")),
        "'files/b' is not in its manifest",
    ),
    "a part stands twice": (
        lambda path: archive_of(path, *good_members()[:2], good_members()[1]),
        "exists|twice",
    ),
    "no manifest": (lambda path: archive_of(path, *good_members()[:2]), "holds no manifest.json"),
    "no database": (
        lambda path: archive_of(
            path, member("files/a", b"document"), member("manifest.json", manifest({"files/a": b"document"}))
        ),
        "holds no database",
    ),
    "a later format": (lambda path: archive_of(path, *good_members(format=2)), "format 2"),
    "a manifest without parts": (lambda path: archive_of(path, *good_members(parts=None)), "manifest"),
    "a manifest of another shape": (
        lambda path: archive_of(path, *good_members()[:2], member("manifest.json", b"[]")),
        "manifest",
    ),
    "a manifest that is no JSON": (
        lambda path: archive_of(path, *good_members()[:2], member("manifest.json", b"{\xff")),
        "manifest",
    ),
    "a manifest nested without end": (
        lambda path: archive_of(path, *good_members()[:2], member("manifest.json", b"[" * 200_000)),
        "manifest",
    ),
    "an empty file": (lambda path: path.write_bytes(b""), "not a backup"),
    "an empty archive": (lambda path: archive_of(path), "holds no manifest.json"),
    "another kind of file": (lambda path: path.write_bytes(b"PK\x03\x04" * 100), "not a backup"),
    "gzip of something else": (lambda path: path.write_bytes(gzip.compress(b"x" * 5000)), "not a backup"),
    "nothing there": (lambda path: None, "No such file"),
    "a folder": (lambda path: path.mkdir(), "directory"),
}


@pytest.mark.parametrize(("make", "says"), CHANGES.values(), ids=CHANGES.keys())
def test_an_archive_that_is_not_whole_is_refused(
    tmp_path: Path, staged: Path, make: Callable[[Path], object], says: str
) -> None:
    make(tmp_path / "a")
    with pytest.raises(UnreadableArchive, match=says):
        unpack(tmp_path / "a", staged)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_an_archive_that_was_cut_short_is_refused(tmp_path: Path, staged: Path, keep: float) -> None:
    whole = archive_of(tmp_path / "a", *good_members()).read_bytes()
    (tmp_path / "a").write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(UnreadableArchive):
        unpack(tmp_path / "a", staged)


def test_a_part_larger_than_the_disk_is_refused_before_it_is_written(tmp_path: Path, staged: Path) -> None:
    info = tarfile.TarInfo("files/a")
    info.size = 1 << 60
    (tmp_path / "a").write_bytes(gzip.compress(info.tobuf(tarfile.PAX_FORMAT) + b"x" * 5000))
    with pytest.raises(UnreadableArchive, match="more than the disk has free"):
        unpack(tmp_path / "a", staged)
    assert list(staged.iterdir()) == []


def test_names_in_messages_cannot_play_with_the_terminal(tmp_path: Path, staged: Path) -> None:
    with pytest.raises(UnreadableArchive) as caught:
        unpack(archive_of(tmp_path / "a", member("\x1b[2J\u202egnp")), staged)
    assert "\x1b" not in str(caught.value)
    assert "\u202e" not in str(caught.value)


def test_an_archive_of_the_other_engine_or_of_a_newer_comity_does_not_fit(
    tmp_path: Path, staged: Path
) -> None:
    site = Site(data=tmp_path, database=settings.DATABASES["default"])
    found = unpack(archive_of(tmp_path / "a", *good_members(migrations=["record.9999_later"])), staged)
    with pytest.raises(DoesNotFit, match="9999_later"):
        require_fit(site, found, tmp_path / "a")
    other = {"sqlite": "django.db.backends.postgresql", "postgresql": "django.db.backends.sqlite3"}
    elsewhere = Site(data=tmp_path, database={"ENGINE": other[connection.vendor]})
    with pytest.raises(DoesNotFit, match="this site runs on"):
        require_fit(elsewhere, found, tmp_path / "a")


KEYS = [
    member("../secret-key"),
    member("/secret-key"),
    member("secret-key", b"", type=tarfile.SYMTYPE, linkname="/etc/passwd", size=0),
    member("secret-key", b"x" * ((1 << 20) + 1)),
]


@pytest.mark.parametrize("key", KEYS, ids=["out", "absolute", "link", "large"])
def test_keys_are_distrusted_too(tmp_path: Path, key: tuple[tarfile.TarInfo, bytes]) -> None:
    with tarfile.open(tmp_path / "k", "w") as tar:
        tar.addfile(key[0], io.BytesIO(key[1]))
    with pytest.raises(UnreadableArchive, match="is no key"):
        unpack_keys(tmp_path / "k", tmp_path / "out")


@pytest.mark.django_db(transaction=True)
def test_a_refused_archive_leaves_the_site_and_its_folder_as_they_were(
    backed_up: tuple[SiteOnDisk, Path], sites: Sites, tmp_path: Path
) -> None:
    site = sites.like(backed_up[0])
    before = (site.rows(), sorted(path.name for path in site.data.iterdir() if path.name != "keys"))
    whole = backed_up[1].read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    for arguments in ([str(tmp_path / "cut")], [str(backed_up[1]), "--keys", str(backed_up[1])]):
        refused = site.command("restore", *arguments, "--replace-everything")
        assert refused.returncode == 2
        assert "Traceback" not in refused.stderr
        assert "Nothing was changed" in refused.stderr
    assert (site.rows(), sorted(path.name for path in site.data.iterdir() if path.name != "keys")) == before


@pytest.mark.django_db(transaction=True)
def test_a_backup_goes_only_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "data" / "files").mkdir(parents=True)
    (tmp_path / "taken").write_text("mine")
    site = Site(data=tmp_path / "data", database=settings.DATABASES["default"])
    for path, says in (
        (tmp_path / "taken", "exists already"),
        (tmp_path / "no" / "folder.tar.gz", "folder does not exist"),
        (tmp_path / "data" / "files" / "b.tar.gz", "among the very files"),
    ):
        with pytest.raises(CannotWrite, match=says):
            make_backup(site, path, now=NOW)
    assert (tmp_path / "taken").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "taken"]


@pytest.mark.django_db(transaction=True)
def test_a_database_that_cannot_be_read_leaves_no_half_archive(tmp_path: Path) -> None:
    database = {**settings.DATABASES["default"], "NAME": str(tmp_path / "no" / "such")}
    site = Site(data=tmp_path, database=database)
    with pytest.raises(BackupError):
        make_backup(site, tmp_path / "b.tar.gz", now=NOW)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(BackupError):
        restore_backup(site, tmp_path / "b.tar.gz", now=NOW, replace=True)
    assert list(tmp_path.iterdir()) == []
