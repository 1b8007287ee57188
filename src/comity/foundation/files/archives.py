"""A workbook is an archive of XML: its sizes, names and markup are checked before anything reads it."""

import zipfile
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from comity.foundation.files.errors import BrokenFile, DangerousMarkup, FileUnpacksTooLarge, WrongKind
from comity.foundation.files.limits import Limits

SMALL_ENOUGH = 4 * 1024 * 1024  # below this, no expansion can hurt: a sheet of equal rows packs very well


def check_archive(path: Path, *, file_name: str, limits: Limits) -> None:
    """Raises when the archive is a bomb, has paths that leave it, holds macros or dangerous markup."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_sizes(archive, path.stat().st_size, file_name, limits)
            check_names(archive, file_name)
            check_markup(archive, file_name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ParseError, EOFError) as error:
        raise BrokenFile(file=file_name, detail=str(error)) from error


def check_sizes(archive: zipfile.ZipFile, packed: int, file_name: str, limits: Limits) -> None:
    """By the directory alone: zipfile never unpacks more of a member than the directory declares."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    expands = unpacked > SMALL_ENOUGH and unpacked > packed * limits.expansion
    if unpacked > limits.unpacked_bytes or expands or len(members) > limits.members:
        raise FileUnpacksTooLarge(file=file_name, found=unpacked, limit=limits.unpacked_bytes)


def check_names(archive: zipfile.ZipFile, file_name: str) -> None:
    for name in archive.namelist():
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\x00" in name:
            raise BrokenFile(file=file_name, detail=repr(name))
        if name.lower().endswith("vbaproject.bin"):
            raise WrongKind(file=file_name, found=_("a workbook with macros"))


def check_markup(archive: zipfile.ZipFile, file_name: str) -> None:
    """A document type can only stand before the first element: reading up to there is enough."""
    for member in archive.infolist():
        if not member.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        try:
            with archive.open(member) as opened:
                next(iter(iterparse(opened, events=("start",), forbid_dtd=True)), None)
        except DefusedXmlException as error:
            raise DangerousMarkup(file=file_name, member=member.filename) from error
