"""Checkpoints: how long a log is and what its root is, in three lines. C2SP tlog-checkpoint.

checkpoint = Checkpoint("example.org/record", size=edge.size, root=edge.root)
note = signed(checkpoint.text, [signer])
signed_checkpoint(note.content, keys)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from comity.engines.record import errors
from comity.engines.record.base64_lines import decoded_hash, encoded
from comity.engines.record.keys import VerifierKey
from comity.engines.record.notes import Note, Verified, read_note, verified
from comity.engines.record.numbers import read_number

LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`origin` names the log. Extension lines are carried on, and nothing is made of them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        lines = (self.origin, str(self.size), encoded(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint with the signatures that were asked for and fit."""

    checkpoint: Checkpoint
    note: Note
    signatures: tuple[Verified, ...]


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint in the text of a note. Raises UnreadableCheckpoint."""
    *lines, rest = text.split("\n")
    if rest or len(lines) < LINES or not all(lines):
        raise errors.UnreadableCheckpoint(reason="expected three lines or more, none of them empty")
    size, root = read_number(lines[1]), decoded_hash(lines[2])
    if size is None:
        raise errors.UnreadableCheckpoint(reason=f"expected a size, found {lines[1][:40]!r}")
    if root is None:
        raise errors.UnreadableCheckpoint(reason=f"expected a root of 32 bytes, found {lines[2][:60]!r}")
    return Checkpoint(lines[0], size, root, tuple(lines[LINES:]))


def signed_checkpoint(content: bytes, keys: Sequence[VerifierKey]) -> SignedCheckpoint:
    """The checkpoint in a signed note, with every signature by `keys`.

    Raises UnreadableNote, UnreadableCheckpoint, BadSignature or UnknownSigner.
    """
    note = read_note(content)
    return SignedCheckpoint(read_checkpoint(note.text), note, verified(note, keys))


def checkpoint_of_log(content: bytes, key: VerifierKey) -> SignedCheckpoint:
    """The checkpoint of the log that `key` is the key of: it bears the key's name. Raises OtherLog besides."""
    found = signed_checkpoint(content, [key])
    if found.checkpoint.origin != key.name:
        raise errors.OtherLog(expected=key.name, found=found.checkpoint.origin)
    return found


def read_kept_checkpoint(content: bytes) -> Checkpoint:
    """A checkpoint as somebody kept it: the signed note, or its three lines alone. It is not verified here.

    Raises UnreadableNote or UnreadableCheckpoint.
    """
    if b"\n\n" in content:
        return read_checkpoint(read_note(content).text)
    return read_checkpoint(content.decode("utf-8", errors="replace"))
