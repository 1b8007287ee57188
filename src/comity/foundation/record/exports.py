"""The record as files that can be read, and recomputed, without Comity: CSV and JSON, written as they are read."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from comity.foundation.files.writing import with_guard
from comity.foundation.record.digests import moment
from comity.foundation.record.queries import Line, State

COLUMNS = (
    "sequence",
    "at",
    "kind",
    "content_digest",
    "previous_digest",
    "digest",
    "state",
    "salt",
    "content",
)
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads another encoding


def row_of(line: Line) -> dict[str, Any]:
    """`salt` in hexadecimal and `content` as the exact canonical JSON, both null unless the state is readable."""
    entry, readable = line.entry, line.state is State.READABLE
    return {
        "sequence": entry.sequence,
        "at": moment(entry.at),
        "kind": entry.kind,
        "content_digest": entry.content_digest,
        "previous_digest": entry.previous_digest,
        "digest": entry.digest,
        "state": line.state.value,
        "salt": bytes(entry.content.salt).hex() if readable else None,
        "content": entry.content.body if readable else None,
    }


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def as_csv(lines: Iterable[Line]) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield BYTE_ORDER_MARK + writer.writerow(COLUMNS)
    for line in lines:
        cells = ["" if value is None else str(value) for value in row_of(line).values()]
        yield writer.writerow([with_guard(cell) for cell in cells])


def as_json(lines: Iterable[Line]) -> Iterator[str]:
    """One object with `entries`, one entry a line."""
    yield '{"entries": ['
    for number, line in enumerate(lines):
        yield (",\n" if number else "\n") + json.dumps(row_of(line), ensure_ascii=False)
    yield "\n]}\n"
