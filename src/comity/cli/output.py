"""Where a command's result goes: standard output, or a file that is there whole or not at all."""

import json
import os
import sys
from pathlib import Path
from typing import Any, Final

STANDARD_OUTPUT: Final = "-"


class UnwritableOutputError(Exception):
    """The result could not be written; nothing was left half."""


def write_json(result: dict[str, Any], out: str) -> None:
    """Write `result` as UTF-8 JSON to the file `out`, or to standard output for `-`.

    Raises `UnwritableOutputError` for a file that cannot be written.
    """
    text = json.dumps(result, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    if out == STANDARD_OUTPUT:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return
    write_bytes(text.encode(), out)


def write_bytes(content: bytes, out: str) -> None:
    """Write `content` to the file `out`. Raises `UnwritableOutputError` for a file that cannot be written."""
    try:
        _write_whole(Path(out), content)
    except OSError as error:
        raise UnwritableOutputError(f"{out}: {error.strerror or error}") from None


def _write_whole(path: Path, content: bytes) -> None:
    """Put `content` in place of `path` in one step; a device or a pipe is written to as it is."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
