"""Word files made by hand, part by part."""

import zipfile
from io import BytesIO

DATE = "2027-05-10T12:00:00Z"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def package(body: str, *, head: str = "", types: str = TYPES, **parts: bytes) -> bytes:
    """A .docx with this XML in its body; `parts` are further ones, `__` in their names a slash."""
    document = f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(text: str, author: str = "Chile", tag: str = "ins", date: str = DATE) -> str:
    return f'<w:{tag} w:id="1" w:author="{author}" w:date="{date}">{run(text)}</w:{tag}>'


def cut(text: str, author: str = "Chile", tag: str = "del", date: str = DATE) -> str:
    inner = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:{tag} w:id="2" w:author="{author}" w:date="{date}">{inner}</w:{tag}>'


def paragraph(
    *content: str, end: str = "", style: str = "", level: int | None = None, author: str = "Chile"
) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    if end:
        properties += f'<w:rPr><w:{end} w:id="3" w:author="{author}" w:date="2027-05-10T12:00:00Z"/></w:rPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def comment(name: int, author: str, *lines: str, date: str = "2027-05-11T09:00:00Z") -> str:
    """A comment in its part."""
    text = "".join(f"<w:p>{run(line)}</w:p>" for line in lines)
    return f'<w:comment w:id="{name}" w:author="{author}" w:date="{date}">{text}</w:comment>'


def commented(name: int, *content: str) -> str:
    """What a comment is anchored at."""
    reference = f'<w:r><w:commentReference w:id="{name}"/></w:r>'
    start, end = f'<w:commentRangeStart w:id="{name}"/>', f'<w:commentRangeEnd w:id="{name}"/>'
    return f"{start}{''.join(content)}{end}{reference}"


def with_comments(body: str, *comments: str) -> bytes:
    """A .docx whose comments stand where Word puts them."""
    part = f'<w:comments xmlns:w="{W}">{"".join(comments)}</w:comments>'
    return package(body, **{"word__comments.xml": part.encode()})


def document(*paragraphs: str) -> bytes:
    return package("".join(paragraphs))
