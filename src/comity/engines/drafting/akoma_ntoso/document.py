"""The document: what it is, its preamble, its body, its adoption and what was declared."""

from xml.etree import ElementTree as ET

from comity.engines.drafting.akoma_ntoso.body import Body, nodes_of, opening
from comity.engines.drafting.akoma_ntoso.elements import XML_LANGUAGE, add, root_element
from comity.engines.drafting.akoma_ntoso.meta import people_of, write_meta
from comity.engines.drafting.printing.sheets import Declared, Sheet


def statement_xml(sheet: Sheet, *, day: str, address: str = "") -> bytes:
    """`day` (ISO 8601) dates the document; of an adopted text it is the day of adoption. `address`: its page."""
    people = people_of(sheet)
    root = root_element()
    statement = add(root, "statement", name=sheet.stage.value)
    write_meta(add(statement, "meta"), sheet, day=day, address=address, people=people)
    _write_preface(add(statement, "preface"), sheet)
    nodes, body = nodes_of(sheet.lines), Body(sheet, people)
    first = opening(nodes)
    if first:
        body.preamble(add(statement, "preamble"), nodes[:first])
    main = add(statement, "mainBody")
    body.main(main, nodes[first:])
    if not len(main):
        add(main, "p")
    if sheet.adoption or sheet.declared:
        _write_conclusions(add(statement, "conclusions"), sheet, people)
    for part in list(statement)[1:]:
        part.set(XML_LANGUAGE, sheet.language)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _write_preface(preface: ET.Element, sheet: Sheet) -> None:
    if sheet.reference:
        add(add(preface, "p"), "docNumber", sheet.reference)
    add(add(add(preface, "longTitle"), "p"), "docTitle", sheet.title)
    add(add(preface, "p"), "docStage", sheet.words[sheet.stage.value])
    if sheet.how:
        add(preface, "p", sheet.how)


def _write_conclusions(conclusions: ET.Element, sheet: Sheet, people: dict[str, str]) -> None:
    adoption = sheet.adoption
    if adoption:
        section = add(conclusions, "container", name="adoption", eId="adoption")
        add(section, "p", " ".join(filter(None, [adoption.how, adoption.at])))
        if adoption.by:
            listed = add(section, "blockList", eId="adopted-by")
            add(listed, "listIntroduction", sheet.words["by"])
            for nth, name in enumerate(adoption.by, 1):
                item = add(listed, "item", eId=f"adopted-by__item_{nth}")
                add(add(item, "p"), "organization", name, refersTo=f"#{people[name]}")
    for nth, declared in enumerate(sheet.declared, 1):
        _write_declared(conclusions, nth, declared, sheet, people)


def _write_declared(
    conclusions: ET.Element, number: int, declared: Declared, sheet: Sheet, people: dict[str, str]
) -> None:
    refers = f"#{declared.stance.value} #{people[declared.by]}"
    section = add(conclusions, "container", name="declared", eId=f"declared_{number}", refersTo=refers)
    add(section, "p", f"{number}. {declared.by} ({sheet.head_of(declared)})")
    for paragraph in declared.paragraphs_of_text or [""]:
        add(section, "p", paragraph).set(XML_LANGUAGE, declared.language or sheet.language)
