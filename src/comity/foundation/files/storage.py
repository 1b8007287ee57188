"""Files waiting for their import: in the data folder, under a name drawn by lot, for a day at most."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath

from django.conf import settings

from comity.foundation.files.errors import FileTooLarge

KEPT_FOR = timedelta(hours=24)
NAMES = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class StoredFile:
    """`name` is the random one it is kept under; `shown_name` what the user calls it, never used as a path."""

    name: str
    shown_name: str
    size: int
    sha256: str


def keep_upload(chunks: Iterable[bytes], *, shown_name: str, limit: int | None = None) -> StoredFile:
    """Write the chunks to a file of their own; raises FileTooLarge, leaving nothing, past the limit of bytes."""
    most = limit or settings.UPLOAD_LIMIT_BYTES
    name, digest, size = secrets.token_hex(16), hashlib.sha256(), 0
    path = folder() / name
    with path.open("xb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > most:
                break
            digest.update(chunk)
            out.write(chunk)
    path.chmod(0o600)
    if size > most:
        path.unlink()
        raise FileTooLarge(file=plain_name(shown_name), size=size, limit=most)
    return StoredFile(name, plain_name(shown_name), size, digest.hexdigest())


def folder() -> Path:
    path = Path(settings.DATA_FOLDER) / "files" / "uploads"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def plain_name(name: str) -> str:
    """The last part of whatever path a browser sent, without anything that turns or hides text."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return re.sub("[^\\w .,()+-]", "_", last)[:120].strip() or "file"


def path_of(name: str) -> Path:
    """Raises FileNotFoundError when the file is gone (an empty name is one that was discarded), ValueError for
    anything that is no name given by `keep_upload`."""
    if not name:
        raise FileNotFoundError(name)
    if not NAMES.fullmatch(name):
        raise ValueError(name)
    path = folder() / name
    if not path.is_file():
        raise FileNotFoundError(name)
    return path


def discard(name: str) -> None:
    if NAMES.fullmatch(name):
        (folder() / name).unlink(missing_ok=True)


def discard_older_than(*, now: datetime, age: timedelta = KEPT_FOR) -> int:
    """Remove what has waited longer than `age`; the number of files removed."""
    oldest = (now - age).timestamp()
    gone = [path for path in folder().iterdir() if path.is_file() and path.stat().st_mtime < oldest]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
