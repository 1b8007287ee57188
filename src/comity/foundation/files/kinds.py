"""What a file is, by its first bytes; its name is not asked."""

import zipfile
from enum import StrEnum
from pathlib import Path

from comity.foundation.files.errors import FileEmpty, FileTooLarge
from comity.foundation.files.limits import Limits


class Kind(StrEnum):
    TEXT = "text"
    JSON = "json"
    WORKBOOK = "xlsx"
    OLD_OFFICE = "old-office"
    OPEN_DOCUMENT = "open-document"
    ARCHIVE = "archive"
    BINARY = "binary"


SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_OFFICE),
    (b"%PDF", Kind.BINARY),
    (b"\x89PNG", Kind.BINARY),
    (b"\xff\xd8\xff", Kind.BINARY),
    (b"GIF8", Kind.BINARY),
    (b"\x7fELF", Kind.BINARY),
    (b"MZ", Kind.BINARY),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"Rar!", Kind.ARCHIVE),
    (b"BZh", Kind.ARCHIVE),
    (b"\xfd7zXZ", Kind.ARCHIVE),
)


def kind_of(path: Path, *, file_name: str, limits: Limits) -> Kind:
    """Raises FileEmpty and FileTooLarge before anything is opened."""
    size = path.stat().st_size
    if size == 0:
        raise FileEmpty(file=file_name)
    if size > limits.bytes:
        raise FileTooLarge(file=file_name, size=size, limit=limits.bytes)
    with path.open("rb") as opened:
        head = opened.read(4096)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return kind_of_zip(path)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    return kind_of_text(head)


def kind_of_zip(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {member.filename for member in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return Kind.ARCHIVE
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    if "content.xml" in names and "mimetype" in names:
        return Kind.OPEN_DOCUMENT
    return Kind.ARCHIVE


def kind_of_text(head: bytes) -> Kind:
    """JSON when the first character says so, else text; a cell's NUL bytes are found later, with their row."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return Kind.JSON if start.startswith((b"{", b"[")) else Kind.TEXT
