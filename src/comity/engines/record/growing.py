"""How a log grows: its right edge and new entries in, the tiles to write out. Nothing is read or written here.

    edge, tiles = grown(edge, entries)
    edge.size, edge.root

The edge is all that appending needs to know of what stands already: at each level the hashes of the tile that is
not full yet. It takes up to 8 KB a level, and the entries of the last bundle.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, pairwise
from typing import Final, NamedTuple

from comity.engines.record.entry_bundles import bundle_of
from comity.engines.record.hashing import EMPTY_ROOT, HASH_BYTES, leaf_hashes, level_above, node_hash
from comity.engines.record.paths import complete_subtrees
from comity.engines.record.tiles import ENTRIES, HEIGHT, WIDTH, Tile, hashes_at, levels_of

TILE_BYTES: Final = WIDTH * HASH_BYTES

MIDDLE: Final = HEIGHT // 2
MIDDLE_BYTES: Final = TILE_BYTES >> MIDDLE


class NewTile(NamedTuple):
    """`content` is what C2SP serves. `middle` are the nodes half way up a full tile, which a store may keep behind
    it: with them a proof takes some 20 hashes of a tile instead of 250."""

    tile: Tile
    content: bytes
    middle: bytes = b""


Written = list[NewTile]


@dataclass(frozen=True)
class Edge:
    """The right edge of a log of `size` entries: the bundle and, for each level, the hashes of its partial tile."""

    size: int = 0
    bundle: bytes = b""
    hashes: tuple[bytes, ...] = ()

    @cached_property
    def root(self) -> bytes:
        """RFC 6962's tree hash of the whole log: its complete subtrees, hashed together from the right."""
        root = b""
        for hashes in self.hashes:
            for subtree in reversed(_subtrees(hashes)):
                root = node_hash(subtree, root) if root else subtree
        return root or EMPTY_ROOT


NOTHING: Final = Edge()


def grown(edge: Edge, entries: Sequence[bytes]) -> tuple[Edge, Written]:
    """The edge after `entries`, and the tiles that are new or wider now, the entries' own first.

    Raises EntryTooLong, and then nothing is to be written.
    """
    size = edge.size + len(entries)
    bundle, written = _bundles(edge, entries)
    hashes, edges = leaf_hashes(entries), []
    for level in range(levels_of(size)):
        before = edge.hashes[level] if level < len(edge.hashes) else b""
        first = hashes_at(level, edge.size) // WIDTH
        rest, hashes, tiles = _hash_tiles(level, first, before + hashes, is_new=bool(hashes))
        edges.append(rest)
        written += tiles
    return Edge(size, bundle, tuple(edges)), written


def _bundles(edge: Edge, entries: Sequence[bytes]) -> tuple[bytes, Written]:
    """The last bundle where it is not full, and the bundles to write."""
    first, held = divmod(edge.size, WIDTH)
    cuts = [0, *range(WIDTH - held, len(entries), WIDTH), len(entries)] if entries else []
    bundle, written = edge.bundle, []
    for number, (start, end) in enumerate(pairwise(cuts), start=first):
        bundle += bundle_of(entries[start:end])
        held += end - start
        written.append(NewTile(Tile(ENTRIES, number, held), bundle))
        if held == WIDTH:
            bundle, held = b"", 0
    return bundle, written


def _hash_tiles(level: int, first: int, hashes: bytes, *, is_new: bool) -> tuple[bytes, bytes, Written]:
    """Cut `hashes` into tiles from number `first` on: what the last leaves over, the level above, the tiles."""
    if not is_new:
        return hashes, b"", []
    full = len(hashes) // TILE_BYTES * TILE_BYTES
    middles = _levels_up(hashes[:full], MIDDLE)
    written = [
        NewTile(Tile(level, number), content, middle)
        for number, content, middle in zip(
            count(first), _cut(hashes[:full], TILE_BYTES), _cut(middles, MIDDLE_BYTES), strict=False
        )
    ]
    rest = hashes[full:]
    if rest:
        written.append(NewTile(Tile(level, first + len(written), len(rest) // HASH_BYTES), rest))
    return rest, _levels_up(middles, HEIGHT - MIDDLE), written


def _cut(hashes: bytes, length: int) -> list[bytes]:
    return [hashes[at : at + length] for at in range(0, len(hashes), length)]


def _levels_up(hashes: bytes, levels: int) -> bytes:
    for _ in range(levels):
        hashes = level_above(hashes)
    return hashes


def _subtrees(hashes: bytes) -> list[bytes]:
    """The hashes of the complete subtrees that stand over a part of a tile, from the left."""
    levels = [hashes]
    while len(levels[-1]) > HASH_BYTES:
        levels.append(level_above(levels[-1]))
    return [
        levels[level][index * HASH_BYTES : (index + 1) * HASH_BYTES]
        for level, index in complete_subtrees(0, len(hashes) // HASH_BYTES)
    ]
