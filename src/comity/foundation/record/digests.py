"""How the record's digests are made: SHA-256 over RFC 8785 canonical JSON. See docs/methods/record.md.

    content digest = SHA-256(salt ‖ canonical JSON of the content), salt 32 random bytes
    entry digest   = SHA-256(canonical JSON of {at, content, kind, previous, sequence})

Digests are 64 lower-case hexadecimal digits; the first entry's previous digest is 64 zeros.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import rfc8785

NOTHING_BEFORE = "0" * 64
SALT_BYTES = 32


def canonical(content: Mapping[str, Any]) -> str:
    """RFC 8785. Raises rfc8785.CanonicalizationError for what JSON cannot carry exactly."""
    return rfc8785.dumps(dict(content)).decode()


def content_digest(salt: bytes, body: str) -> str:
    return hashlib.sha256(salt + body.encode()).hexdigest()


def head_of(*, sequence: int, at: datetime, kind: str, content: str, previous: str) -> str:
    """What an entry's digest is taken of."""
    return canonical(
        {"at": moment(at), "content": content, "kind": kind, "previous": previous, "sequence": sequence}
    )


def entry_digest(*, sequence: int, at: datetime, kind: str, content: str, previous: str) -> str:
    head = head_of(sequence=sequence, at=at, kind=kind, content=content, previous=previous)
    return hashlib.sha256(head.encode()).hexdigest()


def moment(at: datetime) -> str:
    """UTC with six digits of a second, whatever zone or database it comes from: 2027-05-10T12:00:00.000000Z."""
    if at.tzinfo is None:
        raise ValueError("a moment of the record carries its zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
