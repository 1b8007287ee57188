"""The record's log: appending, and proofs at 10,000,000 entries from SQLite. `python -m bench record_log`

The log of that size is built anew in a temporary folder (about 700 MB). Prints processor seconds and wall clock, and
the status is 1 where a limit is passed.
"""

import hashlib
import json
import os
import random
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import rfc8785

from bench.measuring import peak_megabytes
from comity.engines.record import SQLITE_TABLE, DatabaseStore, Tree, append
from comity.engines.record.entries import EntryHead, content_digest

LARGE = int(os.environ.get("RECORD_LOG_ENTRIES", "10000000"))
BATCH = 10_000
PROOFS = 2_000
COLD = 30
LIMITS = {"digests/s": 150_000, "entries/s": 20_000, "warm ms": 0.2, "cold ms": 2.0, "MB": 100.0}


def main() -> int:
    """Every figure, and 1 where one is worse than its limit."""
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as folder:
        path = Path(folder) / "tiles.sqlite3"
        appended_digests(Path(folder) / "one.sqlite3", 1, count=2_000)
        appended_digests(Path(folder) / "small.sqlite3", 1_000)
        figures = {"entries/s": appended_entries(Path(folder) / "entries.sqlite3")}
        figures["digests/s"] = built(path, LARGE)
        figures |= measured_apart(path)
    worse = [name for name, limit in LIMITS.items() if (figures[name] < limit) == name.endswith("/s")]
    print(f"record_log: {'within every limit' if not worse else 'passed: ' + ', '.join(worse)}")
    return int(bool(worse))


def digests(count: int, start: int = 0) -> list[bytes]:
    return [hashlib.sha256(number.to_bytes(8, "big")).digest() for number in range(start, start + count)]


def opened(path: Path) -> sqlite3.Connection:
    """As durable as SQLite can be: every commit is on the disk when it returns."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def rate(count: int, work: Callable[[], object], what: str) -> float:
    """Entries for each second of processor time; the wall clock stands beside it."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    wall, own = time.perf_counter() - wall, time.process_time() - own
    print(f"  {what}: {count / own:,.0f}/s of the processor, {count / wall:,.0f}/s on the clock")
    return count / own


def append_all(connection: sqlite3.Connection, batches: Iterator[list[bytes]], size: int = 0) -> int:
    """Each batch in a transaction of its own."""
    store = DatabaseStore(connection)
    for batch in batches:
        size = append(store, size, batch).size
        connection.commit()
    return size


def appended_digests(path: Path, batch: int, count: int = 300_000) -> float:
    connection = opened(path)
    connection.execute(SQLITE_TABLE)
    waiting = digests(count)
    batches = (waiting[at : at + batch] for at in range(0, count, batch))
    return rate(count, lambda: append_all(connection, batches), f"{count:,} digests, {batch:,} a transaction")


def appended_entries(path: Path, count: int = 50_000) -> float:
    """From contents: salt, RFC 8785, both digests of the chain, tiles; salts and contents are stored beside."""
    connection = opened(path)
    connection.execute(SQLITE_TABLE)
    connection.execute("CREATE TABLE entry (sequence INTEGER PRIMARY KEY, head BLOB, salt BLOB, body TEXT)")
    contents = [
        {
            "about": None,
            "organisation": number % 600,
            "what": {"matter": f"M-27-{number:06d}", "title": "Quieter ports at night"},
            "who": {"account": number % 10_000, "name": "Amina Okello", "roles": ["secretariat"]},
        }
        for number in range(count)
    ]
    return rate(
        count, lambda: append_all(connection, sealed(connection, contents)), f"{count:,} whole entries"
    )


def sealed(connection: sqlite3.Connection, contents: list[dict[str, object]]) -> Iterator[list[bytes]]:
    previous = "0" * 64
    for start in range(0, len(contents), BATCH):
        rows = []
        logged = []
        for sequence, content in enumerate(contents[start : start + BATCH], start=start + 1):
            salt, body = secrets.token_bytes(32), rfc8785.dumps(content)
            at = "2027-05-10T12:00:00.000000Z"
            head = EntryHead(sequence, at, "matters.opened", content_digest(salt, body), previous)
            digest = head.digest
            previous = digest.hex()
            rows.append((sequence, head.canonical, salt, body.decode()))
            logged.append(digest)
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", rows)
        yield logged


def built(path: Path, count: int) -> float:
    """The large log; the digests of each batch are made before the clock runs on."""
    connection = opened(path)
    connection.execute(SQLITE_TABLE)
    own = wall = 0.0
    for size in range(0, count, BATCH * 10):
        waiting = digests(min(BATCH * 10, count - size), size)
        batches = (waiting[at : at + BATCH] for at in range(0, len(waiting), BATCH))
        started = time.perf_counter(), time.process_time()
        append_all(connection, batches, size)
        wall, own = wall + time.perf_counter() - started[0], own + time.process_time() - started[1]
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"  {count:,} digests, {BATCH:,} a transaction: {count / own:,.0f}/s of the processor,", end=" ")
    print(f"{count / wall:,.0f}/s on the clock; {path.stat().st_size / 2**20:,.0f} MB on the disk")
    return count / own


def measured_apart(path: Path) -> dict[str, float]:
    """Proofs in a process of their own, so that the memory is theirs."""
    command = [sys.executable, "-m", "bench.record_log", str(path), str(LARGE)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(done.stderr, end="")
    return dict(json.loads(done.stdout))


def proofs(path: Path, size: int) -> dict[str, float]:
    """Cold: a new connection and nothing in memory. Warm: a tree that has answered before.

    `warm` asks for entries spread over the whole log, whose lowest tile is nearly always read and hashed anew;
    `same` asks for entries whose tiles are in memory. What the system keeps of the file in its own memory is not
    cleared.
    """
    draw = random.Random(0)
    before = peak_megabytes()
    cold = Timings.of(lambda: cold_proof(path, draw.randrange(size), size), COLD)
    tree = Tree(DatabaseStore(sqlite3.connect(path)), size=size)
    for _ in range(PROOFS):
        tree.inclusion_proof(draw.randrange(size))
    spread = Timings.of(lambda: tree.inclusion_proof(draw.randrange(size)), PROOFS)
    near = size // 3
    tree.inclusion_proof(near)
    same = Timings.of(lambda: tree.inclusion_proof(near + draw.randrange(50)), PROOFS)
    peak = peak_megabytes()
    for name, timings in (("cold", cold), ("warm, any entry", spread), ("warm, same tiles", same)):
        print(f"  {name}: {timings}", file=sys.stderr)
    print(
        f"  memory: {peak:.0f} MB at its peak, {before:.0f} MB of it before the first proof", file=sys.stderr
    )
    return {"cold ms": median(cold.own), "warm ms": median(spread.own), "MB": peak}


def cold_proof(path: Path, index: int, size: int) -> list[bytes]:
    """From opening the database to the proof."""
    return Tree(DatabaseStore(sqlite3.connect(path)), size=size).inclusion_proof(index)


@dataclass(frozen=True)
class Timings:
    """Milliseconds of the processor and on the clock, of each call."""

    own: list[float]
    wall: list[float]

    @classmethod
    def of(cls, call: Callable[[], object], times: int) -> "Timings":
        own, wall = [], []
        for _ in range(times):
            started = time.process_time(), time.perf_counter()
            call()
            own.append(1000 * (time.process_time() - started[0]))
            wall.append(1000 * (time.perf_counter() - started[1]))
        return cls(own, wall)

    def __str__(self) -> str:
        return f"median {median(self.own):.3f} ms of the processor, {median(self.wall):.3f} ms on the clock"


if __name__ == "__main__":
    json.dump(proofs(Path(sys.argv[1]), int(sys.argv[2])), sys.stdout)
