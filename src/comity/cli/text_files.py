"""The files of `comity text`: an issued text, amendments to it, and what is written of them."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from comity.engines import drafting
from comity.engines.drafting.reading import TextFile
from comity.engines.drafting.word.package import LARGEST, MEGABYTE, Package, open_package
from comity.engines.drafting.word.proposals import issued_text, proposals

WORD: Final = (".docx", ".docm", ".doc")
"""What is opened as a Word file; of these only .docx without macros is accepted."""


class UnreadableFileError(Exception):
    """A file could not be opened, or is none that this command reads."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """The issued text with the revisions before it, and the amendments; `package` where it came as a Word file."""

    revisions: tuple[drafting.Revision, ...]
    amendments: tuple[drafting.Amendment, ...]
    package: Package | None = None

    @property
    def base(self) -> drafting.Revision:
        return self.revisions[-1]


def read_proposed(base: str, amendments: Sequence[str], delegations: str | None) -> Proposed:
    """The base and the amendments of all files. A file that is the base itself, as `*.docx` brings it, is left out."""
    named = _delegations(delegations) if delegations else {}
    read = _base(base)
    own = Path(base).resolve()
    found = [each for each in read.amendments if each.revision == read.base.digest]
    for number, path in enumerate((each for each in amendments if Path(each).resolve() != own), 1):
        found += _amendments(path, read.base, named, number)
    return Proposed(read.revisions, tuple(found), read.package)


def read_lineage_file(path: str) -> TextFile:
    """The revisions and amendments of a JSON file."""
    read = drafting.read_text(_content(path), path)
    if not read.revisions:
        raise UnreadableFileError(f"{path}: there is no revision in it")
    return read


def is_word(path: str) -> bool:
    return Path(path).suffix.lower() in WORD


def _base(path: str) -> Proposed:
    if is_word(path):
        package = open_package(_content(path), path)
        return Proposed((issued_text(package),), (), package)
    read = read_lineage_file(path)
    return Proposed(read.revisions, read.amendments)


def _amendments(
    path: str, base: drafting.Revision, named: dict[str, str], number: int
) -> Sequence[drafting.Amendment]:
    if is_word(path):
        stem = Path(path).stem
        delegation = named.get(Path(path).name, stem)
        package = open_package(_content(path), path)
        return proposals(package, base, stem=stem, delegation=delegation, number=number)
    return drafting.read_text(_content(path), path).amendments


def _delegations(path: str) -> dict[str, str]:
    try:
        rows = list(csv.DictReader(StringIO(_content(path).decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(f"{path}: this is not CSV in UTF-8: {error}") from None
    if any(not row.get("file") or not row.get("delegation") for row in rows):
        raise UnreadableFileError(f"{path}: each row needs a file and a delegation")
    return {row["file"]: row["delegation"] for row in rows}


def _content(path: str) -> bytes:
    """Raises `UnreadableFileError`, before reading for a file that is too large."""
    try:
        size = Path(path).stat().st_size
        if size > LARGEST:
            raise UnreadableFileError(
                f"{path}: this file is too large: {size // MEGABYTE} MB, at most {LARGEST // MEGABYTE}"
            )
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableFileError(f"{path}: {reason}") from None
