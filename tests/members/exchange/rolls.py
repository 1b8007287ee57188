"""Short ways to make and import a roll in tests."""

import hashlib
from pathlib import Path
from typing import Any

from django.db import connection

from comity.members.exchange.plan import ImportPlan
from comity.members.exchange.services import import_file
from comity.members.exchange.sources import SourceFile, format_of
from tests.factories import NOW

TABLES = (
    "members_organisation",
    "members_organisationclass",
    "members_identifier",
    "members_contact",
    "members_statuschange",
    "members_sortkey",
    "members_person",
    "members_office",
    "members_exchange_knownrow",
    "record_entry",
)


def import_path(path: Path, **options: Any) -> ImportPlan:
    options = {"row_by_row": False, "actor": None, "now": NOW} | options
    chosen = options.pop("format", None) or format_of(path, name=path.name)
    links = options.pop("links", None)
    source = SourceFile(path=path, name=path.name, format=chosen, links=links)
    return import_file(source=source, sha256=hashlib.sha256(path.read_bytes()).hexdigest(), **options)


def import_csv(folder: Path, text: str, *, name: str = "roll.csv", **options: Any) -> ImportPlan:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return import_path(path, **options)


def every_row() -> dict[str, list[Any]]:
    """All rows of all tables that an import may write to."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            found[table] = [
                tuple(bytes(one) if isinstance(one, memoryview) else one for one in row)
                for row in cursor.fetchall()
            ]
    return found
