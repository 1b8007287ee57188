"""The record engine: a log that only grows, and proofs that anybody can check without us.

    from comity.engines import record

    store = record.MemoryStore()
    edge = record.append(store, 0, digests)
    tree = record.Tree(store, size=edge.size)
    record.verify_inclusion(digests[4], index=4, proof=tree.inclusion_proof(4), size=tree.size, root=edge.root)

RFC 6962's tree in the tiles of C2SP. Every format and its source: `docs/methods/record.md`.
"""

from comity.engines.record.errors import NotProven, RecordError, Unreadable
from comity.engines.record.growing import NOTHING, Edge, grown
from comity.engines.record.hashing import EMPTY_ROOT
from comity.engines.record.proofs import verify_consistency, verify_inclusion
from comity.engines.record.stores import (
    POSTGRESQL_TABLE,
    SQLITE_TABLE,
    DatabaseStore,
    MemoryStore,
    PathStore,
    TileStore,
)
from comity.engines.record.tiles import Tile, read_path, tiles_of
from comity.engines.record.trees import Tree, append, read_edge

__all__ = [
    "EMPTY_ROOT",
    "NOTHING",
    "POSTGRESQL_TABLE",
    "SQLITE_TABLE",
    "DatabaseStore",
    "Edge",
    "MemoryStore",
    "NotProven",
    "PathStore",
    "RecordError",
    "Tile",
    "TileStore",
    "Tree",
    "Unreadable",
    "append",
    "grown",
    "read_edge",
    "read_path",
    "tiles_of",
    "verify_consistency",
    "verify_inclusion",
]
