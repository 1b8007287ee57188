"""Where a site keeps what a backup holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

SIGNS_OF_LIFE = ("accounts_account", "record_entry")


@dataclass(frozen=True)
class Site:
    """`database` is Django's settings of the default database; `data` the folder that holds the others."""

    data: Path
    database: Mapping[str, Any]

    @property
    def files(self) -> Path:
        return self.data / "files"

    @property
    def keys(self) -> Path:
        return self.data / "keys"

    @property
    def is_empty(self) -> bool:
        """Nobody has an account, nothing was done, and no file was kept."""
        return not has_rows(self) and next(files_below(self.files), None) is None

    @property
    def kind(self) -> str:
        """`sqlite` or `postgresql`."""
        return "sqlite" if self.database["ENGINE"].endswith("sqlite3") else "postgresql"


def has_rows(site: Site) -> bool:
    """True also for a SQLite file that cannot be read: whatever it holds, it is not nothing."""
    connection = connections["default"]
    try:
        tables = connection.introspection.table_names()
        return any(has_row(connection, table) for table in SIGNS_OF_LIFE if table in tables)
    except DatabaseError:
        if site.kind == "sqlite":
            return True
        raise


def has_row(connection: BaseDatabaseWrapper, table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608  names from above
        return cursor.fetchone() is not None


def files_below(folder: Path) -> Iterator[Path]:
    """Every regular file, in the order of their names; links are neither followed nor kept."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path
