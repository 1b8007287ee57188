"""Making a backup: the database first, then the files its rows speak of."""

import os
import tarfile
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import comity
from comity.foundation.backup import postgresql, sqlite
from comity.foundation.backup.archive import DATABASE_PARTS, FILES, writing
from comity.foundation.backup.errors import CannotWrite
from comity.foundation.backup.manifest import Manifest
from comity.foundation.backup.site import Site, files_below
from comity.foundation.backup.snapshot import Snapshot


@dataclass(frozen=True)
class Backup:
    """`keys` is None where the site keeps no keys in its data folder."""

    archive: Path
    keys: Path | None
    manifest: Manifest


def make_backup(site: Site, path: Path, *, now: datetime) -> Backup:
    """Write the archive to `path`, or under a name of its time into `path` if that is a folder.

    Raises BackupError; then neither archive nor keys are there.
    """
    archive = new_path(site, path, now)
    keys = archive.with_name(archive.name.removesuffix(".gz").removesuffix(".tar") + ".keys.tar")
    if keys.exists():
        raise CannotWrite(keys, "it exists already")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{archive.name}.", dir=archive.parent) as folder:
            half = Path(folder)
            manifest = write_archive(site, half / "archive", now)
            has_keys = write_keys(site, half / "keys")
            (half / "archive").rename(archive)
            if has_keys:
                (half / "keys").rename(keys)
    except OSError as error:
        archive.unlink(missing_ok=True)
        raise CannotWrite(archive, error.strerror or error) from error
    return Backup(archive, keys if has_keys else None, manifest)


def new_path(site: Site, path: Path, now: datetime) -> Path:
    given = path.expanduser().absolute()
    if given.is_dir():
        given = given / f"comity-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar.gz"
    if given.exists():
        raise CannotWrite(given, "it exists already")
    if not given.parent.is_dir():
        raise CannotWrite(given, "its folder does not exist")
    if given.resolve().is_relative_to(site.files.resolve()):
        raise CannotWrite(given, "it would lie among the very files it holds")
    return given


def write_archive(site: Site, target: Path, now: datetime) -> Manifest:
    kind = site.kind
    database = target.with_name("database")
    snapshot = take_snapshot(site, database)
    with writing(target) as archive:
        archive.add(database, DATABASE_PARTS[kind])
        for path in files_below(site.files):
            archive.add(path, FILES + path.relative_to(site.files).as_posix())
        manifest = Manifest(
            comity=comity.__version__,
            made_at=now.astimezone(UTC).isoformat(),
            database=kind,
            database_version=snapshot.version,
            migrations=snapshot.migrations,
            record=snapshot.head,
            parts=tuple(archive.parts),
        )
        archive.finish(manifest)
    return manifest


def take_snapshot(site: Site, target: Path) -> Snapshot:
    if site.kind == "sqlite":
        return sqlite.copy_database(Path(site.database["NAME"]), target)
    return postgresql.dump_database(site.database, target)


def write_keys(site: Site, target: Path) -> bool:
    """False where there are none."""
    found = list(files_below(site.keys))
    if not found:
        return False
    with (
        os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out,
        tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in found:
            member = tarfile.TarInfo(path.relative_to(site.keys).as_posix())
            member.size, member.mode = path.stat().st_size, 0o600
            with path.open("rb") as key:
                tar.addfile(member, key)
    return True
