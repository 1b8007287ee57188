"""A proof that anybody can check offline, as text. C2SP tlog-proof (https://c2sp.org/tlog-proof), version 1.

    c2sp.org/tlog-proof@v1
    index 4
    HASHES of the inclusion proof, base 64, lowest first, one a line

    CHECKPOINT, as it was signed

The optional `extra` line is not written here and not accepted: nothing signs it.
"""

from dataclasses import dataclass
from typing import Final

from comity.engines.record import errors
from comity.engines.record.base64_lines import decoded_hash, encoded
from comity.engines.record.notes import Note, read_note
from comity.engines.record.numbers import read_number

FIRST_LINE: Final = "c2sp.org/tlog-proof@v1"
INDEX: Final = "index "
LONGEST: Final = 63
LARGEST: Final = 1_100_000


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That entry `index`, from 0, stands in the tree of the checkpoint in `note`."""

    index: int
    hashes: tuple[bytes, ...]
    note: Note

    @property
    def content(self) -> bytes:
        lines = (FIRST_LINE, f"{INDEX}{self.index}", *(encoded(each) for each in self.hashes), "", "")
        return "\n".join(lines).encode() + self.note.content


def read_inclusion_proof(content: bytes) -> InclusionProof:
    """Raises UnreadableProof or UnreadableNote. What it accepts it gives back byte for byte."""
    if len(content) > LARGEST:
        raise errors.UnreadableProof(reason=f"expected at most {LARGEST} bytes, found {len(content)}")
    head, _, note = content.partition(b"\n\n")
    first, *rest = head.decode("ascii", errors="replace").split("\n")
    index = read_number(rest[0].removeprefix(INDEX)) if rest else None
    if first != FIRST_LINE or index is None or len(rest) > 1 + LONGEST:
        raise errors.UnreadableProof(reason=f"expected {FIRST_LINE}, an index and at most {LONGEST} hashes")
    hashes = tuple(each for each in map(decoded_hash, rest[1:]) if each is not None)
    proof = InclusionProof(index, hashes, read_note(note))
    if proof.content != content:
        raise errors.UnreadableProof(reason="expected hashes of 32 bytes, one a line, and a checkpoint")
    return proof
