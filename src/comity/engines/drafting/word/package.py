"""Opening a Word file without trusting it: no macros, no encryption, no entities, no bombs.

Sizes are those that the archive declares, and are checked again while unpacking.
"""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from comity.engines.drafting import errors

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 200 * MEGABYTE
LARGEST_PART: Final = 100 * MEGABYTE
MOST_PARTS: Final = 5_000
MOST_PACKED: Final = 200
"""A part that is more than this many times its packed size is a bomb, from 1 MB on."""
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCUMENT: Final = "word/document.xml"
TYPES: Final = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file by name, in the archive's order, and its document as XML."""

    parts: Mapping[str, bytes]
    document: "etree._Element"
    file: str = ""


def open_package(content: bytes, file: str = "") -> Package:
    """The package of a .docx file. Raises `UnreadableWord`."""
    if content.startswith(OLE):
        raise errors.EncryptedWord(file=file)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = _parts(archive, file)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise errors.NotWord(file=file, reason=str(error) or "broken archive") from None
    if DOCUMENT not in parts or TYPES not in parts:
        raise errors.NotWord(file=file, reason=f"{DOCUMENT} is missing")
    if b"macroEnabled" in parts[TYPES] or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise errors.WordWithMacros(file=file)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in part[:4096].replace(b"\x00", b""):
            raise errors.BrokenWord(file=file, part=name, reason="it declares a document type")
    return Package(parts, parse(parts[DOCUMENT], DOCUMENT, file), file)


def parse(content: bytes, part: str, file: str = "") -> "etree._Element":
    """A part as XML, without entities and without the network. Raises `BrokenWord`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise errors.BrokenWord(file=file, part=part, reason=str(error)) from None
    if root.getroottree().docinfo.doctype or any(True for _ in root.iter(etree.Entity)):
        raise errors.BrokenWord(file=file, part=part, reason="it declares a document type")
    return root


def serialised(root: "etree._Element") -> bytes:
    """A part as bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A Word file of these parts, in their order; the same bytes every time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return out.getvalue()


def _parts(archive: zipfile.ZipFile, file: str) -> dict[str, bytes]:
    entries = archive.infolist()
    whole = sum(entry.file_size for entry in entries)
    if whole > LARGEST or len(entries) > MOST_PARTS:
        raise errors.WordTooLarge(file=file, found=whole // MEGABYTE, limit=LARGEST // MEGABYTE)
    parts: dict[str, bytes] = {}
    for entry in entries:
        if entry.flag_bits & 1:
            raise errors.EncryptedWord(file=file)
        if entry.file_size > LARGEST_PART or (
            entry.file_size > MEGABYTE and entry.file_size > MOST_PACKED * max(entry.compress_size, 1)
        ):
            raise errors.WordTooLarge(
                file=file, found=entry.file_size // MEGABYTE, limit=LARGEST_PART // MEGABYTE
            )
        with archive.open(entry) as stream:
            parts[entry.filename] = stream.read(entry.file_size + 1)
    return parts
