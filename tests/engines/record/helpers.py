"""Stores to test with, and logs to fill them."""

import hashlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from comity.engines.record.stores import SQLITE_TABLE, DatabaseStore, MemoryStore, PathStore, TileStore
from comity.engines.record.trees import append


def entry(number: int) -> bytes:
    return hashlib.sha256(b"entry %d" % number).digest()


def entries(count: int, *, start: int = 0) -> list[bytes]:
    return [entry(number) for number in range(start, start + count)]


def filled(count: int, *, batch: int = 1000) -> MemoryStore:
    store = MemoryStore()
    fill(store, count, batch=batch)
    return store


def fill(store: TileStore, count: int, *, batch: int) -> None:
    for size in range(0, count, batch):
        append(store, size, entries(min(batch, count - size), start=size))


def folder_store(folder: Path) -> PathStore:
    def read_path(path: str) -> bytes | None:
        place = folder / path
        return place.read_bytes() if place.is_file() else None

    def write_paths(contents: Mapping[str, bytes]) -> None:
        for path, content in contents.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)

    return PathStore(read_path, write_paths)


def sqlite_store(path: Path) -> tuple[DatabaseStore, sqlite3.Connection]:
    connection = sqlite3.connect(path)
    connection.execute(SQLITE_TABLE)
    return DatabaseStore(connection), connection
