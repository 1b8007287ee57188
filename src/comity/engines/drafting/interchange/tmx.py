"""Translation memories: TMX 1.4 out, TMX 1.1 to 1.4 in.

A unit is one source with its translation in each language that translates these very words. Coming in, a unit whose
source has a paragraph's words is a translation of that paragraph, whatever it is called; a unit that bears a
paragraph's id is one of earlier words of it. The others are of other texts and are passed over.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from comity.engines.drafting.interchange import errors
from comity.engines.drafting.interchange.parsing import XML, children, in_xml, local, open_xml, text_in
from comity.engines.drafting.interchange.taking import Interchange, RawUnit, is_language, taken
from comity.engines.drafting.languages.versions import Version
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.words import Words, read_words, text_of

VERSION: Final = "1.4"
DIGEST: Final = "x-comity-revision"
_LANGUAGE: Final = f"{{{XML}}}lang"
_HEADER: Final = {
    "creationtool": "Comity",
    "creationtoolversion": "1",
    "segtype": "paragraph",
    "o-tmf": "Comity",
    "adminlang": "en",
    "datatype": "plaintext",
}
"""What a header must say, besides the language of the sources."""


def write_tmx(revision: Revision, versions: Iterable[Version], *, source_language: str) -> bytes:
    """All versions as a memory, in the order given, those of one source as one unit; gone and earlier ones too.

    A character that XML cannot hold is written as U+FFFD. Raises `NothingToTranslate`.
    """
    units: dict[tuple[str, Words], list[Version]] = {}
    for version in versions:
        if version.words and version.source:
            units.setdefault((version.paragraph, version.source), []).append(version)
    if not units:
        raise errors.NothingToTranslate()
    root = etree.Element("tmx", version=VERSION)
    header = etree.SubElement(root, "header", {**_HEADER, "srclang": source_language})
    etree.SubElement(header, "prop", type=DIGEST).text = revision.digest
    body = etree.SubElement(root, "body")
    for (paragraph, source), found in units.items():
        unit = etree.SubElement(body, "tu", tuid=in_xml(paragraph))
        _add_variant(unit, source_language, text_of(source))
        for version in found:
            _add_variant(unit, version.language, version.text)
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def read_tmx(
    content: bytes, revision: Revision, *, source_language: str, language: str, file: str = ""
) -> Interchange:
    """What of a memory can be taken for the revision. Raises `UnreadableInterchange`.

    The first translation of a source is taken; a second one that differs is refused.
    """
    root = open_xml(content, file)
    if local(root) != "tmx" or not root.get("version", "").startswith("1."):
        found = f"{local(root)} {root.get('version', '')}".strip()
        raise errors.OtherFormat(file=file, expected="TMX 1.1 to 1.4", found=found)
    said = "".join(prop.text or "" for prop in root.iterfind("header/prop") if prop.get("type") == DIGEST)
    units = taken(revision, language, file, _units(root, revision, source_language, language))
    return units.done(source_language, said)


def _units(root: "etree._Element", revision: Revision, source: str, language: str) -> Iterator[RawUnit]:
    """Those whose source stands in the text first: they count more than those of earlier words."""
    by_words: dict[str, list[str]] = {}
    for paragraph in revision.paragraphs:
        by_words.setdefault(_key(paragraph.text), []).append(paragraph.id)
    current: set[str] = set()
    earlier: list[RawUnit] = []
    for unit in root.iter("tu"):
        segments = {
            _language(each): text_in(seg)
            for each in children(unit, "tuv")
            for seg in each[:]
            if local(seg) == "seg"
        }
        words = _of_language(segments, source)
        target = _of_language(segments, language)
        if words is None or target is None:
            continue
        line = unit.sourceline or 0
        names = by_words.get(_key(words), [])
        current.update(names)
        yield from (RawUnit((name,), line, words, target) for name in names)
        if not names and unit.get("tuid", "") in revision:
            earlier.append(RawUnit((unit.get("tuid", ""),), line, words, target))
    last = {raw.names: raw for raw in earlier if raw.names[0] not in current}
    yield from last.values()


def _key(text: str) -> str:
    """The words of a text without regard to spaces and to what kind of space."""
    return " ".join(text_of(read_words(text)).split())


def _language(variant: "etree._Element") -> str:
    return str(variant.get(_LANGUAGE) or variant.get("lang") or "")


def _of_language(segments: dict[str, str], wanted: str) -> str | None:
    """The segment in this very language, else in a variety of it."""
    named = {found.lower().replace("_", "-"): text for found, text in segments.items()}
    if wanted.lower() in named:
        return named[wanted.lower()]
    return next((text for found, text in named.items() if is_language(found, wanted)), None)


def _add_variant(unit: "etree._Element", language: str, text: str) -> None:
    variant = etree.SubElement(unit, "tuv", {_LANGUAGE: language})
    etree.SubElement(variant, "seg").text = in_xml(text)
