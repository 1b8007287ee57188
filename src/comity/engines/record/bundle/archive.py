"""A bundle as one zip, packed in one way only: files as they are, one after another, without dates.

Because nothing is compressed, a bundle cannot blow up; because there is one way, a byte changed anywhere shows.
Nothing is ever written to a folder here. Format: PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Final

from comity.engines.record import errors

LARGEST_BUNDLE: Final = 100_000_000
MOST_FILES: Final = 20_000

LOCAL: Final = struct.Struct("<4s5H3L2H")
CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
END: Final = struct.Struct("<4s4H2LH")
VERSION: Final = 20
MADE_ON_UNIX: Final = 3 << 8 | VERSION
FIRST_OF_JANUARY_1980: Final = 1 << 5 | 1
PLAIN_FILE: Final = 0o100644 << 16
STORED: Final = 0
ENCRYPTED: Final = 1


def packed(files: Mapping[str, bytes]) -> bytes:
    """The zip of `files`, in their order. Names are ASCII."""
    body, central = bytearray(), bytearray()
    for name, content in files.items():
        sums = (zlib.crc32(content), len(content), len(content), len(name), 0)
        head = (0, STORED, 0, FIRST_OF_JANUARY_1980, *sums)
        central += CENTRAL.pack(b"PK\x01\x02", MADE_ON_UNIX, VERSION, *head, 0, 0, 0, PLAIN_FILE, len(body))
        central += name.encode("ascii")
        body += LOCAL.pack(b"PK\x03\x04", VERSION, *head) + name.encode("ascii") + content
    end = END.pack(b"PK\x05\x06", 0, 0, len(files), len(files), len(central), len(body), 0)
    return bytes(body + central + end)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files in a zip. Its checksums are not looked at: `require_packed_so` does, when all else is known.

    Raises UnreadableBundle, saying which rule of a bundle it breaks.
    """
    if len(content) > LARGEST_BUNDLE:
        raise errors.UnreadableBundle(reason=f"expected at most {LARGEST_BUNDLE} bytes, found {len(content)}")
    files: dict[str, bytes] = {}
    for name, file in _files(content):
        if name in files:
            raise errors.UnreadableBundle(reason=f"the file {name} stands in it twice")
        if len(files) == MOST_FILES:
            raise errors.UnreadableBundle(reason=f"expected at most {MOST_FILES} files")
        files[name] = file
    if not files:
        raise errors.UnreadableBundle(reason="it is no zip archive, or an empty one")
    return files


def require_packed_so(content: bytes, files: Mapping[str, bytes]) -> None:
    """The zip in `content` is what `packed(files)` gives, to the byte. Raises UnreadableBundle."""
    if packed(files) != content:
        raise errors.UnreadableBundle(
            reason="it was packed anew, or a checksum, a date or an order in the zip was changed;"
            " what is in it holds, so unpack it and check the folder"
        )


def _files(content: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while content[at : at + 4] == b"PK\x03\x04":
        if at + LOCAL.size > len(content):
            raise errors.UnreadableBundle(reason="it ends in the middle")
        _, _, flags, method, _, _, _, size, _, name_size, extra_size = LOCAL.unpack_from(content, at)
        if flags & ENCRYPTED:
            raise errors.UnreadableBundle(reason="a file in it is encrypted")
        if method != STORED:
            raise errors.UnreadableBundle(
                reason="a file in it is compressed; a bundle holds files as they are"
            )
        start = at + LOCAL.size
        at = start + name_size + extra_size + size
        if at > len(content):
            raise errors.UnreadableBundle(reason="it ends in the middle")
        name = content[start : start + name_size].decode("ascii", errors="backslashreplace")
        yield name, content[at - size : at]
