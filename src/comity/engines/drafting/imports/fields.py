"""Reading JSON of another program without trusting its shape: a field that is not what it should be is as if missing.

Only fields that are asked for by name are ever looked at.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from comity.engines.drafting.characters import cleaned
from comity.engines.drafting.imports import errors

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 50 * MEGABYTE
Fields = Mapping[str, Any]


def open_json(content: bytes, file: str, program: str) -> Any:
    """The content. Raises `UnreadableImport`."""
    if len(content) > LARGEST:
        raise errors.TooLargeImport(file=file, found=len(content) // MEGABYTE, limit=LARGEST // MEGABYTE)
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise errors.BrokenImport(file=file, program=program, reason=str(error)) from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def text(fields: Fields, name: str) -> str:
    """A text or a number as text, without what a text may not hold, spaces at its ends or line ends."""
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return " ".join(cleaned(value).split()) if isinstance(value, str) else ""


def html(fields: Fields, name: str) -> str:
    """A field of HTML as it is."""
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def number(fields: Fields, name: str) -> int:
    """A whole number, 0 where there is none."""
    value = fields.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def items(fields: Fields, name: str) -> list[Any]:
    """A list, empty where there is none."""
    value = fields.get(name)
    return value if isinstance(value, list) else []


def objects(fields: Fields, name: str) -> list[Fields]:
    """The objects of a list."""
    return [each for each in items(fields, name) if isinstance(each, dict)]


def within(fields: Fields, name: str) -> Fields:
    """An object, empty where there is none."""
    value = fields.get(name)
    return value if isinstance(value, dict) else {}
