"""Tiles: 256 hashes of one level together, and their paths. C2SP tlog-tiles (https://c2sp.org/tlog-tiles).

A hash of the tile level l stands over 256**l entries. The entries themselves are the level `ENTRIES`: what was
logged, each with its length before it (`entry_bundles`).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from comity.engines.record import errors

HEIGHT: Final = 8
WIDTH: Final = 1 << HEIGHT
ENTRIES: Final = -1
HIGHEST: Final = 63

PATH: Final = re.compile(
    r"tile/(entries|0|[1-9][0-9]?)((?:/x[0-9]{3})*)/([0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?"
)


class Tile(NamedTuple):
    """`width` hashes, or entries, of `level` from number `number` × 256 on; below 256 the tile is partial."""

    level: int
    number: int
    width: int = WIDTH

    @property
    def is_partial(self) -> bool:
        return self.width < WIDTH

    @property
    def path(self) -> str:
        """As in `tile/0/x001/x234/067` and `tile/entries/000.p/5`."""
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = f".p/{self.width}" if self.is_partial else ""
        return f"tile/{level}/{_number_path(self.number)}{partial}"


def read_path(path: str) -> Tile:
    """The tile at `path`; raises UnreadablePath for every other spelling of it."""
    found = PATH.fullmatch(path)
    if not found:
        raise errors.UnreadablePath(path=path)
    level, thousands, rest, width = found.groups()
    tile = Tile(
        ENTRIES if level == "entries" else int(level),
        int(thousands.replace("/x", "") + rest),
        int(width or WIDTH),
    )
    if tile.path != path or tile.level > HIGHEST:
        raise errors.UnreadablePath(path=path)
    return tile


def _number_path(number: int) -> str:
    digits = str(number)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def hashes_at(level: int, size: int) -> int:
    """How many hashes, or entries, a log of `size` entries has at the tile level `level`."""
    return size >> HEIGHT * max(level, 0)


def tile_at(level: int, number: int, size: int) -> Tile:
    """The tile as a log of `size` entries has it; its width is 0 where there is none."""
    width = hashes_at(level, size) - number * WIDTH
    return Tile(level, number, max(0, min(width, WIDTH)))


def levels_of(size: int) -> int:
    """How many levels of hashes a log of `size` entries has."""
    levels = 0
    while size >> HEIGHT * levels:
        levels += 1
    return levels


def edge_tiles(size: int) -> Iterator[Tile]:
    """The partial tiles at the right edge, the entries first; none where a level ends in a full tile."""
    for level in range(ENTRIES, levels_of(size)):
        tile = tile_at(level, hashes_at(level, size) // WIDTH, size)
        if tile.width:
            yield tile


def tiles_of(size: int) -> Iterator[Tile]:
    """Every tile of a log of `size` entries, level by level, the entries first."""
    for level in range(ENTRIES, levels_of(size)):
        for number in range(-(-hashes_at(level, size) // WIDTH)):
            yield tile_at(level, number, size)
