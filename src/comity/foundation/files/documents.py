"""JSON documents, read with the same suspicion as tables."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from comity.foundation.files.errors import BrokenFile, WrongKind
from comity.foundation.files.kinds import Kind, kind_of
from comity.foundation.files.limits import Limits
from comity.foundation.files.tables import kind_in_words
from comity.foundation.files.text import text_of

DEEPEST = 40


def read_json(path: Path, *, file_name: str, limits: Limits) -> Any:
    """Raises FileRefused with line and column where the document breaks off; NaN and Infinity are no JSON."""
    kind = kind_of(path, file_name=file_name, limits=limits)
    if kind not in (Kind.JSON, Kind.TEXT):
        raise WrongKind(file=file_name, found=kind_in_words(kind))
    text = text_of(path.read_bytes(), file_name=file_name)
    try:
        found = json.loads(text, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        place = {"row": error.lineno, "column": error.colno, "detail": error.msg}
        detail = _("line %(row)s, column %(column)s: %(detail)s") % place
        raise BrokenFile(file=file_name, detail=detail) from error
    except (ValueError, RecursionError) as error:
        raise BrokenFile(file=file_name, detail=str(error)) from error
    if deeper_than(found, DEEPEST):
        raise BrokenFile(file=file_name, detail=_("its parts are nested too deeply"))
    return found


def no_constant(name: str) -> Any:
    raise ValueError(_("%(value)s is not a JSON value") % {"value": name})


def deeper_than(found: Any, levels: int) -> bool:
    layer = [found]
    for _level in range(levels):
        layer = [child for thing in layer for child in children(thing)]
        if not layer:
            return False
    return True


def children(thing: Any) -> Iterator[Any]:
    if isinstance(thing, dict):
        yield from thing.values()
    elif isinstance(thing, list):
        yield from thing
