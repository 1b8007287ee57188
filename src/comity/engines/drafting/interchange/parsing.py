"""Opening XML of a translator's tool without trusting it.

The bytes are decoded here, by their byte order mark or the encoding that they declare, so that nothing hides in an
exotic one. A document type line without declarations of its own, as TMX files carry it (`<!DOCTYPE tmx SYSTEM
"tmx14.dtd">`), is passed over: what it names is never looked for. One with declarations is refused, as are entities
that XML itself does not have. The network is never used.
"""

import codecs
import re
from typing import Final

from lxml import etree

from comity.engines.drafting.interchange import errors

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 50 * MEGABYTE
XML: Final = "http://www.w3.org/XML/1998/namespace"
_ENCODINGS: Final = {
    "": "utf-8",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "iso-8859-1": "latin-1",
    "windows-1252": "cp1252",
}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION: Final = re.compile(r"\s*<\?xml\s[^>]*\?>")
_DECLARED: Final = re.compile(rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_PROLOG: Final = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_PLAIN_DOCTYPE: Final = re.compile(
    r"<!DOCTYPE\s+[\w:.-]+(?:\s+(?:SYSTEM|PUBLIC)(?:\s+(?:\"[^\"]*\"|'[^']*'))+)?\s*>"
)
_CODES_INSIDE: Final = frozenset(("pc", "mrk", "g", "hi"))
"""Inline elements whose content is text; of others (codes of the format that was translated) nothing is taken."""
_LARGEST_CHARACTER: Final = 0x10FFFF
NOT_IN_XML: Final = re.compile("([^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")
_BLANK: Final = re.compile(r"[ \t\r\n]+")


def open_xml(content: bytes, file: str = "") -> "etree._Element":
    """The root. Raises `UnreadableInterchange`."""
    if len(content) > LARGEST:
        raise errors.TooLargeFile(file=file, found=len(content) // MEGABYTE, limit=LARGEST // MEGABYTE)
    text = _without_doctype(_decoded(content, file), file)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise errors.BrokenXml(file=file, line=line, reason=str(getattr(error, "msg", error))) from None


def _decoded(content: bytes, file: str) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is None:
        declared = _DECLARED.match(content[:1000])
        encoding = _ENCODINGS.get(declared[1].decode().lower() if declared else "", "")
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        raise errors.UnknownEncoding(file=file) from None
    found = _DECLARATION.match(text)
    return _blank(found[0]) + text[found.end() :] if found else text


def _without_doctype(text: str, file: str) -> str:
    found = _PROLOG.match(text)
    start = found.end() if found else 0
    if not text.startswith("<!DOCTYPE", start):
        return text
    plain = _PLAIN_DOCTYPE.match(text, start)
    if plain is None:
        raise errors.DeclaresEntities(file=file, line=text.count("\n", 0, start) + 1)
    return text[:start] + _blank(plain[0]) + text[plain.end() :]


def _blank(text: str) -> str:
    """As many lines of nothing, so that lines are counted as in the file."""
    return "\n" * text.count("\n")


def local(element: "etree._Element") -> str:
    """The name of an element without its namespace; empty for what is none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def namespace(element: "etree._Element") -> str:
    return etree.QName(element).namespace or ""


def children(element: "etree._Element", name: str) -> "list[etree._Element]":
    """The children called `name` in the namespace of their parent."""
    return [child for child in element if local(child) == name and namespace(child) == namespace(element)]


def text_in(element: "etree._Element", *, keeps_space: bool = True) -> str:
    """The text for people: marks are passed through, codes left out."""
    text = "".join(_texts(element))
    return text if keeps_space else _BLANK.sub(" ", text)


def in_xml(text: str) -> str:
    """`text` with U+FFFD for what XML cannot hold."""
    return NOT_IN_XML.sub("\ufffd", text)


def keeps_space(element: "etree._Element") -> bool:
    """Whether `xml:space` says that every space counts."""
    for each in (element, *element.iterancestors()):
        said = each.get(f"{{{XML}}}space")
        if said is not None:
            return bool(said == "preserve")
    return False


def _texts(element: "etree._Element") -> list[str]:
    found = [element.text or ""]
    for child in element:
        if local(child) == "cp":
            found.append(_character(child.get("hex", "")))
        elif local(child) in _CODES_INSIDE:
            found += _texts(child)
        found.append(child.tail or "")
    return found


def _character(code: str) -> str:
    """The character that XML cannot hold, as XLIFF 2 names it."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0 <= number <= _LARGEST_CHARACTER else ""
