"""Is what a store holds what its own entries make of it? The log is grown anew from its entries and compared.

    root = audited_root(store, size)

It takes about two seconds for a million entries, and the memory of a few tiles.
"""

from comity.engines.record import errors
from comity.engines.record.entry_bundles import entries_in
from comity.engines.record.growing import NOTHING, NewTile, grown
from comity.engines.record.hashing import EMPTY_ROOT
from comity.engines.record.stores import TileStore
from comity.engines.record.tiles import ENTRIES, WIDTH, tile_at
from comity.engines.record.trees import read_tile


def audited_root(store: TileStore, size: int) -> bytes:
    """The root of the `size` entries in `store`, all of whose tiles fit them: compare it with a signed checkpoint.

    Raises OtherTile for the first tile that does not fit; TileMissing, TileTooShort or UnreadableEntries.
    """
    edge = NOTHING
    for number in range(-(-size // WIDTH)):
        bundle = tile_at(ENTRIES, number, size)
        entries = entries_in(read_tile(store, bundle), width=bundle.width, path=bundle.path)
        edge, tiles = grown(edge, entries)
        for new in tiles:
            if new.tile == tile_at(new.tile.level, new.tile.number, size):
                _require_same(store, new)
    return edge.root if size else EMPTY_ROOT


def _require_same(store: TileStore, new: NewTile) -> None:
    """The tile, and its middle where the store keeps one, are what they should be."""
    if read_tile(store, new.tile) != new.content:
        raise errors.OtherTile(path=new.tile.path)
    behind = (store.read(new.tile) or b"")[len(new.content) :]
    if behind and not new.tile.is_partial and behind != new.middle:
        raise errors.OtherTile(path=new.tile.path)
