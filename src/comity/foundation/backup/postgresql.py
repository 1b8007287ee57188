"""A PostgreSQL database: dumped by pg_dump in its custom format, restored beside what is there, in one transaction."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from comity.foundation.backup.errors import ProgramFailed, SiteIsRunning
from comity.foundation.backup.manifest import Head
from comity.foundation.backup.snapshot import HEAD, MIGRATIONS, NO_HEAD, Snapshot

OTHERS = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""


@contextmanager
def connected(database: Mapping[str, Any]) -> Iterator[psycopg.Connection[Any]]:
    """Raises ProgramFailed for whatever PostgreSQL refuses."""
    try:
        with psycopg.connect(address_of(database, password=True)) as connection:
            yield connection
    except psycopg.Error as error:
        raise ProgramFailed("PostgreSQL", str(error).strip()) from error


def dump_database(database: Mapping[str, Any], target: Path) -> Snapshot:
    """pg_dump reads from the very snapshot in which the head of the record is read."""
    with connected(database) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        schema, exported = first_row(connection, "SELECT current_schema(), pg_export_snapshot()")
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--schema={quoted(schema)}"]
        run_program("pg_dump", database, *options, f"--snapshot={exported}", f"--file={target}")
        return snapshot_in(connection)


def snapshot_in(connection: psycopg.Connection[Any]) -> Snapshot:
    (version,) = first_row(connection, "SHOW server_version")
    migrations = (
        connection.execute(MIGRATIONS).fetchall() if has_table(connection, "django_migrations") else []
    )
    head = connection.execute(HEAD).fetchone() if has_table(connection, "record_entry") else None
    return Snapshot(
        version=version,
        migrations=tuple(f"{app}.{name}" for app, name in migrations),
        head=Head(*head) if head else NO_HEAD,
    )


def has_table(connection: psycopg.Connection[Any], name: str) -> bool:
    (found,) = first_row(connection, "SELECT to_regclass(%s) IS NOT NULL", name)
    return bool(found)


def first_row(connection: psycopg.Connection[Any], query: str, *values: Any) -> tuple[Any, ...]:
    row = connection.execute(query, values).fetchone()
    return row if row is not None else ()


def require_nobody_connected(database: Mapping[str, Any]) -> None:
    """A connection that was just closed is seen for a moment longer, so it is asked again for two seconds."""
    with connected(database) as connection:
        connection.autocommit = True
        for _ in range(20):
            (others,) = first_row(connection, OTHERS)
            if not others:
                return
            time.sleep(0.1)
    raise SiteIsRunning


def restore_database(database: Mapping[str, Any], dump: Path, *, aside: str) -> None:
    """Rename the schema to `aside` and restore into a new one of its name: both or neither."""
    script, prelude = dump.with_suffix(".sql"), dump.with_suffix(".prelude.sql")
    with connected(database) as connection:
        (schema,) = first_row(connection, "SELECT coalesce(current_schema(), 'public')")
    prelude.write_text(
        f"ALTER SCHEMA {quoted(schema)} RENAME TO {quoted(aside)};\nCREATE SCHEMA {quoted(schema)};\n",
        encoding="utf-8",
    )
    options = ["--no-owner", "--no-privileges", f"--schema={schema}"]
    run_program("pg_restore", None, *options, f"--file={script}", str(dump))
    options = [
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
    ]
    run_program("psql", database, *options, f"--file={prelude}", f"--file={script}")


def drop_schema(database: Mapping[str, Any], name: str) -> None:
    with connected(database) as connection:
        connection.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def address_of(database: Mapping[str, Any], *, password: bool) -> str:
    """The password never stands in a program's arguments, where everybody on the machine could read it."""
    given = {
        "dbname": database["NAME"],
        "user": database.get("USER"),
        "host": database.get("HOST"),
        "port": database.get("PORT"),
        "password": database.get("PASSWORD") if password else None,
    }
    return make_conninfo("", **{name: value for name, value in given.items() if value}, **database["OPTIONS"])


def run_program(program: str, database: Mapping[str, Any] | None, *arguments: str) -> None:
    environment = dict(os.environ)
    if database and database.get("PASSWORD"):
        environment["PGPASSWORD"] = str(database["PASSWORD"])
    address = [f"--dbname={address_of(database, password=False)}"] if database else []
    try:
        ran = subprocess.run(
            [program, *address, *arguments], env=environment, capture_output=True, check=False, text=True
        )
    except FileNotFoundError as error:
        raise ProgramFailed(program, "it is not installed (Debian: apt install postgresql-client)") from error
    if ran.returncode:
        raise ProgramFailed(program, ran.stderr.strip()[-2000:])
