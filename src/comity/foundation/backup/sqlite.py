"""A SQLite database: copied in one step while it is written to; replaced by moving files."""

import sqlite3
from contextlib import closing
from pathlib import Path

from comity.foundation.backup.errors import ProgramFailed, SiteIsRunning
from comity.foundation.backup.manifest import Head
from comity.foundation.backup.snapshot import HEAD, MIGRATIONS, NO_HEAD, Snapshot


def copy_database(source: Path, target: Path) -> Snapshot:
    """`VACUUM INTO` reads in one transaction, so writers go on, and leaves behind what was deleted."""
    try:
        with closing(sqlite3.connect(source, timeout=60, isolation_level=None)) as database:
            database.execute("VACUUM INTO ?", [str(target)])
        with closing(sqlite3.connect(target)) as copy:
            require_sound(copy)
            return snapshot_of(copy)
    except sqlite3.Error as error:
        raise ProgramFailed("SQLite", f"{source}: {error}") from error


def require_sound(database: sqlite3.Connection) -> None:
    (answer,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        raise sqlite3.DatabaseError(answer)


def snapshot_of(copy: sqlite3.Connection) -> Snapshot:
    tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    migrations = copy.execute(MIGRATIONS).fetchall() if "django_migrations" in tables else []
    head = copy.execute(HEAD).fetchone() if "record_entry" in tables else None
    return Snapshot(
        version=sqlite3.sqlite_version,
        migrations=tuple(f"{app}.{name}" for app, name in migrations),
        head=Head(*head) if head else NO_HEAD,
    )


def require_nobody_connected(database: Path) -> None:
    """Leaving WAL needs the database for oneself, and folds the log into the one file that is then moved."""
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=2, isolation_level=None)) as connection:
            (mode,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise SiteIsRunning from error
    except sqlite3.DatabaseError:
        return  # not a database any more: it is moved aside as it is
    if mode != "delete":
        raise SiteIsRunning


def require_restorable(staged: Path) -> None:
    """Raises ProgramFailed when the file is no sound database."""
    try:
        with closing(sqlite3.connect(staged)) as database:
            require_sound(database)
    except sqlite3.Error as error:
        raise ProgramFailed("SQLite", f"{staged.name}: {error}") from error
