"""From a typst template and its data to a sealed-off document."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from comity.foundation.languages import direction
from comity.foundation.pdf.fonts import installed, sans_families

HOUSE = Path(__file__).with_name("house.typ")


def compile_pdf(template: Path, *, data: Mapping[str, Any], language: str, at: datetime) -> bytes:
    """`template` is appended to the house's own set-up and reads `data`; `at` dates the document."""
    inputs = {
        "data": json.dumps(data, ensure_ascii=False),
        "language": language.split("-")[0],
        "direction": direction(language),
        "fonts": json.dumps(sans_families()),
    }
    source = HOUSE.read_bytes() + b"\n" + template.read_bytes()
    with TemporaryDirectory() as nothing_to_read:
        compiler = typst.Compiler(source, root=nothing_to_read, font_paths=installed(), sys_inputs=inputs)
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(at.timestamp()))
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave pages where one document was asked for")
    return pdf
