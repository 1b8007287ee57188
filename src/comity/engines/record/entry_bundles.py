"""Entry bundles: up to 256 entries, each after its length in two bytes, the larger first. C2SP tlog-tiles."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from comity.engines.record import errors

LENGTH_BYTES: Final = 2
LONGEST_ENTRY: Final = 0xFFFF


def bundle_of(entries: Iterable[bytes]) -> bytes:
    """Raises EntryTooLong for an entry of more than 65,535 bytes."""
    return b"".join([_length(entry) + entry for entry in entries])


def entries_in(bundle: bytes, *, width: int, path: str) -> list[bytes]:
    """The `width` entries of a bundle; raises UnreadableEntries for more, fewer or cut ones."""
    ends = _ends(bundle, width=width, path=path)
    if ends[-1] != len(bundle):
        raise errors.UnreadableEntries(path=path, width=width)
    return [bundle[start + LENGTH_BYTES : end] for start, end in pairwise(ends)]


def first_entries(bundle: bytes, *, width: int, path: str) -> bytes:
    """The bundle of the first `width` entries of a bundle; raises UnreadableEntries for fewer or cut ones."""
    return bundle[: _ends(bundle, width=width, path=path)[-1]]


def _ends(bundle: bytes, *, width: int, path: str) -> list[int]:
    """Where the first `width` entries end, after the 0 at which the first begins."""
    ends = [0]
    for _ in range(width):
        start = ends[-1] + LENGTH_BYTES
        end = start + int.from_bytes(bundle[ends[-1] : start], "big")
        if end > len(bundle):
            raise errors.UnreadableEntries(path=path, width=width)
        ends.append(end)
    return ends


def _length(entry: bytes) -> bytes:
    if len(entry) > LONGEST_ENTRY:
        raise errors.EntryTooLong(expected=LONGEST_ENTRY, found=len(entry))
    return len(entry).to_bytes(LENGTH_BYTES, "big")
