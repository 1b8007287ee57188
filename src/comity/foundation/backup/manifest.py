"""What an archive says about itself."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Part:
    """A member of the archive: its bytes counted and their SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Head:
    """The last entry of the record at the moment of the backup."""

    sequence: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """`migrations` are those the database had seen, as `app.name`; `database` is "sqlite" or "postgresql"."""

    comity: str
    made_at: str
    database: str
    database_version: str
    migrations: tuple[str, ...]
    record: Head
    parts: tuple[Part, ...]
    format: int = FORMAT

    def as_bytes(self) -> bytes:
        return (json.dumps(asdict(self), indent=1) + "\n").encode()


class NotAManifest(ValueError):
    """The words say what is wrong with it."""


def read_manifest(content: bytes) -> Manifest:
    """Raises NotAManifest."""
    try:
        found: Mapping[str, Any] = json.loads(content)
        if found["format"] != FORMAT:
            raise NotAManifest(f"its manifest has format {found['format']!r}; this Comity reads {FORMAT}")
        return Manifest(
            comity=text(found["comity"]),
            made_at=text(found["made_at"]),
            database=text(found["database"]),
            database_version=text(found["database_version"]),
            migrations=tuple(text(name) for name in found["migrations"]),
            record=Head(int(found["record"]["sequence"]), text(found["record"]["digest"])),
            parts=tuple(
                Part(text(part["name"]), int(part["size"]), text(part["sha256"])) for part in found["parts"]
            ),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise NotAManifest(f"its manifest lacks or misplaces {error}") from error
    except NotAManifest:
        raise
    except (ValueError, RecursionError) as error:
        raise NotAManifest(f"its manifest cannot be read: {error}") from error


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text where {value!r} stands")
    return value
