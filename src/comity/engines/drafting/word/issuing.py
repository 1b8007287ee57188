"""A revision as a Word file of its own, to be handed out and come back with tracked changes.

Paragraphs have styles by their kind and Word's own numbering; a rival version (*bis*) shows no number. Read again it is
the same text: words, kinds and levels. The same revision gives the same bytes.
"""

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from comity.engines.drafting.paragraphs import DEEPEST, Kind, Paragraph
from comity.engines.drafting.revisions import Revision
from comity.engines.drafting.word.package import packed
from comity.engines.drafting.word.runs import writable

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES: Final = {
    Kind.HEADING: "Heading1",
    Kind.ANNEX: "AnnexTitle",
    Kind.PREAMBULAR: "Preambular",
    Kind.OPERATIVE: "Operative",
    Kind.SUB: "Sub",
}
_TITLE: Final = '<w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'
_SHAPES: Final = {
    Kind.HEADING: f"<w:pPr><w:keepNext/>{_TITLE}",
    Kind.ANNEX: f"<w:pPr><w:pageBreakBefore/>{_TITLE}",
    Kind.PREAMBULAR: '<w:pPr><w:ind w:firstLine="567"/></w:pPr>',
    Kind.OPERATIVE: "",
    Kind.SUB: "",
}
_LEVELS: Final = (
    ("decimal", "%1."),
    ("lowerLetter", "(%2)"),
    ("lowerRoman", "(%3)"),
    ("lowerLetter", "%4."),
    ("lowerRoman", "%5."),
)


def issued_document(revision: Revision, *, language: str = "en", right_to_left: bool = False) -> bytes:
    """The Word file of a revision; `language` as a BCP 47 tag."""
    annexes = sum(paragraph.kind is Kind.ANNEX for paragraph in revision.paragraphs)
    numbering, parts = 1, []
    for paragraph in revision.paragraphs:
        numbering += paragraph.kind is Kind.ANNEX
        parts.append(_paragraph(paragraph, numbering, right_to_left))
    section = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{"<w:bidi/>" if right_to_left else ""}</w:sectPr>'
    return packed(
        {
            "[Content_Types].xml": _types().encode(),
            "_rels/.rels": _relations(("officeDocument", "word/document.xml")).encode(),
            "word/document.xml": _xml("document", f"<w:body>{''.join(parts)}{section}</w:body>").encode(),
            "word/_rels/document.xml.rels": _relations(
                ("styles", "styles.xml"), ("numbering", "numbering.xml")
            ).encode(),
            "word/styles.xml": _xml("styles", _styles(language, right_to_left)).encode(),
            "word/numbering.xml": _xml("numbering", _numbering(annexes + 1)).encode(),
        }
    )


def _xml(name: str, content: str) -> str:
    return f'{_HEAD}<w:{name} xmlns:w="{_W}">{content}</w:{name}>'


def _paragraph(paragraph: Paragraph, numbering: int, right_to_left: bool) -> str:
    properties = f'<w:pStyle w:val="{STYLES[paragraph.kind]}"/>'
    if paragraph.kind in (Kind.OPERATIVE, Kind.SUB):
        number = 0 if paragraph.alternative_of else numbering
        properties += f'<w:numPr><w:ilvl w:val="{paragraph.level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties += "<w:bidi/>" if right_to_left else ""
    shape = "<w:rPr><w:rtl/></w:rPr>" if right_to_left else ""
    lines = [
        f'<w:t xml:space="preserve">{escape(writable(line))}</w:t>' for line in paragraph.text.split("\n")
    ]
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{shape}{'<w:br/>'.join(lines)}</w:r></w:p>"


def _styles(language: str, right_to_left: bool) -> str:
    tag = quoteattr(language)
    named = f"<w:lang w:bidi={tag}/>" if right_to_left else f"<w:lang w:val={tag} w:eastAsia={tag}/>"
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/>{named}</w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )
    return defaults + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{_style_name(name)}"/>'
        f'<w:basedOn w:val="Normal"/>{_SHAPES[kind]}</w:style>'
        for kind, name in STYLES.items()
    )


def _style_name(name: str) -> str:
    return "heading 1" if name == "Heading1" else name


def _numbering(count: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="start"/><w:pPr><w:ind w:start="{567 * (level + 1)}" w:hanging="567"/></w:pPr></w:lvl>'
        for level, (form, text) in enumerate(_LEVELS[: DEEPEST + 1])
    )
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(DEEPEST + 1)
    )
    lists = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{starts if n > 1 else ""}</w:num>'
        for n in range(1, count + 1)
    )
    return f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{lists}'


def _types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
    )
    return (
        f'{_HEAD}<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_OFFICE}/package/2006/relationships">{found}</Relationships>'
