"""The hashes of RFC 6962, section 2.1 (the same in RFC 9162, section 2.1.1), with SHA-256.

    leaf  SHA-256(0x00 ‖ entry)
    node  SHA-256(0x01 ‖ left ‖ right)

A tree without entries has the SHA-256 of nothing for its root.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

HASH_BYTES: Final = 32
PAIR_BYTES: Final = 2 * HASH_BYTES
LEAF: Final = b"\x00"
NODE: Final = b"\x01"
EMPTY_ROOT: Final = hashlib.sha256(b"").digest()

_sha256 = hashlib.sha256


def leaf_hash(entry: bytes) -> bytes:
    return _sha256(LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return _sha256(NODE + left + right).digest()


def leaf_hashes(entries: Iterable[bytes]) -> bytes:
    """The leaves of `entries`, one after another."""
    return b"".join([_sha256(LEAF + entry).digest() for entry in entries])


def level_above(hashes: bytes) -> bytes:
    """The nodes over each two of `hashes`, one after another; a last one without a partner has none."""
    ends = range(0, len(hashes) - HASH_BYTES, PAIR_BYTES)
    return b"".join([_sha256(NODE + hashes[at : at + PAIR_BYTES]).digest() for at in ends])
