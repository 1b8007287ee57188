"""The comments of a Word file: read from its part, and written into it with the part, its type and its relation."""

import posixpath
from collections.abc import Iterable
from typing import Final, NamedTuple

from lxml import etree

from comity.engines.drafting.characters import cleaned
from comity.engines.drafting.word.blocks import SIGNS, SKIPPED, attribute, known_author, local
from comity.engines.drafting.word.package import DOCUMENT, TYPES, Package, parse, serialised

PART: Final = "word/comments.xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
_OFFICE: Final = "http://schemas.openxmlformats.org"
_TYPE: Final = f"{_OFFICE}/officeDocument/2006/relationships/comments"
_RELATION: Final = f"{{{_OFFICE}/package/2006/relationships}}"
_CONTENT: Final = f"{{{_OFFICE}/package/2006/content-types}}"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Comment(NamedTuple):
    """`id` within its file; one without a known author has an empty one; `date` as the file says."""

    id: str
    author: str
    date: str
    text: str


def read_comments(package: Package) -> dict[str, Comment]:
    """The comments of a file by their id. Raises `BrokenWord`."""
    part = _part(package)
    if part not in package.parts:
        return {}
    found: dict[str, Comment] = {}
    for each in parse(package.parts[part], part, package.file):
        if local(each) == "comment":
            name = attribute(each, "id")
            lines = [cleaned(_text(line)).strip() for line in each.iter() if local(line) == "p"]
            author = known_author(attribute(each, "author"))
            found[name] = Comment(name, author, attribute(each, "date"), "\n".join(lines).strip())
    return found


def with_comments(package: Package, comments: Iterable[Comment], namespace: str) -> dict[str, bytes]:
    """The parts of the file with comments added to those that it has; `namespace` is that of its document."""
    new = list(comments)
    parts = dict(package.parts)
    if not new:
        return parts
    part = _part(package)
    if part in parts:
        root = parse(parts[part], part, package.file)
    else:
        root = etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
        parts[TYPES] = _with_type(package, part)
        parts[RELATIONS] = _with_relation(package, part)
    for comment in new:
        root.append(_written(comment, str(root.tag).partition("}")[0].lstrip("{")))
    parts[part] = serialised(root)
    return parts


def _part(package: Package) -> str:
    """The name of the part that holds the comments, as the document's relations say."""
    if RELATIONS in package.parts:
        for each in parse(package.parts[RELATIONS], RELATIONS, package.file):
            target = each.get("Target", "")
            if (
                each.get("Type", "").endswith("/relationships/comments")
                and each.get("TargetMode") != "External"
            ):
                return posixpath.normpath(posixpath.join("/word", target)).lstrip("/")
    return PART


def _text(paragraph: "etree._Element") -> str:
    pieces: list[str] = []
    for child in paragraph:
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in SIGNS:
            pieces.append(SIGNS[name])
        elif name and name not in SKIPPED and name not in ("del", "moveFrom"):
            pieces.append(_text(child))
    return "".join(pieces)


def _written(comment: Comment, namespace: str) -> "etree._Element":
    def tag(name: str) -> str:
        return f"{{{namespace}}}{name}"

    made = etree.Element(tag("comment"), {tag("id"): comment.id, tag("author"): comment.author})
    if comment.date:
        made.set(tag("date"), comment.date)
    made.set(tag("initials"), "".join(name[0] for name in comment.author.split()[:3]))
    for line in comment.text.split("\n"):
        run = etree.SubElement(etree.SubElement(made, tag("p")), tag("r"))
        text = etree.SubElement(run, tag("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        text.text = line
    return made


def _with_type(package: Package, part: str) -> bytes:
    root = parse(package.parts[TYPES], TYPES, package.file)
    etree.SubElement(root, f"{_CONTENT}Override", {"PartName": f"/{part}", "ContentType": _CONTENT_TYPE})
    return serialised(root)


def _with_relation(package: Package, part: str) -> bytes:
    if RELATIONS in package.parts:
        root = parse(package.parts[RELATIONS], RELATIONS, package.file)
    else:
        root = etree.Element(f"{_RELATION}Relationships", nsmap={None: _RELATION.strip("{}")})
    used = {each.get("Id", "") for each in root}
    name = next(name for n in range(1, len(used) + 2) if (name := f"rIdComments{n}") not in used)
    target = posixpath.relpath(part, posixpath.dirname(DOCUMENT))
    etree.SubElement(root, f"{_RELATION}Relationship", {"Id": name, "Type": _TYPE, "Target": target})
    return serialised(root)
