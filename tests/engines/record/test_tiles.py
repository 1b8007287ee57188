"""Tiles, their paths and the stores that keep them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.record import errors
from comity.engines.record.entry_bundles import LONGEST_ENTRY, bundle_of, entries_in, first_entries
from comity.engines.record.growing import NOTHING, grown
from comity.engines.record.stores import MemoryStore
from comity.engines.record.tiles import ENTRIES, Tile, read_path, tiles_of
from comity.engines.record.trees import Tree, append, read_edge
from tests.engines.record import reference
from tests.engines.record.helpers import entries, fill, filled, folder_store, sqlite_store


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 0, 5), "tile/0/000.p/5"),
        (Tile(1, 1_234_067), "tile/1/x001/x234/067"),
        (Tile(63, 1000, 255), "tile/63/x001/000.p/255"),
        (Tile(ENTRIES, 999), "tile/entries/999"),
        (Tile(ENTRIES, 1_000_000, 1), "tile/entries/x001/x000/000.p/1"),
    ],
)
def test_a_tile_has_the_path_of_the_standard(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert read_path(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001/x000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/05",
        "tile/0/000.p",
        "tile/data/000",
        "tile/0/../0/000",
        "/tile/0/000",
        "tile/0/000\n",
        "tile/0/٠٠٠",
        "tile/8/0/000",
    ],
)
def test_another_spelling_is_no_path(path: str) -> None:
    with pytest.raises(errors.UnreadablePath):
        read_path(path)


@given(st.integers(-1, 63), st.integers(0, 10**15), st.integers(1, 256))
def test_every_path_leads_back_to_its_tile(level: int, number: int, width: int) -> None:
    assert read_path(Tile(level, number, width).path) == Tile(level, number, width)


def test_seventy_thousand_entries_have_the_tiles_that_the_standard_counts() -> None:
    tiles = list(tiles_of(70_000))
    full = [sum(tile.level == level and not tile.is_partial for tile in tiles) for level in (0, 1, 2)]
    assert full == [273, 1, 0]
    assert [tile.path for tile in tiles if tile.is_partial] == [
        "tile/entries/273.p/112",
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ]


def test_256_entries_have_a_full_tile_and_one_hash_above_it() -> None:
    assert [tile.path for tile in tiles_of(256)] == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]


@given(st.lists(st.integers(0, 300), max_size=6))
@settings(max_examples=40, deadline=None)
def test_what_is_written_are_the_tiles_of_the_size(batches: list[int]) -> None:
    store, size = MemoryStore(), 0
    for batch in batches:
        size = append(store, size, entries(batch, start=size)).size
    assert {(tile.level, tile.number) for tile in tiles_of(size)} == set(store.tiles)


def test_a_batch_writes_only_what_it_changes() -> None:
    edge, _ = grown(NOTHING, entries(65_536 + 300))
    _, tiles = grown(edge, entries(3, start=edge.size))
    assert [new.tile.path for new in tiles] == ["tile/entries/257.p/47", "tile/0/257.p/47"]


def test_every_store_answers_alike(tmp_path: Path) -> None:
    size = 1_300
    database, _connection = sqlite_store(tmp_path / "tiles.sqlite3")
    for store in (MemoryStore(), folder_store(tmp_path / "folder"), database):
        fill(store, size, batch=47)
        tree = Tree(store, size=size)
        assert tree.root() == reference.mth(entries(size))
        assert tree.inclusion_proof(700) == reference.path(700, entries(size))
        assert tree.entry(1_299) == entries(size)[1_299]
        assert read_edge(store, size) == grown(NOTHING, entries(size))[0]


def test_every_earlier_size_can_still_be_read(tmp_path: Path) -> None:
    database, _connection = sqlite_store(tmp_path / "tiles.sqlite3")
    for store in (filled(300, batch=1), folder_store(tmp_path), database):
        if not isinstance(store, MemoryStore):
            fill(store, 300, batch=1)
        for size in (1, 255, 256, 257, 300):
            assert Tree(store, size=size).root() == reference.mth(entries(size))
            assert Tree(store, size=size).entry(size - 1) == entries(size)[-1]


def test_a_folder_may_lose_a_partial_tile_once_its_full_one_stands(tmp_path: Path) -> None:
    store = folder_store(tmp_path)
    fill(store, 256, batch=100)
    (tmp_path / "tile/0/000.p/100").unlink()
    assert Tree(store, size=100).root() == reference.mth(entries(100))


def test_the_database_forgets_what_was_not_committed(tmp_path: Path) -> None:
    store, connection = sqlite_store(tmp_path / "tiles.sqlite3")
    append(store, 0, entries(10))
    connection.commit()
    append(store, 10, entries(300, start=10))
    connection.rollback()
    assert read_edge(store, 10) == grown(NOTHING, entries(10))[0]
    assert append(store, 10, entries(2, start=50)).root == reference.mth(
        [*entries(10), *entries(2, start=50)]
    )


def test_a_missing_tile_is_named() -> None:
    store = filled(600)
    del store.tiles[0, 1]
    with pytest.raises(errors.TileMissing) as refused:
        Tree(store, size=600).inclusion_proof(300)
    assert str(refused.value) == "The store does not hold tile/0/001."


def test_a_short_tile_says_what_was_expected_and_found() -> None:
    store = filled(600)
    store.tiles[0, 2] = store.tiles[0, 2][:-1]
    with pytest.raises(errors.TileTooShort) as refused:
        append(store, 600, entries(1, start=600))
    assert str(refused.value) == "Expected 2816 bytes in tile/0/002.p/88, found 2815."


@given(st.lists(st.binary(max_size=40), max_size=12), st.integers(0, 12))
def test_an_entry_bundle_gives_back_its_entries(items: list[bytes], fewer: int) -> None:
    bundle, width = bundle_of(items), len(items)
    assert entries_in(bundle, width=width, path="p") == items
    fewer = min(fewer, width)
    assert entries_in(first_entries(bundle, width=fewer, path="p"), width=fewer, path="p") == items[:fewer]
    for wrong in (bundle + b"\x00", bundle[:-1]) if items else ():
        with pytest.raises(errors.UnreadableEntries):
            entries_in(wrong, width=width, path="p")
    with pytest.raises(errors.UnreadableEntries):
        entries_in(bundle, width=width + 1, path="p")


def test_an_entry_that_its_length_cannot_say_writes_nothing() -> None:
    store = MemoryStore()
    append(store, 0, [bytes(LONGEST_ENTRY)])
    before = dict(store.tiles)
    with pytest.raises(errors.EntryTooLong):
        append(store, 1, [b"short", bytes(LONGEST_ENTRY + 1)])
    assert store.tiles == before
