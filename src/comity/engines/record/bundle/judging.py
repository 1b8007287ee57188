"""Does a bundle prove what it says? A pure function: no network, no clock, no keys but those handed over.

    verdict = verify_bundle(content, keys=[key])
    verdict.is_proven, verdict.entries, verdict.trusted

A bundle's own keys prove nothing. Without a key or a checkpoint that the verifier brought the verdict says that the
bundle is consistent with itself, and no more. Every key and checkpoint that was brought must hold.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

from comity.engines.record import errors
from comity.engines.record.base64_lines import encoded
from comity.engines.record.bundle.archive import require_packed_so, unpacked
from comity.engines.record.bundle.contents import (
    MOST_KEYS,
    Bundle,
    BundledEntry,
    ConsistencyProof,
    bundle_in,
    files_of,
)
from comity.engines.record.checkpoints import Checkpoint, read_checkpoint
from comity.engines.record.entries import SALT_BYTES, EntryHead, content_digest, readable_content
from comity.engines.record.keys import Algorithm, VerifierKey
from comity.engines.record.notes import Note, Verified, verified
from comity.engines.record.proofs import verify_consistency, verify_inclusion
from comity.engines.record.rotation import Tenure, tenures

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Brought(StrEnum):
    """What a verifier has from elsewhere, and believes."""

    KEY = "key"
    WITNESS = "witness"
    CHECKPOINT = "checkpoint"


@dataclass(frozen=True, slots=True)
class ProvenEntry:
    """`content` is the JSON as it was recorded, or None where the bundle does not hold it."""

    head: EntryHead
    content: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything in the bundle holds. `trusted` says by what the verifier brought; `missing` what that would take."""

    entries: tuple[ProvenEntry, ...]
    checkpoint: Checkpoint
    signatures: tuple[Verified, ...]
    trusted: tuple[tuple[Brought, str], ...]
    missing: str = ""

    @property
    def is_proven(self) -> bool:
        return bool(self.trusted) and not self.missing

    def as_dict(self) -> dict[str, Any]:
        """For JSON. Times of witnesses are in seconds since 1970."""
        return {
            "proven": self.is_proven,
            "missing": self.missing,
            "trusted": [{"by": by.value, "what": what} for by, what in self.trusted],
            "entries": [
                {
                    "sequence": entry.head.sequence,
                    "at": entry.head.at,
                    "kind": entry.head.kind,
                    "digest": entry.head.digest.hex(),
                    "content": entry.content,
                }
                for entry in self.entries
            ],
            "checkpoint": {
                "origin": self.checkpoint.origin,
                "size": self.checkpoint.size,
                "root": encoded(self.checkpoint.root),
            },
            "signatures": [{"key": str(each.key), "at": each.at} for each in self.signatures],
        }


def verify_bundle(
    content: bytes, *, keys: Sequence[VerifierKey] = (), checkpoint: Checkpoint | None = None
) -> Verdict:
    """The verdict on the zip in `content`.

    Raises Unreadable for what is no bundle in form, DoesNotHold for the first thing in it that is false.
    """
    bundle = bundle_in(unpacked(content))
    verdict = judge(bundle, keys=keys, checkpoint=checkpoint)
    require_packed_so(content, files_of(bundle))
    return verdict


def judge(
    bundle: Bundle, *, keys: Sequence[VerifierKey] = (), checkpoint: Checkpoint | None = None
) -> Verdict:
    """The verdict on a bundle that was read. Raises UnreadableFile or DoesNotHold."""
    first = f"{bundle.entries[0].folder}/proof.tlog-proof"
    found = _checked(first, read_checkpoint, bundle.note.text)
    entries = tuple(_proven(entry, bundle, found) for entry in bundle.entries)
    signatures = _checked(first, _signatures, bundle.note, found, bundle)
    for number, proof in enumerate(bundle.consistency, start=1):
        _checked(f"consistency/{number}.txt", _require_consistent, proof, found, bundle)
    trusted = [_checked(first, _trusted_key, key, found, bundle) for key in keys]
    missing = ""
    if checkpoint is not None:
        missing = _checked(first, _missing_to, checkpoint, found, bundle)
        trusted += [] if missing else [(Brought.CHECKPOINT, f"{checkpoint.origin} {checkpoint.size}")]
    return Verdict(entries, found, signatures, tuple(trusted), missing)


def _checked(file: str, check: Callable[Asked, Answer], *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
    """What `check` answers; what it raises is said of `file`."""
    try:
        return check(*args, **kwargs)
    except errors.NotProven as cause:
        raise errors.DoesNotHold(file, cause) from cause
    except errors.Unreadable as cause:
        raise errors.UnreadableFile(file, cause) from cause


def _proven(entry: BundledEntry, bundle: Bundle, checkpoint: Checkpoint) -> ProvenEntry:
    text = _checked(f"{entry.folder}/content", _content, entry)
    _checked(f"{entry.folder}/proof.tlog-proof", _require_included, entry, bundle, checkpoint)
    return ProvenEntry(entry.head, text)


def _content(entry: BundledEntry) -> str | None:
    if entry.content is None:
        return None
    found = content_digest(entry.content[:SALT_BYTES], entry.content[SALT_BYTES:])
    if found != entry.head.content:
        raise errors.OtherContent(expected=entry.head.content, found=found)
    text = readable_content(entry.content)
    if text is None:
        raise errors.UnreadableEntry(reason="its content is not a JSON object with each key once")
    return text


def _require_included(entry: BundledEntry, bundle: Bundle, checkpoint: Checkpoint) -> None:
    proof = entry.proof
    if proof.note != bundle.note:
        raise errors.OtherCheckpoint(first=bundle.entries[0].head.sequence)
    if proof.index != entry.head.index:
        raise errors.OtherPlace(expected=entry.head.index, found=proof.index)
    verify_inclusion(
        entry.head.digest, index=proof.index, proof=proof.hashes, size=checkpoint.size, root=checkpoint.root
    )


def _signatures(note: Note, checkpoint: Checkpoint, bundle: Bundle) -> tuple[Verified, ...]:
    """Every signature of the note: by a key that the bundle names, one of them the log's, and at its time."""
    named = {(key.name, key.key_id) for key in bundle.keys}
    for signature in note.signatures:
        if (signature.name, signature.key_id) not in named:
            raise errors.UnnamedSigner(found=signature.label)
    found = verified(note, bundle.keys)
    logs = [each.key for each in found if each.key.algorithm is Algorithm.ED25519]
    if not logs:
        raise errors.UnknownSigner(
            expected=f"the log {checkpoint.origin}", found=", ".join(each.key.label for each in found)
        )
    for key in logs:
        _require_word(key, checkpoint, bundle)
    return found


def _require_word(key: VerifierKey, checkpoint: Checkpoint, bundle: Bundle) -> None:
    """The key is the log's own, and speaks for trees of this size."""
    if key.name != checkpoint.origin:
        raise errors.OtherLog(expected=key.name, found=checkpoint.origin)
    for tenure in _tenures(key, bundle.rotations):
        if tenure.key == key:
            tenure.require_word_for(checkpoint.size)


@lru_cache(maxsize=MOST_KEYS)
def _tenures(key: VerifierKey, rotations: tuple[bytes, ...]) -> tuple[Tenure, ...]:
    """Once for each key: a bundle may hold many papers that ask."""
    return tenures(key, rotations)


def _require_consistent(proof: ConsistencyProof, checkpoint: Checkpoint, bundle: Bundle) -> None:
    other = read_checkpoint(proof.note.text)
    if other.origin != checkpoint.origin:
        raise errors.OtherLog(expected=checkpoint.origin, found=other.origin)
    _signatures(proof.note, other, bundle)
    old, new = sorted((other, checkpoint), key=lambda each: each.size)
    verify_consistency(old_size=old.size, old_root=old.root, size=new.size, root=new.root, proof=proof.hashes)


def _trusted_key(key: VerifierKey, checkpoint: Checkpoint, bundle: Bundle) -> tuple[Brought, str]:
    """The key that was brought signed the checkpoint, or it leads by rotations to one that did."""
    if key.algorithm is Algorithm.COSIGNATURE:
        verified(bundle.note, [key])
        return Brought.WITNESS, str(key)
    if key.name != checkpoint.origin:
        raise errors.OtherLog(expected=key.name, found=checkpoint.origin)
    chain = _tenures(key, bundle.rotations)
    signed = {each.key for each in verified(bundle.note, [tenure.key for tenure in chain])}
    for tenure in chain:
        if tenure.key in signed:
            tenure.require_word_for(checkpoint.size)
    return Brought.KEY, str(key)


def _missing_to(brought: Checkpoint, checkpoint: Checkpoint, bundle: Bundle) -> str:
    """Nothing, where the bundle's checkpoint continues the one that was brought or is continued by it."""
    if brought.origin != checkpoint.origin:
        raise errors.OtherLog(expected=brought.origin, found=checkpoint.origin)
    others = [read_checkpoint(proof.note.text) for proof in bundle.consistency]
    for other in (checkpoint, *others):
        if other.size == brought.size:
            if other.root != brought.root:
                raise errors.Fork(size=other.size, expected=brought.root, found=other.root)
            return ""
    return f"a consistency proof between {brought.size} and {checkpoint.size} entries"
