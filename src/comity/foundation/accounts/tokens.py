"""The secret in an invitation's link: sent once, stored as a digest, compared in constant time."""

import hashlib
import secrets

from django.utils.crypto import constant_time_compare

NOBODYS_DIGEST = hashlib.sha256(b"").hexdigest()


def new_token() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def matches(token: str, digest: str | None) -> bool:
    """Takes as long for an invitation that does not exist as for one that does."""
    same = constant_time_compare(digest_of(token), digest or NOBODYS_DIGEST)
    return same and digest is not None
