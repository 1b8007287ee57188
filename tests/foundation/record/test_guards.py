"""The database itself refuses to change, remove or replace what the record holds."""

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from comity.foundation.record.guards import guards_of, install_guards, missing_guards
from comity.foundation.record.models import Content, Entry
from comity.foundation.record.services import write_entry
from comity.foundation.record.verification import verify_record
from tests.factories import NOW, make_actor
from tests.foundation.record.acts import OPENED

pytestmark = pytest.mark.django_db

COLUMNS = "sequence, at, kind, content_digest, previous_digest, digest"
COPY = f"SELECT {COLUMNS} FROM record_entry WHERE sequence = 1"
OTHER_KIND = "SELECT sequence, at, 'forged', content_digest, previous_digest, digest FROM record_entry WHERE sequence = 1"
NEW_SEQUENCE = "SELECT 3, at, 'forged', content_digest, (SELECT digest FROM record_entry WHERE sequence = 2), digest FROM record_entry WHERE sequence = 1"
FORGED_LAST = "SELECT {rowid}3, at, 'forged', content_digest, (SELECT digest FROM record_entry WHERE sequence = 2), 'f' FROM record_entry WHERE sequence = 1"

REFUSED_EVERYWHERE = {
    "update": "UPDATE record_entry SET kind = 'forged' WHERE sequence = 1",
    "update of all": "UPDATE record_entry SET kind = 'forged'",
    "delete": "DELETE FROM record_entry WHERE sequence = 2",
    "delete of all": "DELETE FROM record_entry",
    "second first entry": f"INSERT INTO record_entry ({COLUMNS}) {OTHER_KIND}",
    "upsert": f"INSERT INTO record_entry ({COLUMNS}) {OTHER_KIND} ON CONFLICT (sequence) DO UPDATE SET kind = 'forged'",
    "entry after a gap": f"INSERT INTO record_entry ({COLUMNS}) SELECT 4, at, kind, content_digest, digest, 'f' FROM record_entry WHERE sequence = 2",
    "entry that does not follow": f"INSERT INTO record_entry ({COLUMNS}) SELECT 3, at, kind, content_digest, previous_digest, 'f' FROM record_entry WHERE sequence = 2",
    "content changed": "UPDATE record_content SET body = '{}' WHERE entry_id = 1",
    "content moved": "UPDATE record_content SET entry_id = 3 WHERE entry_id = 1",
    "content emptied without its erasure": "UPDATE record_content SET body = '' WHERE entry_id = 1",
    "content removed": "DELETE FROM record_content WHERE entry_id = 1",
    "contents removed": "DELETE FROM record_content",
    "upsert of a content": "INSERT INTO record_content (entry_id, salt, body) SELECT entry_id, salt, body FROM record_content WHERE entry_id = 1 ON CONFLICT (entry_id) DO UPDATE SET body = 'forged'",
}
REFUSED = {
    "sqlite": REFUSED_EVERYWHERE
    | {
        "replace": f"REPLACE INTO record_entry ({COLUMNS}) {OTHER_KIND}",
        "insert or replace": f"INSERT OR REPLACE INTO record_entry ({COLUMNS}) {OTHER_KIND}",
        "replace by digest": f"INSERT OR REPLACE INTO record_entry ({COLUMNS}) {NEW_SEQUENCE}",
        "replace by rowid": f"INSERT OR REPLACE INTO record_entry (rowid, {COLUMNS}) "
        + FORGED_LAST.format(rowid="rowid, "),
        "update or replace": "UPDATE OR REPLACE record_entry SET sequence = 2 WHERE sequence = 1",
        "update or ignore": "UPDATE OR IGNORE record_entry SET kind = 'forged'",
        "insert or ignore": f"INSERT OR IGNORE INTO record_entry ({COLUMNS}) {OTHER_KIND}",
        "second content": "INSERT INTO record_content (entry_id, salt, body) SELECT entry_id, salt, 'forged' FROM record_content WHERE entry_id = 1",
        "replace of a content": "REPLACE INTO record_content (entry_id, salt, body) SELECT entry_id, salt, 'forged' FROM record_content WHERE entry_id = 1",
        "replace of a content by rowid": "REPLACE INTO record_content (rowid, entry_id, salt, body) SELECT rowid, 3, salt, 'forged' FROM record_content WHERE entry_id = 1",
    },
    "postgresql": REFUSED_EVERYWHERE
    | {
        "truncate": "TRUNCATE record_entry CASCADE",
        "truncate of contents": "TRUNCATE record_content",
        "merge": "MERGE INTO record_entry e USING (SELECT 1 AS s) n ON e.sequence = n.s WHEN MATCHED THEN UPDATE SET kind = 'forged'",
    },
}[connection.vendor]


def two_entries() -> None:
    with transaction.atomic():
        for number in (1, 2):
            write_entry(act=OPENED, actor=make_actor(), what={"number": number}, now=NOW)
    connection.check_constraints()  # else PostgreSQL refuses TRUNCATE for another reason


def everything() -> list[tuple[Any, ...]]:
    return [*Entry.objects.values_list(), *Content.objects.order_by("pk").values_list("entry_id", "body")]


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_refuses(statement: str) -> None:
    two_entries()
    before = everything()
    with pytest.raises(IntegrityError, match="of the record"):
        run(statement)
    assert everything() == before


def test_the_model_cannot_change_or_remove_an_entry_either() -> None:
    two_entries()
    entry = Entry.objects.get(sequence=1)
    entry.kind = "forged"
    for act in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(IntegrityError, match="record"), transaction.atomic():
            act()


def test_every_guard_stands_after_the_first_migration() -> None:
    assert missing_guards(connection) == []


@pytest.mark.parametrize("guard", guards_of(connection.vendor), ids=lambda guard: guard.name)
def test_the_start_up_check_fails_without_any_one_guard(guard: Any) -> None:
    call_command("check", databases=["default"], stderr=StringIO(), stdout=StringIO())
    with connection.cursor() as cursor:
        on = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {guard.name}{on}")
    with pytest.raises(SystemCheckError, match=guard.name):
        call_command("check", databases=["default"], stderr=StringIO())
    install_guards(connection)
    call_command("check", databases=["default"], stderr=StringIO(), stdout=StringIO())


def test_a_guard_that_says_something_else_counts_as_missing() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER record_entry_stays_1")
            cursor.execute(
                "CREATE TRIGGER record_entry_stays_1 BEFORE DELETE ON record_entry WHEN 0 BEGIN SELECT 1; END"
            )
        else:
            cursor.execute("ALTER TABLE record_entry DISABLE TRIGGER record_entry_stays_1")
    assert [guard.name for guard in missing_guards(connection)] == ["record_entry_stays_1"]


def test_migrate_repairs_what_the_check_refuses() -> None:
    guard = guards_of(connection.vendor)[0]
    with connection.cursor() as cursor:
        on = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {guard.name}{on}")
    call_command("migrate", verbosity=0)
    assert missing_guards(connection) == []


@pytest.mark.django_db(transaction=True)
def test_the_guards_return_after_a_migration_that_changes_the_table() -> None:
    two_entries()
    change_column(models.CharField(max_length=120))
    try:
        if connection.vendor == "sqlite":
            assert len(missing_guards(connection)) == 3  # SQLite rebuilt the table and dropped them silently
        call_command("migrate", verbosity=0)
        assert missing_guards(connection) == []
        assert verify_record().is_intact
    finally:
        change_column(models.CharField(max_length=80, db_index=True))
        install_guards(connection)


def change_column(field: models.Field[Any, Any]) -> None:
    before = ProjectState.from_apps(apps)
    after = before.clone()
    operation = migrations.AlterField("entry", "kind", field)
    operation.state_forwards("record", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("record", editor, before, after)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_leaves_an_empty_record_to_the_next(turn: int) -> None:
    assert missing_guards(connection) == []
    assert not Entry.objects.exists()
    two_entries()
