"""Records with a chain of entries, and bundles of them."""

import hashlib
import json
from collections.abc import Sequence

from comity.engines.record import Checkpoint, LocalSigner, MemoryStore, Note, Signer, Tree, append, signed
from comity.engines.record.bundle import Bundle, BundledEntry, ConsistencyProof
from comity.engines.record.entries import EntryHead, content_digest
from comity.engines.record.tlog_proofs import InclusionProof
from tests.engines.record.logs import LOG, ORIGIN


class Record:
    """`count` entries in a log, with their salts and contents."""

    def __init__(self, count: int, *, seed: str = "") -> None:
        self.heads: list[EntryHead] = []
        self.contents: list[bytes] = []
        previous = "0" * 64
        for sequence in range(1, count + 1):
            salt = hashlib.sha256(f"salt {seed}{sequence}".encode()).digest()
            body = json.dumps(
                {"about": None, "what": {"title": f"Matter {sequence} – où?"}}, ensure_ascii=False
            )
            content = content_digest(salt, body.encode())
            head = EntryHead(sequence, "2027-05-10T12:00:00.000000Z", "matters.opened", content, previous)
            self.heads.append(head)
            self.contents.append(salt + body.encode())
            previous = head.digest.hex()
        self.store = MemoryStore()
        append(self.store, 0, [head.digest for head in self.heads])

    def tree(self, size: int | None = None) -> Tree:
        return Tree(self.store, size=len(self.heads) if size is None else size)

    def checkpoint(self, size: int | None = None, origin: str = ORIGIN) -> Checkpoint:
        tree = self.tree(size)
        return Checkpoint(origin, tree.size, tree.root())

    def note(self, size: int | None = None, by: Sequence[Signer] = (LOG,), origin: str = ORIGIN) -> Note:
        return signed(self.checkpoint(size, origin).text, by)

    def entry(self, number: int, note: Note, *, with_content: bool = True) -> BundledEntry:
        size = int(note.text.split("\n")[1])
        proof = InclusionProof(number - 1, tuple(self.tree(size).inclusion_proof(number - 1)), note)
        return BundledEntry(
            self.heads[number - 1], self.contents[number - 1] if with_content else None, proof
        )

    def bundle(
        self, numbers: Sequence[int], *, note: Note | None = None, keys: Sequence[LocalSigner] = (LOG,)
    ) -> Bundle:
        note = note or self.note()
        return Bundle(tuple(self.entry(number, note) for number in numbers), tuple(each.key for each in keys))

    def consistency(self, old_size: int, new_size: int, note: Note) -> ConsistencyProof:
        return ConsistencyProof(note, tuple(self.tree(new_size).consistency_proof(old_size)))
