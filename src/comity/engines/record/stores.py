"""Where tiles are kept: behind one small interface, in memory, in files or in a database.

Nothing here opens anything. Files are read and written by two functions, and the database by a connection, that
the caller hands over; whoever opened them also commits. One writer at a time: the caller holds the lock.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

from comity.engines.record.growing import Written
from comity.engines.record.tiles import Tile


class TileStore(Protocol):
    """Keeps what a growing log writes."""

    def read(self, tile: Tile) -> bytes | None:
        """The tile, or one of the same place that begins with it: wider, or with its middle. None for none."""

    def write(self, tiles: Written) -> None:
        """Keep these tiles. A tile may take the place of a narrower one that it begins with."""


class MemoryStore:
    """The widest tile of each place, with its middle."""

    def __init__(self) -> None:
        self.tiles: dict[tuple[int, int], bytes] = {}

    def read(self, tile: Tile) -> bytes | None:
        return self.tiles.get((tile.level, tile.number))

    def write(self, tiles: Written) -> None:
        for tile, content, middle in tiles:
            self.tiles[tile.level, tile.number] = content + middle


class PathStore:
    """Tiles at their C2SP paths, through two functions: a folder, an archive, a web server's cache.

    They are exactly what C2SP serves. `read_path("tile/0/000.p/5")` gives the content or None;
    `write_paths({path: content})` is durable when it returns. Partial tiles stay where they are, so that every size
    that was written can still be read.
    """

    def __init__(
        self,
        read_path: Callable[[str], bytes | None],
        write_paths: Callable[[Mapping[str, bytes]], None],
    ) -> None:
        self._read_path = read_path
        self._write_paths = write_paths

    def read(self, tile: Tile) -> bytes | None:
        content = self._read_path(tile.path)
        if content is None and tile.is_partial:
            content = self._read_path(Tile(tile.level, tile.number).path)
        return content

    def write(self, tiles: Written) -> None:
        self._write_paths({tile.path: content for tile, content, _middle in tiles})


class Cursor(Protocol):
    """As much of a DB-API 2.0 cursor (PEP 249) as is used here."""

    def execute(self, operation: str, parameters: Sequence[Any], /) -> Any: ...
    def executemany(self, operation: str, parameters: Iterable[Sequence[Any]], /) -> Any: ...
    def fetchone(self) -> Any: ...
    def close(self) -> None: ...


class Connection(Protocol):
    """As much of a DB-API 2.0 connection as is used here."""

    def cursor(self) -> Any: ...


COLUMNS: Final = (
    "level INTEGER NOT NULL, number BIGINT NOT NULL, content {bytes} NOT NULL, PRIMARY KEY (level, number)"
)
SQLITE_TABLE: Final = f"CREATE TABLE record_tile ({COLUMNS.format(bytes='BLOB')})"
POSTGRESQL_TABLE: Final = f"CREATE TABLE record_tile ({COLUMNS.format(bytes='BYTEA')})"

READ: Final = "SELECT content FROM record_tile WHERE level = ? AND number = ?"
WRITE: Final = (
    "INSERT INTO record_tile (level, number, content) VALUES (?, ?, ?)"
    " ON CONFLICT (level, number) DO UPDATE SET content = excluded.content"
)


class DatabaseStore:
    """The widest tile of each place, with its middle, in the table `record_tile` of an open database.

    `placeholder` is the driver's own: `?` of sqlite3, `%s` of psycopg and of Django's connections. The caller
    makes the table (`SQLITE_TABLE`, `POSTGRESQL_TABLE`) and commits.
    """

    def __init__(self, connection: Connection, *, placeholder: str = "?") -> None:
        self._connection = connection
        self._read = READ.replace("?", placeholder)
        self._write = WRITE.replace("?", placeholder)

    def read(self, tile: Tile) -> bytes | None:
        cursor: Cursor = self._connection.cursor()
        try:
            cursor.execute(self._read, (tile.level, tile.number))
            row = cursor.fetchone()
        finally:
            cursor.close()
        return None if row is None else bytes(row[0])

    def write(self, tiles: Written) -> None:
        cursor: Cursor = self._connection.cursor()
        try:
            rows = [(tile.level, tile.number, content + middle) for tile, content, middle in tiles]
            cursor.executemany(self._write, rows)
        finally:
            cursor.close()
