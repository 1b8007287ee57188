"""Logs with keys and checkpoints, to test those who check them."""

from collections.abc import Sequence

from comity.engines.record.checkpoints import Checkpoint
from comity.engines.record.keys import Algorithm, LocalSigner, Signer
from comity.engines.record.notes import signed
from comity.engines.record.stores import MemoryStore
from comity.engines.record.trees import Tree, append

ORIGIN = "example.org/record"


def signer(number: int, name: str = ORIGIN) -> LocalSigner:
    return LocalSigner.from_seed(name, bytes([number] * 32))


def witness_signer(number: int) -> LocalSigner:
    return LocalSigner.from_seed(
        f"witness.example/w{number}", bytes([100 + number] * 32), Algorithm.COSIGNATURE
    )


LOG = signer(1)


def tree_of(entries: Sequence[bytes]) -> Tree:
    store = MemoryStore()
    return Tree(store, size=append(store, 0, entries).size)


def checkpoint_of(tree: Tree, origin: str = ORIGIN) -> Checkpoint:
    return Checkpoint(origin, tree.size, tree.root())


def note_of(tree: Tree, by: Signer = LOG, origin: str = ORIGIN) -> bytes:
    return signed(checkpoint_of(tree, origin).text, [by]).content
