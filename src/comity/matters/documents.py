"""The files of matters: what may be kept, and where it lies. Nothing here is ever opened, only handed back.

A file is kept when its beginning is what its name says, and is handed back as an attachment that no browser
interprets.
"""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from comity.foundation.files.errors import FileRefused
from comity.foundation.files.storage import NAMES

ARCHIVE = b"PK\x03\x04"
BEGINNINGS: dict[str, bytes] = {
    ".pdf": b"%PDF-",
    ".docx": ARCHIVE,
    ".odt": ARCHIVE,
    ".xlsx": ARCHIVE,
    ".ods": ARCHIVE,
    ".pptx": ARCHIVE,
    ".odp": ARCHIVE,
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
}
PLAIN = frozenset({".txt", ".md", ".csv", ".json"})
ACCEPTED = tuple(sorted({*BEGINNINGS, *PLAIN}))


class DocumentRefused(FileRefused):
    code = "document-refused"
    words = _(
        "%(file)s is not a kind of document that is kept here, or not what its name says. "
        "Choose one of these: %(kinds)s."
    )


def check_document(*, file_name: str, beginning: bytes) -> None:
    """`beginning` holds the first bytes, 4,096 or all. Raises DocumentRefused."""
    ending = Path(file_name).suffix.lower()
    plain = ending in PLAIN and b"\x00" not in beginning
    known = ending in BEGINNINGS and beginning.startswith(BEGINNINGS[ending])
    if not beginning or not (plain or known):
        raise DocumentRefused(file=file_name, kinds=", ".join(kind[1:] for kind in ACCEPTED))


def documents_folder() -> Path:
    path = Path(settings.DATA_FOLDER) / "files" / "documents"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def document_path(kept_as: str) -> Path:
    """Raises ValueError for anything but a name drawn by lot."""
    if not NAMES.fullmatch(kept_as):
        raise ValueError(kept_as)
    return documents_folder() / kept_as
