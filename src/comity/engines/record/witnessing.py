"""What a witness does: cosign a log that only grew, refuse one that did not, and keep what it saw.

    answer = witness(body, logs=[key], last=kept, signer=signer, now=now)

The rules are those of C2SP tlog-witness (https://c2sp.org/tlog-witness), `status` included. The caller keeps
`answer.keep` for the log durably before it hands out `answer.line`, with no other answer in between, and keeps
`answer.evidence` for ever. `now` is in seconds since 1970.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from comity.engines.record import errors
from comity.engines.record.base64_lines import decoded_hash, encoded
from comity.engines.record.checkpoints import Checkpoint, SignedCheckpoint, read_checkpoint, signed_checkpoint
from comity.engines.record.keys import Signer, VerifierKey
from comity.engines.record.notes import Note, cosigned, read_note
from comity.engines.record.numbers import read_number
from comity.engines.record.proofs import verify_consistency

LONGEST_PROOF: Final = 63


class Refusal(Enum):
    """Why nothing was cosigned, with the status of HTTP that C2SP gives it."""

    UNREADABLE = "unreadable", 400
    UNKNOWN_LOG = "unknown-log", 404
    NOT_SIGNED = "not-signed", 403
    SHRUNK = "shrunk", 400
    OTHER_SIZE = "other-size", 409
    FORK = "fork", 409
    NOT_CONSISTENT = "not-consistent", 422

    @property
    def status(self) -> int:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Submission:
    """A checkpoint with the proof that it continues the one of `old_size` entries."""

    old_size: int
    proof: tuple[bytes, ...]
    note: bytes

    @property
    def body(self) -> bytes:
        lines = (f"old {self.old_size}", *(encoded(each) for each in self.proof), "", "")
        return "\n".join(lines).encode() + self.note


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two signed checkpoints of one log of which the later does not continue the earlier, as far as was shown."""

    earlier: bytes
    later: bytes
    proof: tuple[bytes, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON: the two notes as they came, and the proof that was given, in base 64."""
        return {
            "earlier": self.earlier.decode(),
            "later": self.later.decode(),
            "proof": [encoded(each) for each in self.proof],
        }


@dataclass(frozen=True, slots=True)
class Cosigned:
    """`line` answers the log; `keep` is the note to compare the next checkpoint with."""

    line: str
    keep: bytes
    status: int = 200


@dataclass(frozen=True, slots=True)
class Refused:
    """`size` is what the witness holds of this log; `problem` says what was expected and found."""

    why: Refusal
    problem: errors.RecordError
    size: int = 0
    evidence: Evidence | None = None

    @property
    def status(self) -> int:
        return self.why.status


def witness(
    body: bytes, *, logs: Sequence[VerifierKey], last: bytes | None, signer: Signer, now: int
) -> Cosigned | Refused:
    """Answer the submission in `body` for one of `logs`, whose `last` kept note is None before the first.

    Raises nothing for what others sent; an unreadable `last` is the caller's own fault and raises.
    """
    held = _held(last)
    try:
        submission = read_submission(body)
        origin = read_checkpoint(read_note(submission.note).text).origin
    except errors.Unreadable as problem:
        return Refused(Refusal.UNREADABLE, problem, _size(held))
    known = [key for key in logs if key.name == origin]
    if not known:
        expected = " or ".join(key.name for key in logs)
        return Refused(Refusal.UNKNOWN_LOG, errors.OtherLog(expected=expected, found=origin))
    try:
        found = signed_checkpoint(submission.note, known)
    except errors.NotProven as problem:
        return Refused(Refusal.NOT_SIGNED, problem, _size(held))
    return _judged(submission, found, last, held) or _cosigned(found, signer, now)


def read_submission(body: bytes) -> Submission:
    """The body of C2SP's `add-checkpoint`; raises UnreadableSubmission."""
    head, divider, note = body.partition(b"\n\n")
    first, *lines = head.decode("ascii", errors="replace").split("\n")
    old_size = read_number(first.removeprefix("old ")) if first.startswith("old ") else None
    if not divider or old_size is None:
        raise errors.UnreadableSubmission(
            reason="expected a line with the old size, a proof and a checkpoint"
        )
    if len(lines) > LONGEST_PROOF:
        raise errors.UnreadableSubmission(
            reason=f"expected at most {LONGEST_PROOF} hashes, found {len(lines)}"
        )
    proof = [each for each in map(decoded_hash, lines) if each is not None]
    if len(proof) < len(lines):
        raise errors.UnreadableSubmission(reason="a line of the proof is not a hash of 32 bytes")
    return Submission(old_size, tuple(proof), note)


def is_fork(evidence: Evidence, keys: Sequence[VerifierKey]) -> bool:
    """Whether the two notes alone prove to anybody that the log showed two histories: one size, two roots.

    Raises what `signed_checkpoint` raises where `keys` did not sign both.
    """
    earlier = signed_checkpoint(evidence.earlier, keys).checkpoint
    later = signed_checkpoint(evidence.later, keys).checkpoint
    return (earlier.origin, earlier.size) == (later.origin, later.size) and earlier.root != later.root


def _judged(
    submission: Submission, found: SignedCheckpoint, last: bytes | None, held: Checkpoint | None
) -> Refused | None:
    """The refusal of a checkpoint that does not continue the one held; None for one that does."""
    new, size = found.checkpoint, _size(held)
    evidence = None if last is None else Evidence(last, submission.note, submission.proof)
    if held and new.size == size and new.root != held.root:
        fork = errors.Fork(size=size, expected=held.root, found=new.root)
        return Refused(Refusal.FORK, fork, size, evidence)
    if new.size < max(size, submission.old_size):
        shrunk = errors.NotGrown(expected=max(size, submission.old_size), found=new.size)
        return Refused(Refusal.SHRUNK, shrunk, size, evidence)
    if submission.old_size != size:
        return Refused(Refusal.OTHER_SIZE, errors.OtherSize(expected=size, found=submission.old_size), size)
    return _inconsistent(submission, new, held, evidence)


def _inconsistent(
    submission: Submission, new: Checkpoint, held: Checkpoint | None, evidence: Evidence | None
) -> Refused | None:
    if held is None:
        problem = errors.WrongProofLength(expected=0, found=len(submission.proof))
        return Refused(Refusal.NOT_CONSISTENT, problem) if submission.proof else None
    try:
        verify_consistency(
            old_size=held.size, old_root=held.root, size=new.size, root=new.root, proof=submission.proof
        )
    except errors.NotProven as problem:
        return Refused(Refusal.NOT_CONSISTENT, problem, held.size, evidence)
    return None


def _cosigned(found: SignedCheckpoint, signer: Signer, now: int) -> Cosigned:
    """Only the signatures that were verified are kept, and the witness's own."""
    known = {(each.key.name, each.key.key_id) for each in found.signatures}
    signatures = tuple(each for each in found.note.signatures if (each.name, each.key_id) in known)
    note = cosigned(Note(found.note.text, signatures), signer, at=now)
    return Cosigned(note.signatures[-1].line, note.content)


def _held(last: bytes | None) -> Checkpoint | None:
    return None if last is None else read_checkpoint(read_note(last).text)


def _size(held: Checkpoint | None) -> int:
    return held.size if held else 0
