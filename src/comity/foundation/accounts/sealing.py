"""Secrets of authenticator apps and recovery codes lie sealed in the database; the key lies apart from it."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"comity: secrets of second steps"


class SealBroken(ValueError):
    """The site's secret key is not the one this was sealed with (nor an earlier one)."""


def seal(text: str) -> str:
    return keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises SealBroken."""
    try:
        return keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBroken from error


def keys() -> MultiFernet:
    """The newest key seals; earlier ones still open."""
    return MultiFernet([derived(str(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def derived(secret: str) -> Fernet:
    """HKDF (RFC 5869) with SHA-256: one key a purpose from the site's secret key."""
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
