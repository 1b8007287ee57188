"""A log of some size in a store: its root, its entries, and proofs for whoever asks. RFC 6962, section 2.1.

    tree = Tree(store, size=append(store, 0, entries).size)
    tree.root()
    tree.inclusion_proof(4)
    tree.consistency_proof(3)

A proof is a list of hashes, lowest first. Tiles that were read stay in memory with the nodes inside them, the
latest `capacity` of them, 9 to 16 KB each.
"""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, NamedTuple

from comity.engines.record import errors
from comity.engines.record.entry_bundles import entries_in, first_entries
from comity.engines.record.growing import MIDDLE, MIDDLE_BYTES, NOTHING, TILE_BYTES, Edge, grown
from comity.engines.record.hashing import EMPTY_ROOT, HASH_BYTES, level_above, node_hash
from comity.engines.record.paths import Node, complete_subtrees, seam, siblings
from comity.engines.record.stores import TileStore
from comity.engines.record.tiles import ENTRIES, HEIGHT, WIDTH, Tile, edge_tiles, levels_of, tile_at

CAPACITY: Final = 1024


def append(store: TileStore, size: int, entries: Sequence[bytes]) -> Edge:
    """Write `entries` after the `size` entries of `store`; the new edge knows the new size and root.

    Raises EntryTooLong, TileMissing, TileTooShort or UnreadableEntries, and then wrote nothing.
    """
    edge, tiles = grown(read_edge(store, size), entries)
    store.write(tiles)
    return edge


def read_edge(store: TileStore, size: int) -> Edge:
    """The right edge of the log of `size` entries in `store`."""
    if not size:
        return NOTHING
    partial = {tile.level: read_tile(store, tile) for tile in edge_tiles(size)}
    hashes = tuple(partial.get(level, b"") for level in range(levels_of(size)))
    return Edge(size, partial.get(ENTRIES, b""), hashes)


def read_tile(store: TileStore, tile: Tile) -> bytes:
    """The tile in exactly its width. Raises TileMissing, TileTooShort or UnreadableEntries."""
    content = _content(store, tile)
    if tile.level == ENTRIES:
        return first_entries(content, width=tile.width, path=tile.path)
    return content[: tile.width * HASH_BYTES]


def _content(store: TileStore, tile: Tile) -> bytes:
    """What the store holds at the tile's place, of at least its width."""
    content = store.read(tile)
    if content is None:
        raise errors.TileMissing(path=tile.path)
    expected = tile.width * HASH_BYTES if tile.level != ENTRIES else 0
    if len(content) < expected:
        raise errors.TileTooShort(path=tile.path, expected=expected, found=len(content))
    return content


class Nodes(NamedTuple):
    """A tile's hashes, and all nodes over them from the height `lowest` on, level by level."""

    hashes: bytes
    lowest: int
    levels: list[bytes]

    def at(self, height: int, place: int) -> bytes:
        """The node of this place at this height in the tile, which stands over a complete subtree."""
        if height >= self.lowest:
            start = place * HASH_BYTES
            return self.levels[height - self.lowest][start : start + HASH_BYTES]
        return _over(self.hashes[(place << height) * HASH_BYTES : ((place + 1) << height) * HASH_BYTES])


class Tree:
    """The log of `size` entries in `store`. Every answer may raise TileMissing or TileTooShort."""

    def __init__(self, store: TileStore, *, size: int, capacity: int = CAPACITY) -> None:
        self.size = size
        self._store = store
        self._capacity = capacity
        self._cache: OrderedDict[tuple[int, int], Nodes] = OrderedDict()
        self._incomplete: dict[Node, bytes] = {}

    def root(self) -> bytes:
        return self._hash_over(0, self.size) if self.size else EMPTY_ROOT

    def entry(self, index: int) -> bytes:
        """The entry `index`, from 0. Raises OutsideTree."""
        self._require_inside(index)
        tile = tile_at(ENTRIES, index // WIDTH, self.size)
        return entries_in(read_tile(self._store, tile), width=tile.width, path=tile.path)[index % WIDTH]

    def inclusion_proof(self, index: int) -> list[bytes]:
        """That entry `index`, from 0, stands in this tree. Raises OutsideTree."""
        self._require_inside(index)
        return [self._node(sibling.node) for sibling in siblings(Node(0, index), self.size)]

    def consistency_proof(self, old_size: int) -> list[bytes]:
        """That this tree begins with the tree of its first `old_size` entries. Raises NotGrown."""
        if not 0 <= old_size <= self.size:
            raise errors.NotGrown(expected=old_size, found=self.size)
        if old_size in (0, self.size):
            return []
        start = seam(old_size)
        first = [start] if start.place else []
        return [self._node(node) for node in (*first, *(each.node for each in siblings(start, self.size)))]

    def _node(self, node: Node) -> bytes:
        """The hash of any node of this tree."""
        end = (node.place + 1) << node.level
        return (
            self._subtree(node) if end <= self.size else self._hash_over(node.place << node.level, self.size)
        )

    def _hash_over(self, start: int, end: int) -> bytes:
        """The hash over the entries `start` to `end`: their complete subtrees, hashed together from the right."""
        *others, root = [self._subtree(node) for node in complete_subtrees(start, end)]
        for subtree in reversed(others):
            root = node_hash(subtree, root)
        return root

    def _subtree(self, node: Node) -> bytes:
        """The hash of a node that stands over a complete subtree."""
        tile_level, height = divmod(node.level, HEIGHT)
        number, place = divmod(node.place, WIDTH >> height)
        return self._nodes(tile_level, number).at(height, place)

    def _nodes(self, level: int, number: int) -> Nodes:
        nodes = self._cache.get((level, number))
        if nodes is not None:
            self._cache.move_to_end((level, number))
            return nodes
        tile = tile_at(level, number, self.size)
        nodes = self._cache[level, number] = _nodes_in(_content(self._store, tile), tile.width)
        if len(self._cache) > self._capacity:
            self._cache.popitem(last=False)
        return nodes

    def _require_inside(self, index: int) -> None:
        if not 0 <= index < self.size:
            raise errors.OutsideTree(index=index, size=self.size)


def _nodes_in(content: bytes, width: int) -> Nodes:
    hashes, middle = content[: width * HASH_BYTES], content[TILE_BYTES : TILE_BYTES + MIDDLE_BYTES]
    if width == WIDTH and len(middle) == MIDDLE_BYTES:
        return Nodes(hashes, MIDDLE, _levels_over(middle, HEIGHT - MIDDLE))
    return Nodes(hashes, 0, _levels_over(hashes, HEIGHT))


def _levels_over(hashes: bytes, levels: int) -> list[bytes]:
    found = [hashes]
    for _ in range(levels - 1):
        found.append(level_above(found[-1]))
    return found


def _over(hashes: bytes) -> bytes:
    """The node over a complete subtree's hashes."""
    while len(hashes) > HASH_BYTES:
        hashes = level_above(hashes)
    return hashes
