"""Erased bytes are overwritten on the disk: on SQLite, with the settings of the site."""

import sqlite3
from pathlib import Path

from comity.web.environment import sqlite

SECRET = "what-a-person-once-said-here"


def connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    options = sqlite(path)["OPTIONS"]
    assert isinstance(options, dict)
    connection.executescript(options["init_command"])
    return connection


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_erased_words_are_nowhere_in_the_files_of_the_database(tmp_path: Path) -> None:
    connection = connect(tmp_path / "site.sqlite3")
    connection.execute("CREATE TABLE said (words TEXT)")
    connection.executemany("INSERT INTO said VALUES (?)", [(f"{SECRET} {n}",) for n in range(2000)])
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert SECRET.encode() in bytes_on_disk(tmp_path)
    connection.execute("DELETE FROM said")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert SECRET.encode() not in bytes_on_disk(tmp_path)
    connection.close()
