"""What is wrong with a file, as data; `str()` words it in the reader's language.

FileRefused                the whole file cannot be used
├── FileEmpty
├── FileTooLarge           size, limit
├── FileUnpacksTooLarge    a zip bomb: found, limit
├── WrongKind              found
├── UnreadableText         byte, position, row, sample: not in the encoding it was read as
├── UnknownEncoding        encoding
├── DangerousMarkup        member: declares entities or a document type
├── BrokenFile             detail
├── ColumnsRepeated        columns
├── ColumnsMissing         columns
└── TooManyRows            limit
CellRefused                one cell cannot be used: row, column
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FileRefused(Exception):
    """`file` is the name that the user gave it; `place` any row or column that is known."""

    words: str | Promise = _("%(file)s cannot be used.")
    code = "file-refused"

    def __init__(self, *, file: str, **found: Any) -> None:
        self.file, self.found = file, found
        super().__init__(file)

    def __str__(self) -> str:
        return str(self.words) % {"file": self.file, **self.found}


class FileEmpty(FileRefused):
    code = "empty"
    words = _("%(file)s is empty. Choose a file with a row of column names and at least one row below it.")


class FileTooLarge(FileRefused):
    code = "too-large"
    words = _("%(file)s has %(size)s bytes. The largest file this site reads has %(limit)s bytes.")


class FileUnpacksTooLarge(FileRefused):
    code = "unpacks-too-large"
    words = _(
        "%(file)s would unpack to %(found)s bytes, or to far more than it weighs. It was not opened. "
        "Save the sheet again with the data alone, or as CSV."
    )


class WrongKind(FileRefused):
    code = "wrong-kind"
    words = _("%(file)s is %(found)s. Save it as CSV (UTF-8) or as an Excel workbook (.xlsx).")


class UnreadableText(FileRefused):
    code = "unreadable-text"
    words = _(
        "%(file)s, row %(row)s: the byte 0x%(byte)s at position %(position)s is not %(encoding)s text. "
        "Save the file as CSV UTF-8, or name the encoding it was written in."
    )


class UnknownEncoding(FileRefused):
    code = "unknown-encoding"
    words = _("%(file)s: there is no encoding called %(encoding)s. Name one such as utf-8 or windows-1252.")


class DangerousMarkup(FileRefused):
    code = "dangerous-markup"
    words = _("%(file)s: its part %(member)s declares a document type or entities. It was not opened.")


class BrokenFile(FileRefused):
    code = "broken"
    words = _("%(file)s cannot be read: %(detail)s")


class ColumnsRepeated(FileRefused):
    code = "columns-repeated"
    words = _("%(file)s, row 1: these columns stand there more than once: %(columns)s. Rename or remove one.")


class ColumnsMissing(FileRefused):
    code = "columns-missing"
    words = _("%(file)s, row 1: these columns are missing: %(columns)s.")


class TooManyRows(FileRefused):
    code = "too-many-rows"
    words = _("%(file)s has more than %(limit)s rows or columns. Divide it into several files.")


@dataclass(frozen=True)
class CellRefused:
    """`row` counts from 1 with the row of column names; `words` names what to do about it."""

    row: int
    column: str
    code: str
    words: str | Promise
    detail: str = ""

    def __str__(self) -> str:
        return str(self.words) % {"detail": self.detail}
