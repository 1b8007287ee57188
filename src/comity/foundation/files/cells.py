"""What a single cell may hold."""

import re
import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.files.errors import CellRefused
from comity.foundation.files.limits import Limits

# Marks that turn the order of what stands after them (Unicode TR9): a name can be made to read as another.
DIRECTION_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
UNUSABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")

NUL: tuple[str, str | Promise] = ("nul", _("It holds a NUL byte. Remove it."))
OVERRIDE = (
    "direction-override",
    _("It holds the invisible character %(detail)s, which turns the direction of writing. Remove it."),
)
CONTROL_CHARACTER = ("control-character", _("It holds the control character %(detail)s. Remove it."))
TOO_LONG = ("too-long", _("It has more characters than can be kept: %(detail)s. Shorten it."))


def refusal_of(text: str, *, row: int, column: str, limits: Limits) -> CellRefused | None:
    """Why this cell cannot be used, or None. Line ends and tabs are allowed; joiners and LRM/RLM are needed."""
    if len(text) > limits.characters:
        return refused(row, column, TOO_LONG, f"{len(text)} > {limits.characters}")
    if "\x00" in text:
        return refused(row, column, NUL, "")
    if mark := DIRECTION_OVERRIDES.search(text):
        return refused(row, column, OVERRIDE, character(mark[0]))
    if control := CONTROL.search(text) or UNUSABLE.search(text):
        return refused(row, column, CONTROL_CHARACTER, character(control[0]))
    return None


def refused(row: int, column: str, reason: tuple[str, str | Promise], detail: str) -> CellRefused:
    return CellRefused(row=row, column=column, code=reason[0], words=reason[1], detail=detail)


def character(one: str) -> str:
    """U+202E RIGHT-TO-LEFT OVERRIDE"""
    return f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip()


def tidy(text: str) -> str:
    """Composed (NFC), without spaces around it, no-break and wide spaces as plain ones."""
    return re.sub(r"[ \t\u00a0\u3000]+", " ", unicodedata.normalize("NFC", text)).strip()
