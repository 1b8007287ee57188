"""Whole sites in folders of their own, on the engine this run is on, spoken to by their commands."""

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parents[3]
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class SiteOnDisk:
    """`address` is empty on SQLite."""

    data: Path
    address: str

    @property
    def files_folder(self) -> Path:
        return self.data / "files"

    @property
    def environment(self) -> dict[str, str]:
        mine = {"COMITY_DATA": str(self.data), "COMITY_MODE": "demo", "DATABASE_URL": self.address}
        paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        return os.environ | mine | {"PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "comity.web.settings"}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("comity", "site", *arguments)

    def result(self, *arguments: str) -> dict[str, Any]:
        ran = self.command(*arguments, "--json", "-")
        assert ran.returncode == 0, ran.stderr
        found: dict[str, Any] = json.loads(ran.stdout)
        return found

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Another process keeps performing official acts, each with a file, from before to after."""
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.foundation.backup.writer"],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        try:
            yield
        finally:
            _, _ = writer.communicate()
            assert writer.returncode == 0

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Somebody else holds a connection, as a running process does."""
        if self.address:
            with psycopg.connect(self.address):
                yield
        else:
            with closing(sqlite3.connect(self.data / "comity.sqlite3")) as database:
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("SELECT count(*) FROM record_entry").fetchone()
                yield

    def rows(self) -> Rows:
        """Every row of every table."""
        return rows_of_sqlite(self.data / "comity.sqlite3") if not self.address else rows_of(self.address)

    def files(self) -> dict[str, str]:
        """Every file of the files folder, by its SHA-256."""
        folder = self.files_folder
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found
        }

    def execute(self, statement: str) -> None:
        """Behind the site's back, as somebody with the database in their hands."""
        if self.address:
            with psycopg.connect(self.address) as database:
                database.execute(statement)  # type: ignore[arg-type]
        else:
            with closing(sqlite3.connect(self.data / "comity.sqlite3")) as file, file:
                file.execute(statement)


def rows_of_sqlite(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall()
        return {
            name: sorted(database.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names
        }


def rows_of(address: str) -> Rows:
    with psycopg.connect(address) as database:
        names = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        return {
            name: sorted(database.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # type: ignore[arg-type]
            for (name,) in names.fetchall()
        }


def server() -> str:
    settings = connection.settings_dict
    given = {
        "host": settings["HOST"],
        "port": settings["PORT"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
    }
    return make_conninfo("", dbname="postgres", **{name: value for name, value in given.items() if value})


def new_database(template: str = "template0") -> str:
    """The name of a new PostgreSQL database."""
    name = f"comity_backup_{secrets.token_hex(6)}"
    with psycopg.connect(server(), autocommit=True) as database:
        database.execute(f"CREATE DATABASE {name} TEMPLATE {template}")  # type: ignore[arg-type]
    return name


def drop_database(name: str) -> None:
    with psycopg.connect(server(), autocommit=True) as database:
        database.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


def address_of(name: str) -> str:
    settings = connection.settings_dict
    password = f":{settings['PASSWORD']}" if settings["PASSWORD"] else ""
    return f"postgresql://{settings['USER']}{password}@{settings['HOST']}:{settings['PORT'] or 5432}/{name}"


class Sites:
    """Makes sites and clears them away."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.databases = folder, list[str]()

    def empty(self) -> SiteOnDisk:
        """Nothing but a folder, and on PostgreSQL a database without tables."""
        return self.site(new_database() if connection.vendor == "postgresql" else "")

    def migrated(self) -> SiteOnDisk:
        """A copy of the database of this test run."""
        connection.close()
        template = str(connection.settings_dict["NAME"])
        assert "test" in Path(template).name
        return self.copied(template)

    def like(self, site: SiteOnDisk) -> SiteOnDisk:
        """With the same rows and files, but for one more file and everybody's name."""
        copy = self.copied(site.address.rpartition("/")[2] or str(site.data / "comity.sqlite3"))
        shutil.copytree(site.files_folder, copy.files_folder)
        (copy.files_folder / "another").write_text("another", encoding="utf-8")
        copy.execute("UPDATE accounts_account SET full_name = 'Somebody else'")
        return copy

    def copied(self, template: str) -> SiteOnDisk:
        if connection.vendor == "postgresql":
            return self.site(new_database(template))
        site = self.site("")
        with closing(sqlite3.connect(template)) as database:
            database.execute("VACUUM INTO ?", [str(site.data / "comity.sqlite3")])
        return site

    def site(self, database: str) -> SiteOnDisk:
        data = self.folder / secrets.token_hex(4)
        data.mkdir()
        if database:
            self.databases.append(database)
        return SiteOnDisk(data, address_of(database) if database else "")

    def clear(self) -> None:
        for name in reversed(self.databases):
            drop_database(name)
