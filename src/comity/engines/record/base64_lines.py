"""Base 64 as the C2SP formats write it (RFC 4648, section 4), and in one spelling only."""

import base64
import binascii

from comity.engines.record.hashing import HASH_BYTES


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def decoded(text: str) -> bytes | None:
    """None for anything but the one spelling: no spaces, padding whole, unused bits zero."""
    try:
        content = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
    return content if encoded(content) == text else None


def decoded_hash(text: str) -> bytes | None:
    """None for anything but one hash of 32 bytes."""
    content = decoded(text)
    return content if content is not None and len(content) == HASH_BYTES else None
