"""CSV bytes into rows, hostile until proven otherwise.

Accepted: UTF-8 with or without a byte-order mark, any line end, quoted fields, blank lines. Refused with file,
row and column: everything that `comity.engines.opinion.errors` names. The content comes as bytes; whoever opens
files checks their size before reading (`refuse_size`).
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from comity.engines.opinion.errors import (
    BrokenTable,
    EmptyFile,
    FieldTooLong,
    FileTooLarge,
    ForbiddenCharacter,
    MissingColumn,
    MissingIdentifier,
    RepeatedColumn,
    WrongEncoding,
    WrongWidth,
    shown,
)

MAX_BYTES: Final = 512 * 1024 * 1024
MAX_IDENTIFIER: Final = 200
MAX_TEXT: Final = 5000

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]")
_SEPARATOR = re.compile("[\t\n\r]")
_SIGNATURES: Final = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK\x03\x04": "XLSX/ZIP",
    b"\x1f\x8b": "GZIP",
    b"%PDF": "PDF",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it, each with the number that a spreadsheet shows."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    _identifiers: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Those already read: most stand in many rows."""

    def column(self, name: str) -> int:
        """The position of the column `name`; raises `MissingColumn`."""
        if name not in self.header:
            raise MissingColumn(file=self.file, row=1, name=shown(name))
        return self.header.index(name)

    def optional(self, name: str) -> int | None:
        """The position of the column `name`, or None."""
        return self.header.index(name) if name in self.header else None

    def identifier(self, row: int, column: int, value: str) -> str:
        """`value` without surrounding blanks; raises where it cannot name anything."""
        if value not in self._identifiers:
            self._identifiers[value] = self._checked_identifier(row, column, value.strip())
        return self._identifiers[value]

    def _checked_identifier(self, row: int, column: int, name: str) -> str:
        file, header = self.file, self.header[column]
        if not name:
            raise MissingIdentifier(file=file, row=row, column=header)
        if len(name) > MAX_IDENTIFIER:
            raise FieldTooLong(file=file, row=row, column=header, length=len(name), limit=MAX_IDENTIFIER)
        if found := _SEPARATOR.search(name):
            raise ForbiddenCharacter(file=file, row=row, column=header, character=named(found[0]))
        return name

    def text(self, row: int, column: int, value: str) -> str:
        """`value` without surrounding blanks; raises where it is longer than a statement may be."""
        if len(value) > MAX_TEXT:
            raise FieldTooLong(
                file=self.file, row=row, column=self.header[column], length=len(value), limit=MAX_TEXT
            )
        return value.strip()


def refuse_size(size: int, *, file: str, limit: int = MAX_BYTES) -> None:
    """Raises `FileTooLarge` for a file of more than `limit` bytes. Call it before reading."""
    if size > limit:
        raise FileTooLarge(file=file, size=size, limit=limit)


def read_table(content: bytes, *, file: str, limit: int = MAX_BYTES) -> Table:
    """The table in `content`; every row has as many fields as the header. Raises an `UnreadableVotes`."""
    rows = read_rows(content, file=file, limit=limit)
    number, header = next(rows, (1, []))
    names = tuple(name.strip() for name in header)
    if not any(names):
        raise EmptyFile(file=file)
    _refuse_repeated(names, file=file, row=number)
    return Table(file=file, header=names, rows=tuple(of_width(rows, len(names), file=file)))


def read_rows(content: bytes, *, file: str, limit: int = MAX_BYTES) -> Iterator[tuple[int, list[str]]]:
    """The rows of `content` that hold anything, each with its number. Raises an `UnreadableVotes`."""
    refuse_size(len(content), file=file, limit=limit)
    return _rows(_decoded(content, file), file)


def named(character: str) -> str:
    """A character as its code point and name, so that an invisible one can be found."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def _decoded(content: bytes, file: str) -> str:
    for signature, guess in _SIGNATURES.items():
        if content.startswith(signature):
            raise WrongEncoding(file=file, guess=guess)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise WrongEncoding(file=file, row=row, guess="Windows-1252/ISO 8859") from None
    if not text.strip():
        raise EmptyFile(file=file)
    if _FORBIDDEN.search(text):
        _refuse_character(text, file)
    return text


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, numbered from 1, the blank ones counted."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for row in reader:
            number += 1
            if row:
                yield number, row
    except csv.Error as error:
        raise BrokenTable(file=file, row=number + 1, reason=str(error)) from None


def _refuse_character(text: str, file: str) -> None:
    header: list[str] = []
    for number, row in _rows(text, file):
        header = header or row
        for position, cell in enumerate(row):
            if found := _FORBIDDEN.search(cell):
                column = header[position] if number > 1 and position < len(header) else str(position + 1)
                raise ForbiddenCharacter(file=file, row=number, column=column, character=named(found[0]))


def _refuse_repeated(names: tuple[str, ...], *, file: str, row: int) -> None:
    seen: set[str] = set()
    for name in filter(None, names):
        if name in seen:
            raise RepeatedColumn(file=file, row=row, column=name, name=shown(name))
        seen.add(name)


def of_width(
    rows: Iterator[tuple[int, list[str]]], width: int, *, file: str
) -> Iterator[tuple[int, list[str]]]:
    """The same rows; raises `WrongWidth` at the first that has not `width` fields."""
    for number, row in rows:
        if len(row) != width:
            raise WrongWidth(file=file, row=number, found=len(row), expected=width)
        yield number, row
