"""Keys and signers. C2SP signed-note (https://c2sp.org/signed-note) and tlog-cosignature.

A verifier key is written `name+key id+base64(algorithm, public key)`. The key id is the first four bytes of
SHA-256(name ‖ newline ‖ algorithm ‖ public key). The algorithm is a byte:

    1  Ed25519 over the text of the note: the log's own signature
    4  Ed25519 over `cosignature/v1`, a time and the text of the note: a witness's cosignature

A `Signer` is anything that holds a private key and signs bytes with it, so that the key may lie in a hardware
module or with a key service; `LocalSigner` holds it in memory.
"""

import hashlib
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from comity.engines.record import errors
from comity.engines.record.base64_lines import decoded, encoded

KEY_ID_BYTES: Final = 4
PUBLIC_BYTES: Final = 32
PRIVATE: Final = "PRIVATE+KEY+"

# The points of small order (RFC 8032 curve; both signs of x): under them a signature says nothing about its text.
SMALL_ORDER: Final = frozenset(
    bytes.fromhex(point)
    for point in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)


class Algorithm(IntEnum):
    ED25519 = 1
    COSIGNATURE = 4


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """Who signs, how, and the public key of 32 bytes. Made by `read_verifier_key` or by a signer."""

    name: str
    algorithm: Algorithm
    public: bytes

    @property
    def key_id(self) -> bytes:
        named = self.name.encode() + b"\n" + bytes([self.algorithm]) + self.public
        return hashlib.sha256(named).digest()[:KEY_ID_BYTES]

    @property
    def label(self) -> str:
        """Name and key id, as messages name the key."""
        return f"{self.name}+{self.key_id.hex()}"

    def __str__(self) -> str:
        return f"{self.label}+{encoded(bytes([self.algorithm]) + self.public)}"

    def has_signed(self, message: bytes, signature: bytes) -> bool:
        """Whether the 64 bytes of `signature` are this key's Ed25519 signature over `message`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class Signer(Protocol):
    """Holds a private key; its answers may come from a hardware module or a key service."""

    @property
    def key(self) -> VerifierKey: ...

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the Ed25519 signature over `message`."""


@dataclass(frozen=True, slots=True)
class LocalSigner:
    """A private key in memory. It shows itself by its public key alone."""

    key: VerifierKey
    _private: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def from_seed(cls, name: str, seed: bytes, algorithm: Algorithm = Algorithm.ED25519) -> "LocalSigner":
        """A signer from the 32 bytes that its key is made of, drawn by the caller. Raises UnreadableKey."""
        _require_name(name, shown=name)
        private = Ed25519PrivateKey.from_private_bytes(seed)
        return cls(VerifierKey(name, algorithm, private.public_key().public_bytes_raw()), private)

    def sign(self, message: bytes) -> bytes:
        return self._private.sign(message)

    def secret_text(self) -> str:
        """`PRIVATE+KEY+name+key id+base64(algorithm, seed)`, as Go's note package writes it. Keep it secret."""
        secret = bytes([self.key.algorithm]) + self._private.private_bytes_raw()
        return f"{PRIVATE}{self.key.label}+{encoded(secret)}"


def read_verifier_key(text: str) -> VerifierKey:
    """Raises UnreadableKey for another spelling, a key id that does not fit, or a key that proves nothing."""
    name, key_id, algorithm, public = _parts(text, shown=text)
    if bytes([*public[:-1], public[-1] & 0x7F]) in SMALL_ORDER:
        raise errors.UnreadableKey(key=text, reason="signatures under this key prove nothing")
    key = VerifierKey(name, algorithm, public)
    _require_id(key, key_id, shown=text)
    return key


def read_signer(text: str) -> LocalSigner:
    """The signer that `secret_text` wrote. Raises UnreadableKey, which never shows the secret."""
    shown = "the private key"
    if not text.startswith(PRIVATE):
        raise errors.UnreadableKey(key=shown, reason=f"it does not begin with {PRIVATE}")
    name, key_id, algorithm, seed = _parts(text.removeprefix(PRIVATE), shown=shown)
    signer = LocalSigner.from_seed(name, seed, algorithm)
    _require_id(signer.key, key_id, shown=shown)
    return signer


def _parts(text: str, *, shown: str) -> tuple[str, str, Algorithm, bytes]:
    """Name, key id in hexadecimal digits, algorithm and the 32 bytes of the key."""
    name, _, rest = text.partition("+")
    key_id, _, encoded_key = rest.partition("+")
    _require_name(name, shown=shown)
    key = decoded(encoded_key) or b""
    if len(key) != 1 + PUBLIC_BYTES:
        raise errors.UnreadableKey(key=shown, reason="expected name+key id+base64 of 33 bytes")
    if key[0] not in list(Algorithm):
        raise errors.UnreadableKey(key=shown, reason=f"its algorithm {key[0]} is not known here")
    return name, key_id, Algorithm(key[0]), key[1:]


def _require_id(key: VerifierKey, key_id: str, *, shown: str) -> None:
    if key_id != key.key_id.hex():
        raise errors.UnreadableKey(
            key=shown, reason=f"expected the key id {key.key_id.hex()}, found {key_id[:20]!r}"
        )


def _require_name(name: str, *, shown: str) -> None:
    if not is_name(name):
        raise errors.UnreadableKey(key=shown, reason="a name has no spaces, no plus and is not empty")


def is_name(name: str) -> bool:
    """Whether a key may have this name: not empty, and without spaces, plus signs and control characters."""
    return bool(name) and "+" not in name and not any(c.isspace() or c < " " or c == "\x7f" for c in name)
