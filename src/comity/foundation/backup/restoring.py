"""Restoring: everything is unpacked and checked beside the site, then put in its place."""

import secrets
import shutil
import tarfile
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from django.db import connections
from django.db.migrations.loader import MigrationLoader

from comity.foundation.backup import postgresql, sqlite
from comity.foundation.backup.archive import DATABASE_PARTS, unpack
from comity.foundation.backup.errors import (
    BackupError,
    CannotWrite,
    DoesNotFit,
    SiteIsNotEmpty,
    UnreadableArchive,
)
from comity.foundation.backup.manifest import Manifest
from comity.foundation.backup.site import Site

LARGEST_KEY = 1 << 20
SIDE_FILES = ("-wal", "-shm", "-journal")  # SQLite would take an old log for the new database's own
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Restored:
    """`aside` is where the site's earlier files lie, `aside_schema` its earlier tables on PostgreSQL."""

    manifest: Manifest
    aside: Path | None
    aside_schema: str | None


@dataclass
class Moves:
    """Moves within one disk that can be taken back, the last first."""

    done: list[tuple[Path, Path]] = field(default_factory=list)

    def move(self, source: Path, target: Path) -> None:
        if source.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            source.rename(target)
            self.done.append((source, target))

    def take_back(self) -> None:
        while self.done:
            source, target = self.done.pop()
            target.rename(source)


def restore_backup(
    site: Site, archive: Path, *, now: datetime, keys: Path | None = None, replace: bool = False
) -> Restored:
    """Put what the archive holds in the place of the site's database and files, and `keys` if they are given.

    Raises BackupError; then the site is as it was. With `replace`, what was there is moved aside, not removed.
    """
    was_empty = site.is_empty
    if not was_empty and not replace:
        raise SiteIsNotEmpty
    connections["default"].close()
    name = f"replaced-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
    try:
        with tempfile.TemporaryDirectory(prefix=".restoring-", dir=site.data) as folder:
            staged = Path(folder)
            manifest = unpack(archive, staged)
            require_fit(site, manifest, archive)
            if keys is not None:
                unpack_keys(keys, staged / "keys")
            schema = put_in_place(site, staged, manifest, aside=site.data / name)
    except OSError as error:
        raise CannotWrite(site.data, error.strerror or error) from error
    return tidied(site, Restored(manifest, site.data / name, schema), was_empty=was_empty)


def require_fit(site: Site, manifest: Manifest, archive: Path) -> None:
    ours, theirs = NAMES[site.kind], NAMES[manifest.database]
    if ours != theirs:
        raise DoesNotFit(archive, f"it was made on {theirs}, and this site runs on {ours} (see DATABASE_URL)")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    apps = {name.split(".")[0] for name in known}
    newer = [name for name in manifest.migrations if name not in known and name.split(".")[0] in apps]
    if newer:
        raise DoesNotFit(
            archive,
            f"it was made by a newer Comity ({manifest.comity}), whose migrations this one does not know: {newer[0]}",
        )


def put_in_place(site: Site, staged: Path, manifest: Manifest, *, aside: Path) -> str | None:
    """Files, keys, then the database; any failure takes all of it back. Returns PostgreSQL's schema set aside."""
    moves = Moves()
    dump = staged / DATABASE_PARTS[manifest.database]
    require_stopped(site, dump)
    try:
        (staged / "files").mkdir(exist_ok=True)
        exchange(moves, site.files, staged / "files", aside / "files")
        if (staged / "keys").exists():
            exchange(moves, site.keys, staged / "keys", aside / "keys")
        if manifest.database == "sqlite":
            database = Path(site.database["NAME"])
            for side in SIDE_FILES:
                moves.move(database.with_name(database.name + side), aside / (database.name + side))
            exchange(moves, database, dump, aside / database.name)
            return None
        schema = aside.name.replace("-", "_").lower()
        postgresql.restore_database(site.database, dump, aside=schema)
    except (OSError, BackupError):
        moves.take_back()
        raise
    return schema


def require_stopped(site: Site, dump: Path) -> None:
    if site.kind == "postgresql":
        postgresql.require_nobody_connected(site.database)
    else:
        sqlite.require_restorable(dump)
        sqlite.require_nobody_connected(Path(site.database["NAME"]))


def exchange(moves: Moves, place: Path, new: Path, aside: Path) -> None:
    moves.move(place, aside)
    moves.move(new, place)


def tidied(site: Site, restored: Restored, *, was_empty: bool) -> Restored:
    """What an empty site held is not worth keeping."""
    aside, schema = restored.aside, restored.aside_schema
    if was_empty and aside is not None and not (aside / "keys").exists():
        shutil.rmtree(aside, ignore_errors=True)
    if was_empty and schema is not None:
        postgresql.drop_schema(site.database, schema)
        schema = None
    return Restored(restored.manifest, aside if aside and aside.exists() else None, schema)


def unpack_keys(path: Path, folder: Path) -> None:
    """Raises UnreadableArchive."""
    folder.mkdir(mode=0o700)
    try:
        with tarfile.open(path, mode="r:") as tar:
            for member in tar:
                source = tar.extractfile(member) if is_key(member) else None
                if source is None:
                    raise UnreadableArchive(path, f"{member.name[:200]!a} is no key")
                target = folder / member.name
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                target.touch(mode=0o600, exist_ok=False)
                target.write_bytes(source.read())
    except (tarfile.TarError, EOFError, OSError) as error:
        raise UnreadableArchive(path, error) from error


def is_key(member: tarfile.TarInfo) -> bool:
    parts = PurePosixPath(member.name).parts
    plain = member.name == "/".join(parts) and ".." not in parts and not member.name.startswith("/")
    return member.isreg() and not member.issparse() and plain and member.size <= LARGEST_KEY
