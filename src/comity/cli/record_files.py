"""Bundles and checkpoints from the disk."""

import sys
from pathlib import Path
from typing import Final

from comity.engines.record.bundle import LARGEST_BUNDLE, MOST_FILES

STANDARD_INPUT: Final = "-"


class UnreadablePathError(Exception):
    """A file or folder could not be read."""


def content_of(path: str, largest: int) -> bytes:
    """The bytes of a file, or of standard input for `-`; one past `largest` at most, which its reader refuses."""
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(largest + 1)
        with Path(path).open("rb") as stream:
            return stream.read(largest + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadablePathError(f"{path}: {reason}") from None


def files_under(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` by its path in it. Links are not followed, they are refused."""
    files: dict[str, bytes] = {}
    size = 0
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise UnreadablePathError(f"{path}: a bundle holds files and folders only")
        if path.is_file():
            content = content_of(str(path), LARGEST_BUNDLE)
            files[path.relative_to(folder).as_posix()] = content
            size += len(content)
        if size > LARGEST_BUNDLE or len(files) > MOST_FILES:
            raise UnreadablePathError(f"{folder}: more files, or larger ones, than a bundle has")
    return files
