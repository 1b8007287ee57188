"""Files of translation tools for a text: XLIFF and TMX, written and read."""

from collections.abc import Mapping
from typing import Final

from comity.engines.drafting import interchange
from comity.rooms.texts.enums import TranslationState
from comity.rooms.texts.models import Revision, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.languages import newest_translations, versions_in

FORMATS: Final[Mapping[str, str]] = {"xlf": "application/xliff+xml", "tmx": "application/x-tmx+xml"}


def written(text: Text, revision: Revision, language: str, ending: str) -> bytes:
    """Raises `DraftingError` where there is nothing to translate or to remember."""
    versions, base = versions_in(text, [language]), engine_revision(revision)
    if ending == "tmx":
        return interchange.write_tmx(base, versions, source_language=text.language)
    stages = {
        name: interchange.Stage.REVIEWED
        for name, each in newest_translations(text, language).items()
        if each.state == TranslationState.CHECKED
    }
    return interchange.write_xliff(
        base, versions, source_language=text.language, language=language, stages=stages
    )


def read_file(content: bytes, revision: Revision, language: str, name: str) -> interchange.Interchange:
    """By what the file says it is. Raises `UnreadableInterchange`."""
    read = interchange.read_tmx if b"<tmx" in content[:4000] else interchange.read_xliff
    source = revision.text.language
    return read(content, engine_revision(revision), source_language=source, language=language, file=name)
