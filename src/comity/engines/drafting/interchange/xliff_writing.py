"""A text and its versions in one language as XLIFF 2.1 (OASIS Standard, 13 February 2018).

A unit is a paragraph; its name is the paragraph's permanent id, which is also the unit's id where XML allows. The
metadata module carries the digest of the source and the revision. A paragraph in step brings its translation; one
that is behind none, but the earlier pair as a match, and as notes what was translated, its translation and what
changed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from comity.engines.drafting.interchange import errors
from comity.engines.drafting.interchange.parsing import NOT_IN_XML, XML, in_xml
from comity.engines.drafting.interchange.taking import Stage
from comity.engines.drafting.languages.steps import Standing, State, standings
from comity.engines.drafting.languages.tracked import Mark, pieces
from comity.engines.drafting.languages.versions import Version, source_digest
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import text_of

DOCUMENT: Final = "urn:oasis:names:tc:xliff:document:2.0"
METADATA: Final = "urn:oasis:names:tc:xliff:metadata:2.0"
MATCHES: Final = "urn:oasis:names:tc:xliff:matches:2.0"
CATEGORY: Final = "comity"
SEGMENT: Final = "s1"
_NAME_TOKEN: Final = re.compile(r"[A-Za-z0-9_.-]+", re.ASCII)
_SHOWN: Final = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "[+{}+]"}


def write_xliff(
    revision: Revision,
    versions: Iterable[Version],
    *,
    source_language: str,
    language: str,
    stages: Mapping[str, Stage] | None = None,
    only_open: bool = False,
) -> bytes:
    """The file for a translator. `stages` by paragraph for those in step (else `translated`).

    `only_open` leaves out what is in step. Raises `NothingToTranslate` and `RepeatedVersion`.
    """
    found = [each for each in standings(revision, versions, language) if each.state is not State.GONE]
    wanted = [each for each in found if not only_open or each.state is not State.IN_STEP]
    if not wanted:
        raise errors.NothingToTranslate()
    root = etree.Element(_of("xliff"), nsmap={None: DOCUMENT, "mda": METADATA, "mtc": MATCHES})
    root.attrib.update({"version": "2.1", "srcLang": source_language, "trgLang": language})
    file = etree.SubElement(root, _of("file"), id="text")
    _add_metadata(file, {"revision": revision.digest, "number": str(revision.number)})
    for number, standing in enumerate(wanted, 1):
        _add_unit(file, number, standing, revision.paragraph(standing.paragraph), stages or {})
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _add_unit(
    file: "etree._Element", number: int, standing: Standing, paragraph: Paragraph, stages: Mapping[str, Stage]
) -> None:
    own = f"p-{number}" if not _NAME_TOKEN.fullmatch(paragraph.id) else paragraph.id
    unit = etree.SubElement(file, _of("unit"), id=own, name=in_xml(paragraph.id))
    unit.set(f"{{{XML}}}space", "preserve")
    behind = standing.version if standing.state is State.BEHIND else None
    if behind is not None:
        _add_match(unit, behind)
    _add_metadata(unit, {"source-digest": source_digest(paragraph), "kind": paragraph.kind.value})
    if behind is not None:
        notes = etree.SubElement(unit, _of("notes"))
        for category, text in _notes(behind, standing):
            etree.SubElement(notes, _of("note"), category=category).text = in_xml(text)
    segment = etree.SubElement(unit, _of("segment"))
    if behind is not None:
        segment.set("id", SEGMENT)
    in_step = standing.version if standing.state is State.IN_STEP else None
    stage = stages.get(paragraph.id, Stage.TRANSLATED) if in_step else Stage.INITIAL
    segment.set("state", stage.value)
    _add_text(segment, _of("source"), paragraph.text)
    if in_step is not None:
        _add_text(segment, _of("target"), in_step.text)


def _notes(version: Version, standing: Standing) -> Iterator[tuple[str, str]]:
    yield "previous-source", text_of(version.source)
    yield "previous-translation", version.text
    marked = (_spaced(_SHOWN[piece.mark], piece.text) for piece in pieces(version.source, standing.changes))
    yield "changes", "".join(marked).strip()


def _spaced(shown: str, text: str) -> str:
    """The space before the words stays before the mark."""
    bare = text.lstrip()
    return text[: len(text) - len(bare)] + shown.format(bare)


def _add_match(unit: "etree._Element", version: Version) -> None:
    matches = etree.SubElement(unit, f"{{{MATCHES}}}matches")
    match = etree.SubElement(matches, f"{{{MATCHES}}}match", ref=f"#{SEGMENT}", origin="earlier revision")
    _add_text(match, _of("source"), text_of(version.source))
    _add_text(match, _of("target"), version.text)


def _add_metadata(parent: "etree._Element", content: Mapping[str, str]) -> None:
    metadata = etree.SubElement(parent, f"{{{METADATA}}}metadata")
    group = etree.SubElement(metadata, f"{{{METADATA}}}metaGroup", category=CATEGORY)
    for key, value in content.items():
        etree.SubElement(group, f"{{{METADATA}}}meta", type=key).text = value


def _add_text(parent: "etree._Element", tag: str, text: str) -> None:
    """The text, with each character that XML cannot hold as a `cp` element."""
    element = etree.SubElement(parent, tag)
    element.text, *rest = NOT_IN_XML.split(text)
    for character, following in zip(rest[::2], rest[1::2], strict=True):
        odd = etree.SubElement(element, _of("cp"), hex=f"{ord(character):04X}")
        odd.tail = following


def _of(name: str) -> str:
    return f"{{{DOCUMENT}}}{name}"
