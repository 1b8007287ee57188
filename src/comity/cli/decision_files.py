"""The files that `comity decision …` reads."""

from pathlib import Path

from comity.engines import decisions


class UnreadablePathError(Exception):
    """A file could not be opened."""


def content(path: str) -> bytes:
    """What stands in the file; raises `UnreadablePathError`."""
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadablePathError(f"{path}: {reason}") from None


def statutes(path: str) -> decisions.Statutes:
    """The statutes in the file; raises `UnreadablePathError` and `UnreadableStatutes`."""
    return decisions.read_statutes(content(path), path)


def roll(path: str, of: decisions.Statutes) -> decisions.Roll:
    """The roll in the file, under these statutes."""
    return decisions.read_roll(content(path), of, path)
