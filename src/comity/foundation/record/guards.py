"""Triggers by which the database itself refuses to change, remove or replace what the record holds.

Product code only ever puts them there: nothing here takes one away. A trigger whose text changes gets a new
name, so that the older one stays beside it.
"""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    """`body` is what the database's own catalogue must hold under this name."""

    name: str
    table: str
    body: str
    fires: str = ""  # PostgreSQL: when the trigger fires; SQLite says it in the body


def guards_of(vendor: str) -> tuple[Guard, ...]:
    return {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]


def install_guards(connection: BaseDatabaseWrapper) -> None:
    """Put every missing guard in its place; before the record's first migration there is nothing to guard."""
    install = {"sqlite": install_on_sqlite, "postgresql": install_on_postgresql}[connection.vendor]
    for guard in missing_guards(connection):
        install(connection, guard)


def missing_guards(connection: BaseDatabaseWrapper) -> list[Guard]:
    """Guards that are gone, switched off or no longer say what they should."""
    tables = set(connection.introspection.table_names())
    read = {"sqlite": read_sqlite, "postgresql": read_postgresql}[connection.vendor]
    standing = read(connection)
    return [
        guard
        for guard in guards_of(connection.vendor)
        if guard.table in tables and standing.get(guard.name) != guard.body
    ]


# SQLite. REPLACE removes rows without firing their DELETE triggers, so it is refused before it inserts: what
# it could replace has the same sequence, digest or rowid.


def sqlite_guard(name: str, event: str, table: str, says: str, when: str = "") -> Guard:
    condition = f" WHEN {when}" if when else ""
    body = (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{says}'); END"
    )
    return Guard(name, table, body)


SQLITE = (
    sqlite_guard(
        "record_entry_stays_1",
        "DELETE",
        "record_entry",
        "entries of the record are never removed",
    ),
    sqlite_guard(
        "record_entry_unchanged_1",
        "UPDATE",
        "record_entry",
        "entries of the record are never changed",
    ),
    sqlite_guard(
        "record_entry_follows_1",
        "INSERT",
        "record_entry",
        "an entry of the record follows the last one",
        "NEW.sequence IS NOT (SELECT COALESCE(MAX(sequence), 0) + 1 FROM record_entry)"
        " OR NEW.previous_digest IS NOT COALESCE("
        "(SELECT digest FROM record_entry ORDER BY sequence DESC LIMIT 1), printf('%064d', 0))"
        " OR EXISTS (SELECT 1 FROM record_entry WHERE digest = NEW.digest OR rowid = NEW.rowid)",
    ),
    sqlite_guard(
        "record_content_stays_1",
        "DELETE",
        "record_content",
        "contents of the record are erased, never removed",
    ),
    sqlite_guard(
        "record_content_erased_only_1",
        "UPDATE",
        "record_content",
        "contents of the record are erased, never changed",
        "NOT (NEW.entry_id IS OLD.entry_id AND OLD.erased_by_id IS NULL AND NEW.erased_by_id IS NOT NULL"
        " AND NEW.body IS '' AND length(NEW.salt) IS 0)",
    ),
    sqlite_guard(
        "record_content_once_1",
        "INSERT",
        "record_content",
        "an entry of the record has one content",
        "EXISTS (SELECT 1 FROM record_content WHERE entry_id = NEW.entry_id OR rowid = NEW.rowid)",
    ),
)


def install_on_sqlite(connection: BaseDatabaseWrapper, guard: Guard) -> None:
    with connection.cursor() as cursor:
        cursor.execute(guard.body.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1))


def read_sqlite(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


# PostgreSQL. Enabled ALWAYS, so that session_replication_role does not step round them. What the catalogue
# must hold is the trigger's type (pg_trigger.tgtype, a sum of the bits below) and its function's text.

EVENT_BITS = {"ROW": 1, "BEFORE": 2, "INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}


def postgresql_guard(name: str, fires: str, table: str, says: str, unless: str = "") -> Guard:
    refuse = f"RAISE EXCEPTION '{says}' USING ERRCODE = 'restrict_violation';"
    source = f"BEGIN IF {unless} THEN RETURN NEW; END IF; {refuse} END" if unless else f"BEGIN {refuse} END"
    kind = sum(EVENT_BITS.get(word, 0) for word in fires.split())
    return Guard(name, table, f"{kind} {source}", fires)


POSTGRESQL = (
    postgresql_guard(
        "record_entry_stays_1",
        "BEFORE UPDATE OR DELETE OR TRUNCATE ON record_entry FOR EACH STATEMENT",
        "record_entry",
        "entries of the record are never changed or removed",
    ),
    postgresql_guard(
        "record_entry_follows_1",
        "BEFORE INSERT ON record_entry FOR EACH ROW",
        "record_entry",
        "an entry of the record follows the last one",
        "NEW.sequence = (SELECT COALESCE(MAX(sequence), 0) + 1 FROM record_entry)"
        " AND NEW.previous_digest = COALESCE("
        "(SELECT digest FROM record_entry ORDER BY sequence DESC LIMIT 1), repeat('0', 64))",
    ),
    postgresql_guard(
        "record_content_stays_1",
        "BEFORE DELETE OR TRUNCATE ON record_content FOR EACH STATEMENT",
        "record_content",
        "contents of the record are erased, never removed",
    ),
    postgresql_guard(
        "record_content_erased_only_1",
        "BEFORE UPDATE ON record_content FOR EACH ROW",
        "record_content",
        "contents of the record are erased, never changed",
        "NEW.entry_id = OLD.entry_id AND OLD.erased_by_id IS NULL AND NEW.erased_by_id IS NOT NULL"
        " AND NEW.body = '' AND length(NEW.salt) = 0",
    ),
)


def install_on_postgresql(connection: BaseDatabaseWrapper, guard: Guard) -> None:
    source = guard.body.split(" ", 1)[1]
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql"
            f" SET search_path FROM CURRENT AS $guard${source}$guard$"
        )
        cursor.execute(
            f"CREATE OR REPLACE TRIGGER {guard.name} {guard.fires} EXECUTE FUNCTION {guard.name}()"
        )
        cursor.execute(f"ALTER TABLE {guard.table} ENABLE ALWAYS TRIGGER {guard.name}")


def read_postgresql(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgtype || ' ' || prosrc FROM pg_trigger"
            " JOIN pg_proc ON pg_proc.oid = tgfoid JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE tgenabled = 'A' AND NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
        )
        return dict(cursor.fetchall())
