"""Interchange with translators' tools: XLIFF out and in, TMX out and in.

    from comity.engines.drafting import interchange

    sent = interchange.write_xliff(draft, versions, source_language="en", language="fr")
    back = interchange.read_xliff(received, draft, source_language="en", language="fr")
    [unit.version for unit in back.units if unit.fits], back.refused
    memory = interchange.write_tmx(draft, versions, source_language="en")
    known = interchange.read_tmx(memory, draft, source_language="en", language="fr")

Every rule: `docs/methods/drafting.md`, "Languages".
"""

from comity.engines.drafting.interchange.errors import (
    BrokenXml,
    DeclaresEntities,
    NothingToTranslate,
    OtherFormat,
    OtherLanguages,
    PartlyTranslated,
    RepeatedUnit,
    SourceTouched,
    TooLargeFile,
    UnitNotTaken,
    UnknownEncoding,
    UnknownUnit,
    UnreadableInterchange,
)
from comity.engines.drafting.interchange.taking import Interchange, Stage, Unit
from comity.engines.drafting.interchange.tmx import read_tmx, write_tmx
from comity.engines.drafting.interchange.xliff_reading import read_xliff
from comity.engines.drafting.interchange.xliff_writing import write_xliff

__all__ = [
    "BrokenXml",
    "DeclaresEntities",
    "Interchange",
    "NothingToTranslate",
    "OtherFormat",
    "OtherLanguages",
    "PartlyTranslated",
    "RepeatedUnit",
    "SourceTouched",
    "Stage",
    "TooLargeFile",
    "Unit",
    "UnitNotTaken",
    "UnknownEncoding",
    "UnknownUnit",
    "UnreadableInterchange",
    "read_tmx",
    "read_xliff",
    "write_tmx",
    "write_xliff",
]
