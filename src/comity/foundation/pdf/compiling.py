"""From a typst template and its data to a sealed-off document."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

import typst

from comity.foundation.direction import direction
from comity.foundation.pdf.fonts import installed, sans_families

HOUSE = Path(__file__).with_name("house.typ")
Standard = Literal["a-2a", "ua-1"]
ACCESSIBLE: Final[tuple[Standard, ...]] = ("ua-1",)
ARCHIVAL: Final[tuple[Standard, ...]] = ("a-2a", "ua-1")
"""PDF/A-2a asks that everything is in the file, tagged and readable as Unicode; PDF/UA-1 that it can be read aloud."""


def compile_pdf(
    template: Path,
    *,
    data: Mapping[str, Any],
    language: str,
    at: datetime,
    standards: Sequence[Standard] = ACCESSIBLE,
) -> bytes:
    """`template` is appended to the house's own set-up and reads `data`; `at` dates the document.

    A letter that no font here has keeps no standard: then the paper keeps as many of them as it can, and shows a box.
    """
    inputs = {
        "data": json.dumps(data, ensure_ascii=False),
        "language": setting(language),
        "direction": direction(language),
        "fonts": json.dumps(sans_families(language)),
    }
    source = HOUSE.read_bytes() + b"\n" + template.read_bytes()
    for kept in range(len(standards)):
        try:
            return _compiled(source, inputs, at, standards[kept:])
        except typst.TypstError:
            continue
    return _compiled(source, inputs, at, ())


def setting(tag: str) -> str:
    """The language as typst takes it: two or three letters; `und` for what is no tag."""
    base = tag.split("-")[0].lower()
    return base if base.isascii() and base.isalpha() and 2 <= len(base) <= 3 else "und"


def _compiled(source: bytes, inputs: dict[str, str], at: datetime, standards: Sequence[Standard]) -> bytes:
    """Raises `typst.TypstError`; its compiler is of no use afterwards."""
    with TemporaryDirectory() as nothing_to_read:
        compiler = typst.Compiler(source, root=nothing_to_read, font_paths=installed(), sys_inputs=inputs)
        pdf = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=int(at.timestamp()))
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave pages where one document was asked for")
    return pdf
