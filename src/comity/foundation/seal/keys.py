"""The key and the certificate of the seal: one PEM file, outside the database, that its owner alone may read.

The certificate is signed by its own key: nobody vouches for it but the house, which publishes its fingerprint. A
certificate of an authority may stand in its place, with those that vouch for it behind it.
"""

import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID, ObjectIdentifier

from comity.foundation.seal.errors import UnreadableSeal

SEAL_FILE: Final = "seal.pem"
YEARS: Final = 20
LONGEST_NAME: Final = 64
"""What X.520 allows for a common name."""
DOCUMENT_SIGNING: Final = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Seal:
    """`chain`: the certificate of the key first, then those that vouch for it. The key shows itself nowhere."""

    chain: tuple[x509.Certificate, ...]
    key: PrivateKey = field(repr=False)

    @property
    def certificate(self) -> x509.Certificate:
        return self.chain[0]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, as viewers of PDF show it."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()


def kept_seal(path: Path, *, name: str, now: datetime) -> Seal:
    """The seal in the file, made on its first use for the house `name`. Raises `UnreadableSeal`.

    Of two processes that make it at the same time one wins, and both use that one.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put(path, make_seal(name, now=now))
    try:
        return read_seal(path.read_bytes())
    except (OSError, UnreadableSeal) as error:
        reason = error.reason if isinstance(error, UnreadableSeal) else error.strerror or str(error)
        raise UnreadableSeal(place=str(path), reason=reason) from None


def make_seal(name: str, *, now: datetime) -> bytes:
    """A new key (ECDSA, P-256) and its certificate as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + _certificate(key, name, now).public_bytes(serialization.Encoding.PEM)


def read_seal(pem: bytes) -> Seal:
    """What `make_seal` wrote, or a key with the certificates of an authority. Raises `UnreadableSeal`."""
    try:
        key = serialization.load_pem_private_key(pem, password=None)
        chain = x509.load_pem_x509_certificates(pem)
    except (ValueError, TypeError):
        raise UnreadableSeal(
            reason="expected a private key without password and its certificate, as PEM"
        ) from None
    if not isinstance(key, PrivateKey):
        raise UnreadableSeal(reason="the key is neither ECDSA nor RSA")
    if chain[0].public_key() != key.public_key():
        raise UnreadableSeal(reason="the first certificate is not that of the key")
    return Seal(tuple(chain), key)


def _certificate(key: ec.EllipticCurvePrivateKey, name: str, now: datetime) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name.strip()[:LONGEST_NAME] or "Comity")])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _put(path: Path, content: bytes) -> None:
    """Write a file that is there whole or not at all; one that is there already stays."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        path.hardlink_to(part)
    except FileExistsError:
        return
    finally:
        part.unlink(missing_ok=True)
