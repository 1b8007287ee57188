"""What the keeper of a log does before signing: nothing is signed that does not continue what was signed last.

checkpoint = next_checkpoint(store, origin="example.org/record", size=size, last=last)
note = signed_by_log(checkpoint, [signer])
"""

from collections.abc import Sequence

from comity.engines.record import errors
from comity.engines.record.checkpoints import Checkpoint, read_checkpoint
from comity.engines.record.keys import Algorithm, Signer
from comity.engines.record.notes import Note, signed
from comity.engines.record.proofs import verify_consistency
from comity.engines.record.stores import TileStore
from comity.engines.record.trees import Tree


def next_checkpoint(store: TileStore, *, origin: str, size: int, last: Checkpoint | None) -> Checkpoint:
    """The checkpoint of the first `size` entries of `store`, which continues the `last` one that was signed.

    Raises OtherLog, NotGrown, Fork, OtherPast or OtherFuture where rows were changed or cut off behind the log's
    back, and TileMissing or TileTooShort where tiles are gone.
    """
    tree = Tree(store, size=size)
    if last is None:
        return Checkpoint(origin, size, tree.root())
    if last.origin != origin:
        raise errors.OtherLog(expected=last.origin, found=origin)
    proof, root = tree.consistency_proof(last.size), tree.root()
    verify_consistency(old_size=last.size, old_root=last.root, size=size, root=root, proof=proof)
    return Checkpoint(origin, size, root)


def signed_by_log(checkpoint: Checkpoint, signers: Sequence[Signer]) -> Note:
    """The checkpoint signed by the log's own keys: one, or two while it is handed over.

    Raises OtherLog for a key of another name or kind, UnreadableCheckpoint for an origin that no checkpoint can bear.
    """
    for signer in signers:
        if signer.key.name != checkpoint.origin or signer.key.algorithm is not Algorithm.ED25519:
            raise errors.OtherLog(expected=checkpoint.origin, found=signer.key.label)
    if read_checkpoint(checkpoint.text) != checkpoint:
        raise errors.UnreadableCheckpoint(reason=f"the origin {checkpoint.origin!r} is more than a line")
    return signed(checkpoint.text, signers)
