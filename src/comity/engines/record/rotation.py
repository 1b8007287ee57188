"""Handing the log over from one key to the next, said by both keys, so that old and new checkpoints can be checked.

    note = handed_over(old_signer, new_signer, checkpoint)
    tenures(trusted_key, [note.content])

The statement is a signed note:

    comity.key-rotation/v1
    ORIGIN
    OLD VERIFIER KEY
    NEW VERIFIER KEY
    SIZE
    ROOT, base 64

The old key speaks for trees of up to SIZE entries, the new one for those of SIZE and more: a thief of the old key
can sign nothing that continues the log. Size and root are of the last checkpoint that the old key signed. A second
line that is no number keeps this from ever being read as a checkpoint. A clock plays no part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from comity.engines.record import errors
from comity.engines.record.base64_lines import decoded_hash, encoded
from comity.engines.record.checkpoints import Checkpoint
from comity.engines.record.keys import Algorithm, Signer, VerifierKey, read_verifier_key
from comity.engines.record.notes import Note, read_note, signed, verified
from comity.engines.record.numbers import LARGEST, read_number

FIRST_LINE: Final = "comity.key-rotation/v1"
LINES: Final = 6
SIGNATURES: Final = 2


@dataclass(frozen=True, slots=True)
class Rotation:
    """From `old` to `new`, at the tree of `size` entries under `root`."""

    origin: str
    old: VerifierKey
    new: VerifierKey
    size: int
    root: bytes

    @property
    def text(self) -> str:
        lines = (FIRST_LINE, self.origin, str(self.old), str(self.new), str(self.size), encoded(self.root))
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A key, and the sizes of the trees that it speaks for."""

    key: VerifierKey
    first: int
    last: int

    def require_word_for(self, size: int) -> None:
        """Raises WrongKeyForSize."""
        if not self.first <= size <= self.last:
            last = "any number of" if self.last == LARGEST else str(self.last)
            raise errors.WrongKeyForSize(key=self.key.label, first=self.first, last=last, size=size)


def handed_over(old: Signer, new: Signer, checkpoint: Checkpoint) -> Note:
    """The statement, signed by both. Raises UnreadableRotation for keys that cannot follow one another."""
    rotation = Rotation(checkpoint.origin, old.key, new.key, checkpoint.size, checkpoint.root)
    _require_successor(rotation)
    return signed(rotation.text, [old, new])


def read_rotation(content: bytes) -> Rotation:
    """The statement in a note that both keys signed.

    Raises UnreadableNote, UnreadableKey, UnreadableRotation, BadSignature or UnknownSigner.
    """
    note = read_note(content)
    rotation = _rotation_in(note.text)
    if len(note.signatures) != SIGNATURES:
        raise errors.UnreadableRotation(reason="expected the signatures of both keys and no other")
    for key in (rotation.old, rotation.new):
        verified(note, [key])
    return rotation


def tenures(trusted: VerifierKey, rotations: Sequence[bytes]) -> tuple[Tenure, ...]:
    """Every key of the log in turn, of which `trusted` is one, with the sizes each speaks for.

    Raises what `read_rotation` raises, OtherLog, NotGrown, KeyHandedOverTwice or KeyNotHandedOver.
    """
    handed: dict[VerifierKey, Rotation] = {}
    for rotation in map(read_rotation, rotations):
        if rotation.origin != trusted.name:
            raise errors.OtherLog(expected=trusted.name, found=rotation.origin)
        if rotation.old in handed:
            raise errors.KeyHandedOverTwice(
                key=rotation.old.label, first=handed[rotation.old].new.label, second=rotation.new.label
            )
        handed[rotation.old] = rotation
    chain = _chain(trusted, handed)
    sizes = [0, *(rotation.size for rotation in chain), LARGEST]
    keys = [chain[0].old, *(rotation.new for rotation in chain)] if chain else [trusted]
    if len(set(keys)) < len(keys):
        raise errors.UnreadableRotation(reason="the keys go in a circle")
    for before, after in pairwise(sizes):
        if after < before:
            raise errors.NotGrown(expected=before, found=after)
    return tuple(Tenure(key, *bounds) for key, bounds in zip(keys, pairwise(sizes), strict=True))


def _chain(trusted: VerifierKey, handed: dict[VerifierKey, Rotation]) -> list[Rotation]:
    """The rotations from the first key of the log to its last; every one of them belongs to the chain."""
    received = {rotation.new: rotation for rotation in handed.values()}
    key = trusted
    for _ in received:
        key = received[key].old if key in received else key
    chain: list[Rotation] = []
    while key in handed and len(chain) < len(handed):
        chain.append(handed[key])
        key = handed[key].new
    outside = [rotation for rotation in handed.values() if rotation not in chain]
    if outside:
        raise errors.KeyNotHandedOver(trusted=trusted.label, found=outside[0].new.label)
    return chain


def _rotation_in(text: str) -> Rotation:
    lines = text.removesuffix("\n").split("\n")
    if len(lines) != LINES or lines[0] != FIRST_LINE:
        raise errors.UnreadableRotation(reason=f"expected {FIRST_LINE} and five lines more")
    size, root = read_number(lines[4]), decoded_hash(lines[5])
    if size is None or root is None:
        raise errors.UnreadableRotation(reason="its size or its root is none")
    rotation = Rotation(lines[1], read_verifier_key(lines[2]), read_verifier_key(lines[3]), size, root)
    _require_successor(rotation)
    return rotation


def _require_successor(rotation: Rotation) -> None:
    if rotation.old.name != rotation.origin or rotation.new.name != rotation.origin:
        raise errors.UnreadableRotation(reason=f"a key of {rotation.origin} bears another name")
    if {rotation.old.algorithm, rotation.new.algorithm} != {Algorithm.ED25519}:
        raise errors.UnreadableRotation(reason="a key is not one that signs checkpoints")
    if rotation.old == rotation.new:
        raise errors.UnreadableRotation(reason="old and new key are the same")
