"""Motions and amendments of other programs become texts and amendments of this engine.

    from comity.engines.drafting import imports

    made = imports.read_openslides(content, "meeting.json")
    made = imports.read_antragsgruen([("motion.json", one), ("amendments.json", other)])
    for text in made.texts:
        text.title, text.revision, text.amendments
    [left.worded(str) for left in made.left_out]

Every rule: `docs/methods/drafting.md`, "From other programs".
"""

from comity.engines.drafting.imports.antragsgruen import read_antragsgruen
from comity.engines.drafting.imports.errors import (
    BrokenImport,
    NoMotions,
    TooLargeImport,
    UnreadableImport,
)
from comity.engines.drafting.imports.openslides import read_openslides
from comity.engines.drafting.imports.results import Details, Import, ImportedText, LeftOut, Why

__all__ = [
    "BrokenImport",
    "Details",
    "Import",
    "ImportedText",
    "LeftOut",
    "NoMotions",
    "TooLargeImport",
    "UnreadableImport",
    "Why",
    "read_antragsgruen",
    "read_openslides",
]
