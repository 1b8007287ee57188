"""The record engine: a log that only grows, and proofs that anybody can check without us.

    from comity.engines import record

    store = record.MemoryStore()
    edge = record.append(store, 0, digests)
    tree = record.Tree(store, size=edge.size)
    record.verify_inclusion(digests[4], index=4, proof=tree.inclusion_proof(4), size=tree.size, root=edge.root)

RFC 6962's tree in the tiles of C2SP, checkpoints in its signed notes, witnesses. Proof bundles are in
`comity.engines.record.bundle`. Every format and its source: `docs/methods/record.md`.
"""

from comity.engines.record.auditing import audited_root
from comity.engines.record.checkpoints import (
    Checkpoint,
    SignedCheckpoint,
    checkpoint_of_log,
    read_checkpoint,
    read_kept_checkpoint,
    signed_checkpoint,
)
from comity.engines.record.errors import NotProven, RecordError, Unreadable
from comity.engines.record.growing import NOTHING, Edge, grown
from comity.engines.record.hashing import EMPTY_ROOT
from comity.engines.record.keys import (
    Algorithm,
    LocalSigner,
    Signer,
    VerifierKey,
    read_signer,
    read_verifier_key,
)
from comity.engines.record.notes import Note, Verified, cosigned, read_note, signed, verified
from comity.engines.record.proofs import verify_consistency, verify_inclusion
from comity.engines.record.rotation import Rotation, Tenure, handed_over, read_rotation, tenures
from comity.engines.record.signing import next_checkpoint, signed_by_log
from comity.engines.record.stores import (
    POSTGRESQL_TABLE,
    SQLITE_TABLE,
    DatabaseStore,
    MemoryStore,
    PathStore,
    TileStore,
)
from comity.engines.record.tiles import Tile, read_path, tiles_of
from comity.engines.record.tlog_proofs import InclusionProof, read_inclusion_proof
from comity.engines.record.trees import Tree, append, read_edge
from comity.engines.record.witnessing import (
    Cosigned,
    Evidence,
    Refusal,
    Refused,
    Submission,
    is_fork,
    witness,
)

__all__ = [
    "EMPTY_ROOT",
    "NOTHING",
    "POSTGRESQL_TABLE",
    "SQLITE_TABLE",
    "Algorithm",
    "Checkpoint",
    "Cosigned",
    "DatabaseStore",
    "Edge",
    "Evidence",
    "InclusionProof",
    "LocalSigner",
    "MemoryStore",
    "NotProven",
    "Note",
    "PathStore",
    "RecordError",
    "Refusal",
    "Refused",
    "Rotation",
    "SignedCheckpoint",
    "Signer",
    "Submission",
    "Tenure",
    "Tile",
    "TileStore",
    "Tree",
    "Unreadable",
    "Verified",
    "VerifierKey",
    "append",
    "audited_root",
    "checkpoint_of_log",
    "cosigned",
    "grown",
    "handed_over",
    "is_fork",
    "next_checkpoint",
    "read_checkpoint",
    "read_edge",
    "read_inclusion_proof",
    "read_kept_checkpoint",
    "read_note",
    "read_path",
    "read_rotation",
    "read_signer",
    "read_verifier_key",
    "signed",
    "signed_by_log",
    "signed_checkpoint",
    "tenures",
    "tiles_of",
    "verified",
    "verify_consistency",
    "verify_inclusion",
    "witness",
]
