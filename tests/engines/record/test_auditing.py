"""Whoever changes rows behind the log's back is noticed."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.record import errors
from comity.engines.record.auditing import audited_root
from comity.engines.record.hashing import EMPTY_ROOT
from comity.engines.record.stores import MemoryStore
from comity.engines.record.tiles import ENTRIES, tiles_of
from comity.engines.record.trees import Tree, append
from tests.engines.record.helpers import entries, fill, filled, folder_store, sqlite_store


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 1_000, 66_000])
def test_a_log_that_nobody_touched_has_its_root(size: int) -> None:
    store = filled(size)
    assert audited_root(store, size) == (Tree(store, size=size).root() if size else EMPTY_ROOT)


def test_every_kind_of_store_can_be_audited(tmp_path: Path) -> None:
    database, _connection = sqlite_store(tmp_path / "tiles.sqlite3")
    for store in (database, folder_store(tmp_path / "folder")):
        fill(store, 700, batch=90)
        assert audited_root(store, 700) == Tree(filled(700), size=700).root()


SIZE = 1_000
STORE = filled(SIZE)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_byte_of_the_store_changes_unnoticed(data: st.DataObject) -> None:
    """An entry is noticed in the tile above it; a changed length makes its bundle unreadable."""
    place = data.draw(st.sampled_from(sorted(STORE.tiles)))
    content = STORE.tiles[place]
    at = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != content[at]))
    store = MemoryStore()
    store.tiles = {**STORE.tiles, place: content[:at] + bytes([byte]) + content[at + 1 :]}
    with pytest.raises((errors.OtherTile, errors.UnreadableEntries)):
        audited_root(store, SIZE)


def test_whoever_changes_an_entry_with_all_its_tiles_changes_the_root() -> None:
    """The tiles agree with one another; the checkpoint that was signed does not agree with them."""
    other = MemoryStore()
    append(other, 0, [*entries(500), b"another", *entries(SIZE - 501, start=501)])
    assert audited_root(other, SIZE) == Tree(other, size=SIZE).root()
    assert audited_root(other, SIZE) != audited_root(STORE, SIZE)


def test_a_tile_that_is_gone_is_named() -> None:
    for tile in tiles_of(SIZE):
        store = MemoryStore()
        store.tiles = {
            place: held for place, held in STORE.tiles.items() if place != (tile.level, tile.number)
        }
        with pytest.raises(errors.TileMissing) as refused:
            audited_root(store, SIZE)
        assert refused.value.data["path"] == tile.path
    assert any(tile.level == ENTRIES for tile in tiles_of(SIZE))
