"""A question as Popolo's `vote_event` with its motion (popoloproject.com/specs/vote-event.html).

Counts are by heads, as Popolo has whole numbers there; a vote's weight stands with it. Weights that are no decimal
number have `weight` null; `exact_weight` always says them exactly. A divided vote is one vote for each of its parts.
"""

import json
from fractions import Fraction
from typing import Any, Final

from comity.decisions.enums import Choice
from comity.decisions.models import Question
from comity.decisions.queries.engine_input import Number, exact
from comity.decisions.queries.voters import Voter, Voters
from comity.engines.decisions import Why
from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages import wording_in

OUTCOMES: Final = {True: "pass", False: "fail"}
SILENT, ABSENT = "not voting", "absent"


def vote_event_json(question: Question, address: str) -> bytes:
    return (json.dumps(vote_event(question, address), ensure_ascii=False, indent=2) + "\n").encode()


def vote_event(question: Question, address: str) -> dict[str, Any]:
    """`address` is that of the result's page."""
    voters = Voters(question, question.language)
    recorded = question.by_procedure.is_recorded
    return {
        "id": question.reference,
        "identifier": question.reference,
        "organization_id": "assembly",
        "organization": {"id": "assembly", "name": wording_in(the_assembly().names, question.language).text},
        "motion_id": f"{question.reference}/motion",
        "motion": motion(question),
        "classification": question.procedure,
        "start_date": moment(question.opened_at),
        "end_date": moment(question.closed_at),
        "result": OUTCOMES[bool(question.passed)],
        "group_results": group_results(question),
        "counts": counts(question),
        "votes": [vote for voter in voters.all() for vote in votes_of(voter)] if recorded else [],
        "sources": [{"url": address, "note": question.reference}],
    }


def moment(at: Any) -> str | None:
    return at.isoformat() if at else None


def motion(question: Question) -> dict[str, Any]:
    title = wording_in(question.titles, question.language).text
    text = wording_in(question.texts, question.language).text
    return {
        "id": f"{question.reference}/motion",
        "text": f"{title}\n\n{text}".strip(),
        "classification": question.derivation or None,
        "date": moment(question.prepared_at),
        "requirement": question.rule,
        "result": OUTCOMES[bool(question.passed)],
    }


def group_results(question: Question) -> list[dict[str, Any]]:
    """Of each class or region in which a term must hold by itself."""
    return [
        {
            "group_id": term["group"],
            "group": {"id": term["group"], "name": term["group"]},
            "result": OUTCOMES[term["holds"]],
        }
        for term in question.result["terms"]
        if term.get("group")
    ]


def counts(question: Question) -> list[dict[str, Any]]:
    if question.by_procedure.takes_objections:
        return []
    heads = question.result["counts"]["heads"]
    return [{"option": choice.value, "value": heads[choice.value]} for choice in Choice]


def votes_of(voter: Voter) -> list[dict[str, Any]]:
    """One for each part; the silent and the absent stand here too. A class without a vote does not."""
    if voter.line.silent == Why.CLASS_WITHOUT_VOTE:
        return []
    shared = {
        "voter_id": str(voter.line.organisation_id),
        "voter": {"id": str(voter.line.organisation_id), "name": voter.name.text},
        "group_id": voter.line.class_name,
        "group": {"id": voter.line.class_name, "name": voter.class_title.text},
        "role": "proxy" if voter.holder else None,
    }
    if not voter.parts:
        return [{**shared, "option": SILENT if voter.line.may_vote else ABSENT, **weighed(voter.line.weight)}]
    return [
        {**shared, "option": part.choice.value, **weighed(part.votes or voter.line.weight)}
        for part in voter.parts
    ]


def weighed(votes: str) -> dict[str, Any]:
    return {"weight": as_number(exact(votes)), "exact_weight": str(exact(votes))}


def as_number(votes: Number) -> int | float | None:
    """None for what no decimal number says, such as a third."""
    if isinstance(votes, int):
        return votes
    return float(votes) if Fraction(str(float(votes))) == votes else None
