"""The document: its identification, its analysis, its references, its body."""

import re
from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

import pycountry

from comity.decisions.exports.akoma_ntoso.analysis import write_analysis, write_concepts
from comity.decisions.exports.akoma_ntoso.elements import add, add_in, root_element
from comity.decisions.models import Explanation, Question
from comity.decisions.queries.results import ResultShown
from comity.decisions.queries.voters import Voter, Voters
from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages import wording_in
from comity.foundation.languages.collation import in_order

NO_COUNTRY: Final = "zz"
"""ISO 3166 leaves zz to its users: an assembly of many countries is of none."""


def debate_xml(question: Question, address: str) -> bytes:
    """`address` is that of the result's page. Nobody stands here by name where votes are not recorded."""
    recorded = question.by_procedure.is_recorded
    voters = Voters(question, question.language).all() if recorded else []
    root = root_element()
    debate = add(root, "debate", name="vote")
    write_meta(add(debate, "meta"), question, address, voters)
    write_body(add(debate, "debateBody"), question, voters)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def write_meta(meta: ET.Element, question: Question, address: str, voters: Sequence[Voter]) -> None:
    write_identification(add(meta, "identification", source="#comity"), question, address)
    analysis = add(meta, "analysis", source="#comity")
    write_analysis(add(analysis, "parliamentary"), question)
    references = add(meta, "references", source="#comity")
    name = wording_in(the_assembly().names, question.language).text
    add(
        references, "TLCOrganization", eId="assembly", href="/akn/ontology/organization/assembly", showAs=name
    )
    add(references, "TLCProcess", eId="comity", href="/akn/ontology/process/comity", showAs="Comity")
    write_concepts(references, question)
    for voter in voters:
        number = voter.line.organisation_id
        href = f"/akn/ontology/organization/{number}"
        add(references, "TLCOrganization", eId=agent(voter), href=href, showAs=voter.name.text)


def write_identification(identification: ET.Element, question: Question, address: str) -> None:
    day = question.decided_at.date().isoformat() if question.decided_at else ""
    language = three_letters(question.language)
    work = f"/akn/{NO_COUNTRY}/debate/{day}/{slug(question.reference)}"
    expression = f"{work}/{language}@{day}"
    first = write_level(identification, "FRBRWork", work, day, address)
    add(first, "FRBRcountry", value=NO_COUNTRY)
    add(first, "FRBRnumber", value=question.reference)
    second = write_level(identification, "FRBRExpression", expression, day, address)
    add(second, "FRBRlanguage", language=language)
    write_level(identification, "FRBRManifestation", f"{expression}.xml", day, address)


def write_level(parent: ET.Element, level: str, uri: str, day: str, address: str) -> ET.Element:
    element = add(parent, level)
    add(element, "FRBRthis", value=f"{uri}/!main" if level != "FRBRManifestation" else uri)
    add(element, "FRBRuri", value=uri)
    if level == "FRBRManifestation":
        add(element, "FRBRalias", value=address, name="page")
    add(element, "FRBRdate", date=day, name="decided")
    add(element, "FRBRauthor", href="#assembly")
    return element


def write_body(body: ET.Element, question: Question, voters: Sequence[Voter]) -> None:
    section = add(body, "debateSection", name="vote", eId="vote")
    title = wording_in(question.titles, question.language)
    add_in(title.language, section, "heading", title.text)
    for sentence in ResultShown(question).reason_in(question.language):
        add(section, "p", sentence)
    if voters:
        write_roll_call(section, voters)
    write_explanations(section, question)


def write_roll_call(section: ET.Element, voters: Sequence[Voter]) -> None:
    """Every member, the silent too; a divided vote as one vote for each of its parts."""
    roll = add(section, "rollCall", eId="roll-call")
    for voter in voters:
        line = add_in(voter.name.language, roll, "p", "")
        if not voter.parts:
            line.text = f"{voter.name.text}: –"
        for part in voter.parts:
            said = f"{voter.name.text}: {part.choice.value} {part.votes}".strip()
            add(line, "vote", said, by=f"#{agent(voter)}", choice=f"#{part.choice.value}")


def write_explanations(section: ET.Element, question: Question) -> None:
    """Members' own words, in alphabetical order of the question's language."""
    made = Explanation.objects.filter(line__question=question).select_related("line")
    ordered = in_order(
        made, key=lambda one: one.line.name_in(question.language).text, language=question.language
    )
    for number, explanation in enumerate(ordered, start=1):
        said = add(section, "declarationOfVote", eId=f"declaration_{number}")
        add(said, "heading", explanation.line.name_in(question.language).text)
        for paragraph in re.split(r"\n\s*\n", explanation.text):
            add_in(explanation.language, said, "p", paragraph)


def agent(voter: Voter) -> str:
    return f"organisation-{voter.line.organisation_id}"


def slug(reference: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", reference.lower()).strip("-")


def three_letters(language: str) -> str:
    """ISO 639-2, as the naming convention asks; `und` where it has none."""
    found = pycountry.languages.get(alpha_2=language.split("-")[0])
    return str(found.alpha_3) if found else "und"
