"""What is asked of a database at the moment of its backup."""

from dataclasses import dataclass

from comity.foundation.backup.manifest import Head

HEAD = "SELECT sequence, digest FROM record_entry ORDER BY sequence DESC LIMIT 1"
MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY app, name"
NO_HEAD = Head(0, "0" * 64)


@dataclass(frozen=True)
class Snapshot:
    version: str
    migrations: tuple[str, ...]
    head: Head
