"""What a document says about itself: which work it is, and whom and what it refers to."""

import re
from typing import Final
from xml.etree import ElementTree as ET

import pycountry

from comity.engines.drafting.akoma_ntoso.elements import add
from comity.engines.drafting.brackets import State
from comity.engines.drafting.printing.content import Bracketed, Content
from comity.engines.drafting.printing.sheets import Sheet, Stage, Stance

NO_COUNTRY: Final = "zz"
"""ISO 3166 leaves zz to its users: an assembly of many countries is of none."""


def state_id(state: State) -> str:
    return f"state-{state.value.replace(' ', '-')}"


def people_of(sheet: Sheet) -> dict[str, str]:
    """Everybody who is named in it, with an id each, in alphabetical order."""
    adopted = sheet.adoption.by if sheet.adoption else ()
    names = {name for line in sheet.lines for name in _holders(line.content)}
    names |= {each.by for each in sheet.declared} | set(adopted)
    return {name: f"member-{n}" for n, name in enumerate(sorted(names), 1)}


def _holders(content: Content) -> set[str]:
    brackets = [each for each in content if isinstance(each, Bracketed)]
    versions = [version for bracket in brackets for version in bracket.versions]
    own = {name for version in versions for name in version.holders}
    return own.union(*(_holders(version.content) for version in versions))


def write_meta(meta: ET.Element, sheet: Sheet, *, day: str, address: str, people: dict[str, str]) -> None:
    """`day` dates the work, as ISO 8601."""
    _write_identification(add(meta, "identification", source="#comity"), sheet, day, address)
    if sheet.adoption:
        workflow = add(meta, "workflow", source="#comity")
        add(workflow, "step", date=day, by="#assembly", outcome="#adopted")
    references = add(meta, "references", source="#comity")
    name = sheet.assembly or "Assembly"
    add(
        references, "TLCOrganization", eId="assembly", href="/akn/ontology/organization/assembly", showAs=name
    )
    add(references, "TLCProcess", eId="comity", href="/akn/ontology/process/comity", showAs="Comity")
    for name, eid in people.items():
        add(references, "TLCOrganization", eId=eid, href=f"/akn/ontology/organization/{eid}", showAs=name)
    for eid, words in _concepts(sheet).items():
        add(references, "TLCConcept", eId=eid, href=f"/akn/ontology/concept/{eid}", showAs=words)


def _concepts(sheet: Sheet) -> dict[str, str]:
    if sheet.stage is Stage.ROLLING:
        return {state_id(state): sheet.words[state.value] for state in State}
    return {"adopted": sheet.words["adopted"]} | {
        stance.value: sheet.words[stance.value] for stance in Stance
    }


def _write_identification(identification: ET.Element, sheet: Sheet, day: str, address: str) -> None:
    work = f"/akn/{NO_COUNTRY}/statement/{day}/{_slug(sheet.reference or sheet.title) or sheet.digest[:12]}"
    expression = f"{work}/{three_letters(sheet.language)}@{day}"
    first = _write_level(identification, "FRBRWork", work, day, address)
    add(first, "FRBRcountry", value=NO_COUNTRY)
    if sheet.reference:
        add(first, "FRBRnumber", value=sheet.reference)
    second = _write_level(identification, "FRBRExpression", expression, day, address)
    add(second, "FRBRversionNumber", value=str(sheet.revision))
    add(second, "FRBRlanguage", language=three_letters(sheet.language))
    _write_level(identification, "FRBRManifestation", f"{expression}.xml", day, address)


def _write_level(parent: ET.Element, level: str, uri: str, day: str, address: str) -> ET.Element:
    element = add(parent, level)
    add(element, "FRBRthis", value=f"{uri}/!main" if level != "FRBRManifestation" else uri)
    add(element, "FRBRuri", value=uri)
    if level == "FRBRManifestation" and address:
        add(element, "FRBRalias", value=address, name="page")
    add(element, "FRBRdate", date=day, name="issued")
    add(element, "FRBRauthor", href="#assembly")
    return element


def three_letters(language: str) -> str:
    """ISO 639-2, as the naming convention asks; `und` where it has none."""
    found = pycountry.languages.get(alpha_2=language.split("-")[0])
    return str(found.alpha_3) if found else "und"


def _slug(reference: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", reference.lower()).strip("-")
