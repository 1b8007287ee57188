"""The vote in the terms of `parliamentary`: what was counted, what the quorum asked for, how it ended."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final
from xml.etree import ElementTree as ET

from comity.decisions.enums import Choice
from comity.decisions.exports.akoma_ntoso.elements import add
from comity.decisions.models import Question

CONCEPTS: Final = {
    "yes": "Yes",
    "no": "No",
    "abstain": "Abstention",
    "present": "Present or represented",
    "entitled": "Entitled to vote",
    "heads": "Counted by heads",
    "weight": "Counted by weight",
    "adopted": "Adopted",
    "not-adopted": "Not adopted",
    "quorum-met": "Quorum met",
    "quorum-missed": "Quorum missed",
}


def write_analysis(parliamentary: ET.Element, question: Question) -> None:
    result = question.result
    quorum = result["quorum"]
    if quorum and quorum["checked"]:
        met = "#quorum-met" if quorum["holds"] else "#quorum-missed"
        verification = add(parliamentary, "quorumVerification", eId="quorum-verification", outcome=met)
        for number, term in enumerate(quorum["terms"], start=1):
            write_quorum(verification, term, number)
    outcome = "#adopted" if result["passed"] else "#not-adopted"
    voting = add(parliamentary, "voting", eId="voting", outcome=outcome, href="#vote", refersTo="#rule")
    for number, (concept, measure, value) in enumerate(counts(question), start=1):
        add(
            voting,
            "count",
            eId=f"voting__count_{number}",
            value=str(value),
            refersTo=f"#{concept} #{measure}",
        )


def write_quorum(verification: ET.Element, term: dict[str, Any], number: int) -> None:
    """`quorum` is what had to be there, `count` what was."""
    eid, refers = f"quorum-verification__quorum_{number}", f"#present #{term['by']}"
    add(verification, "quorum", eId=eid, value=required(term), refersTo=refers)
    add(verification, "count", eId=f"{eid}__count", value=str(term["counted"]), refersTo=refers)


def required(term: dict[str, Any]) -> str:
    """The exact share of the base: 201/2 where half of 201 had to be there."""
    return str(Fraction(term["share"]) * Fraction(term["base"])) if "share" in term else term["right"]


def counts(question: Question) -> Iterator[tuple[str, str, int | str]]:
    """(concept, measure, exact value); objections are counted as no by the engine, and no yes is asked for."""
    result = question.result
    choices = [Choice.NO] if question.by_procedure.takes_objections else list(Choice)
    for measure, counted in result["counts"].items():
        if counted is not None:
            for choice in choices:
                yield choice.value, measure, counted[choice.value]
    for key in ("present", "entitled"):
        for measure, value in result[key].items():
            if value is not None:
                yield key, measure, value


def write_concepts(references: ET.Element, question: Question) -> None:
    for name, words in CONCEPTS.items():
        add(references, "TLCConcept", eId=name, href=f"/akn/ontology/concept/{name}", showAs=words)
    href = f"/akn/ontology/concept/rule/{question.rule}"
    add(references, "TLCConcept", eId="rule", href=href, showAs=question.rule)
