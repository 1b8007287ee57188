"""Signed notes: a text, and signatures by one or more keys. C2SP signed-note (https://c2sp.org/signed-note).

    note = signed("first line\\n", [signer])
    note = read_note(content)
    verified(note, keys)

A text ends in a newline; an empty line divides it from the signature lines. What `read_note` accepts it gives back
byte for byte as `note.content`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from comity.engines.record import errors
from comity.engines.record.base64_lines import decoded, encoded
from comity.engines.record.keys import KEY_ID_BYTES, Algorithm, Signer, VerifierKey, is_name

DASH: Final = "— "
LARGEST_NOTE: Final = 1_000_000
MOST_SIGNATURES: Final = 100
SIGNATURE_BYTES: Final = 64
TIME_BYTES: Final = 8
LATEST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who says to have signed, and the bytes after the key id."""

    name: str
    key_id: bytes
    blob: bytes

    @property
    def line(self) -> str:
        return f"{DASH}{self.name} {encoded(self.key_id + self.blob)}\n"

    @property
    def label(self) -> str:
        return f"{self.name}+{self.key_id.hex()}"


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures, of which nothing is known until they are verified."""

    text: str
    signatures: tuple[Signature, ...]

    @property
    def content(self) -> bytes:
        return f"{self.text}\n{''.join(each.line for each in self.signatures)}".encode()


@dataclass(frozen=True, slots=True)
class Verified:
    """A signature that fits. `at` is the time of a cosignature in seconds since 1970 (POSIX)."""

    key: VerifierKey
    at: int | None


def signed(text: str, signers: Sequence[Signer]) -> Note:
    """The note of `text` with the signature of every signer. Raises UnreadableNote for a text that is none."""
    note = Note(text, tuple(_signature(signer, signer.sign(text.encode())) for signer in signers))
    return read_note(note.content)


def cosigned(note: Note, signer: Signer, *, at: int) -> Note:
    """The note with one cosignature more, of the moment `at` in seconds since 1970."""
    signature = _signature(
        signer, at.to_bytes(TIME_BYTES, "big") + signer.sign(cosigned_message(note.text, at))
    )
    return Note(note.text, (*note.signatures, signature))


def cosigned_message(text: str, at: int) -> bytes:
    """What a witness signs. C2SP tlog-cosignature, `cosignature/v1`."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def verified(note: Note, keys: Sequence[VerifierKey]) -> tuple[Verified, ...]:
    """The signatures by `keys`, in the note's order; those by other keys say nothing.

    Raises BadSignature where one by a known key does not fit, and UnknownSigner where there is none.
    """
    known = {(key.name, key.key_id): key for key in keys}
    found = [
        _verified(note.text, each, known[each.name, each.key_id])
        for each in note.signatures
        if (each.name, each.key_id) in known
    ]
    if not found:
        raise errors.UnknownSigner(
            expected=" or ".join(key.label for key in keys),
            found=", ".join(each.label for each in note.signatures),
        )
    return tuple(found)


def read_note(content: bytes) -> Note:
    """The note in `content`; raises UnreadableNote, naming the rule it breaks."""
    if len(content) > LARGEST_NOTE:
        raise errors.UnreadableNote(reason=f"expected at most {LARGEST_NOTE} bytes, found {len(content)}")
    whole = _text_of(content)
    text, divider, lines = whole.rpartition("\n\n")
    if not divider or not text or not lines:
        raise errors.UnreadableNote(reason="expected a text, an empty line and signature lines")
    signatures = tuple(_read_signature(line) for line in lines.removesuffix("\n").split("\n"))
    if len(signatures) > MOST_SIGNATURES:
        raise errors.UnreadableNote(
            reason=f"expected at most {MOST_SIGNATURES} signatures, found {len(signatures)}"
        )
    if len(set(signatures)) < len(signatures):
        raise errors.UnreadableNote(reason="the same signature stands in it twice")
    return Note(text + "\n", signatures)


def _text_of(content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise errors.UnreadableNote(reason=f"not UTF-8 at byte {error.start}") from None
    if any(c < " " and c != "\n" for c in text):
        raise errors.UnreadableNote(reason="it holds a control character")
    if not text.endswith("\n"):
        raise errors.UnreadableNote(reason="it does not end in a newline")
    return text


def _read_signature(line: str) -> Signature:
    name, _, rest = line.removeprefix(DASH).partition(" ")
    blob = decoded(rest) or b""
    if not line.startswith(DASH) or not is_name(name) or len(blob) <= KEY_ID_BYTES:
        raise errors.UnreadableNote(reason=f"{line[:80]!r} is not a signature line")
    return Signature(name, blob[:KEY_ID_BYTES], blob[KEY_ID_BYTES:])


def _signature(signer: Signer, blob: bytes) -> Signature:
    return Signature(signer.key.name, signer.key.key_id, blob)


def _verified(text: str, signature: Signature, key: VerifierKey) -> Verified:
    at, message, proof = None, text.encode(), signature.blob
    if key.algorithm is Algorithm.COSIGNATURE:
        at, proof = int.from_bytes(proof[:TIME_BYTES], "big"), proof[TIME_BYTES:]
        message = cosigned_message(text, at)
    if len(proof) != SIGNATURE_BYTES or (at or 0) > LATEST or not key.has_signed(message, proof):
        raise errors.BadSignature(name=signature.name, key=key.label)
    return Verified(key, at)
