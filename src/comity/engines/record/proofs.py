"""Checking inclusion and consistency proofs: RFC 6962, sections 2.1.1 and 2.1.2; RFC 9162, 2.1.3.2 and 2.1.4.2.

    verify_inclusion(entry, index=4, proof=proof, size=7, root=root)
    verify_consistency(old_size=3, old_root=old, size=7, root=root, proof=proof)

Nothing is returned: a proof that does not hold raises the `NotProven` that says what was expected and found.
"""

import hmac
from collections.abc import Sequence

from comity.engines.record import errors
from comity.engines.record.hashing import EMPTY_ROOT, HASH_BYTES, leaf_hash, node_hash
from comity.engines.record.paths import Node, Sibling, seam, siblings

Proof = Sequence[bytes]


def verify_inclusion(entry: bytes, *, index: int, proof: Proof, size: int, root: bytes) -> None:
    """`entry` is number `index`, from 0, of the `size` entries under `root`.

    Raises OutsideTree, WrongProofLength, NoHash or OtherEntry.
    """
    if not 0 <= index < size:
        raise errors.OutsideTree(index=index, size=size)
    way = list(siblings(Node(0, index), size))
    _require_length(proof, len(way))
    found = _climb(leaf_hash(entry), way, proof)
    if not hmac.compare_digest(found, root):
        raise errors.OtherEntry(index=index, expected=root, found=found)


def verify_consistency(*, old_size: int, old_root: bytes, size: int, root: bytes, proof: Proof) -> None:
    """The first `old_size` of the `size` entries under `root` are those under `old_root`.

    Raises NotGrown, Fork, WrongProofLength, NoHash, OtherPast or OtherFuture.
    """
    if not 0 <= old_size <= size:
        raise errors.NotGrown(expected=old_size, found=size)
    if old_size in (0, size):
        _verify_without_hashes(old_size, old_root, size, root, proof)
        return
    start = seam(old_size)
    way = list(siblings(start, size))
    begins_inside = start.place > 0
    _require_length(proof, len(way) + begins_inside)
    first, rest = (proof[0], proof[1:]) if begins_inside else (old_root, proof)
    _require_past(_climb_left(first, way, rest), old_size, old_root)
    _require_future(_climb(first, way, rest), size, root)


def _verify_without_hashes(old_size: int, old_root: bytes, size: int, root: bytes, proof: Proof) -> None:
    """Of nothing, or of the same size: nothing needs to be hashed."""
    _require_length(proof, 0)
    if old_size == 0:
        _require_past(EMPTY_ROOT, old_size, old_root)
    if old_size == size and not hmac.compare_digest(old_root, root):
        raise errors.Fork(size=size, expected=old_root, found=root)


def _climb(start: bytes, way: Sequence[Sibling], proof: Proof) -> bytes:
    """The root that `proof` leads to."""
    found = start
    for sibling, other in zip(way, proof, strict=True):
        found = node_hash(other, found) if sibling.is_left else node_hash(found, other)
    return found


def _climb_left(start: bytes, way: Sequence[Sibling], proof: Proof) -> bytes:
    """The root of the earlier tree: what stands at the right came later."""
    found = start
    for sibling, other in zip(way, proof, strict=True):
        if sibling.is_left:
            found = node_hash(other, found)
    return found


def _require_length(proof: Proof, expected: int) -> None:
    if len(proof) != expected:
        raise errors.WrongProofLength(expected=expected, found=len(proof))
    for each in proof:
        if len(each) != HASH_BYTES:
            raise errors.NoHash(expected=HASH_BYTES, found=len(each))


def _require_past(found: bytes, old_size: int, old_root: bytes) -> None:
    if not hmac.compare_digest(found, old_root):
        raise errors.OtherPast(size=old_size, expected=old_root, found=found)


def _require_future(found: bytes, size: int, root: bytes) -> None:
    if not hmac.compare_digest(found, root):
        raise errors.OtherFuture(size=size, expected=root, found=found)
