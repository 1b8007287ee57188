"""Translations from XLIFF 1.1, 1.2 and 2.0 to 2.2, by the permanent ids of paragraphs.

A unit's name (2.x), `resname` (1.2) or id is the paragraph. Files that this engine wrote say the digest of each source;
for others the source as it stands in the file is what was translated.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from comity.engines.drafting.interchange import errors
from comity.engines.drafting.interchange.parsing import (
    children,
    keeps_space,
    local,
    namespace,
    open_xml,
    text_in,
)
from comity.engines.drafting.interchange.taking import Interchange, RawUnit, Stage, is_language, taken
from comity.engines.drafting.interchange.xliff_writing import CATEGORY, METADATA
from comity.engines.drafting.revisions import Revision

FIRST: Final = tuple(f"urn:oasis:names:tc:xliff:document:1.{minor}" for minor in (1, 2))
SECOND: Final = tuple(f"urn:oasis:names:tc:xliff:document:2.{minor}" for minor in range(3))
_STAGES_OF_FIRST: Final = {
    "new": Stage.INITIAL,
    "needs-translation": Stage.INITIAL,
    "needs-adaptation": Stage.INITIAL,
    "needs-l10n": Stage.INITIAL,
    "needs-review-translation": Stage.TRANSLATED,
    "needs-review-adaptation": Stage.TRANSLATED,
    "needs-review-l10n": Stage.TRANSLATED,
    "translated": Stage.TRANSLATED,
    "signed-off": Stage.REVIEWED,
    "final": Stage.FINAL,
}


def read_xliff(
    content: bytes, revision: Revision, *, source_language: str, language: str, file: str = ""
) -> Interchange:
    """What of the file can be taken for the revision. Raises `UnreadableInterchange`."""
    root = open_xml(content, file)
    spaces = namespace(root)
    if local(root) != "xliff" or spaces not in (*FIRST, *SECOND):
        found = f"{local(root)} {root.get('version', '')} {spaces}".strip()
        raise errors.OtherFormat(file=file, expected="XLIFF 1.1, 1.2, 2.0, 2.1 or 2.2", found=found)
    wanted = (source_language, language)
    read = _first if spaces in FIRST else _second
    units = taken(revision, language, file, read(root, wanted, file))
    return units.done(source_language, _meta(root, "revision") if spaces in SECOND else "")


def _first(root: "etree._Element", wanted: tuple[str, str], file: str) -> Iterator[RawUnit]:
    for each in children(root, "file"):
        found = each.get("source-language", ""), each.get("target-language") or wanted[1]
        _check_languages(found, wanted, each, file)
        for unit in each.iter(f"{{{namespace(root)}}}trans-unit"):
            source, target = children(unit, "source"), children(unit, "target")
            yield RawUnit(
                (unit.get("resname", ""), unit.get("id", "")),
                unit.sourceline or 0,
                _text(source[0]) if source else "",
                _text(target[0]) if target else None,
                _stage_of_first(unit, target[0].get("state", "") if target else ""),
            )


def _stage_of_first(unit: "etree._Element", state: str) -> Stage:
    """What the target's state says; tools approve more than they mean, so that counts only where it says nothing."""
    if state:
        return _STAGES_OF_FIRST.get(state, Stage.TRANSLATED)
    return Stage.REVIEWED if unit.get("approved") == "yes" else Stage.TRANSLATED


def _second(root: "etree._Element", wanted: tuple[str, str], file: str) -> Iterator[RawUnit]:
    _check_languages((root.get("srcLang", ""), root.get("trgLang") or wanted[1]), wanted, root, file)
    for unit in root.iter(f"{{{namespace(root)}}}unit"):
        parts = [part for part in unit if local(part) in ("segment", "ignorable")]
        segments = [part for part in parts if local(part) == "segment"]
        sources = "".join(_text(source) for part in parts for source in children(part, "source"))
        done = [part for part in segments if any(_text(target) for target in children(part, "target"))]
        yield RawUnit(
            (unit.get("name", ""), unit.get("id", "")),
            unit.sourceline or 0,
            sources,
            "".join(map(_target, parts)) if done else None,
            min((_stage(part) for part in segments), key=list(Stage).index, default=Stage.INITIAL),
            _meta(unit, "source-digest"),
            partly=0 < len(done) < len(segments),
        )


def _target(part: "etree._Element") -> str:
    """The translation of a segment, or of what stands between two; that is often the source itself."""
    found = children(part, "target") or (children(part, "source") if local(part) == "ignorable" else [])
    return _text(found[0]) if found else ""


def _stage(segment: "etree._Element") -> Stage:
    said = segment.get("state", "")
    return Stage(said) if said in list(Stage) else Stage.INITIAL


def _text(element: "etree._Element") -> str:
    return text_in(element, keeps_space=keeps_space(element))


def _meta(element: "etree._Element", name: str) -> str:
    """What our own metadata says of a unit, or of a file for the root."""
    for holder in (element, *children(element, "file")):
        for metadata in (each for each in holder if each.tag == f"{{{METADATA}}}metadata"):
            for group in children(metadata, "metaGroup"):
                for meta in children(group, "meta") if group.get("category") == CATEGORY else ():
                    if meta.get("type") == name:
                        return (meta.text or "").strip()
    return ""


def _check_languages(
    found: tuple[str, str], wanted: tuple[str, str], element: "etree._Element", file: str
) -> None:
    if not all(map(is_language, found, wanted)):
        raise errors.OtherLanguages(
            file=file, line=element.sourceline or 0, found_source=found[0], found=found[1],
            source=wanted[0], language=wanted[1],
        )  # fmt: skip
