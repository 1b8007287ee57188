"""How much one file may hold before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes; `characters` of one cell; `expansion` is unpacked size over packed size of an archive."""

    bytes: int = 32 * 1024 * 1024
    unpacked_bytes: int = 256 * 1024 * 1024
    expansion: int = 200
    members: int = 2_000
    rows: int = 200_000
    columns: int = 1_000
    characters: int = 8_000
