"""Synthetic files that want to do harm, made in the test's own folder."""

import zipfile
from pathlib import Path

from openpyxl import Workbook


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def with_member(path: Path, name: str, content: bytes) -> Path:
    """The same workbook with one member replaced or added."""
    with zipfile.ZipFile(path) as archive:
        members = {one.filename: archive.read(one) for one in archive.infolist()}
    members[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, bytes_ in members.items():
            archive.writestr(member, bytes_)
    return path
