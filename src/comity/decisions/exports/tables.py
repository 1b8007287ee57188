"""The result as JSON, and the roll with names: what lies beside the files that the engine reads."""

import json
from typing import Any

from comity.decisions.models import Question
from comity.decisions.queries.engine_input import lines_of
from comity.decisions.services.closing import result_of, told
from comity.foundation.files import write_csv
from comity.foundation.languages import wording_in

MEMBER_COLUMNS = ("id", "name", "class", "could_vote", "why_not")


def statutes_yaml(question: Question) -> bytes:
    return question.statutes.source.encode()


def result_json(question: Question) -> bytes:
    """Byte for byte what `comity decision result … --json` writes."""
    text = json.dumps(in_engines_order(question), ensure_ascii=False, allow_nan=False, indent=2)
    return f"{text}\n".encode()


def in_engines_order(question: Question) -> dict[str, Any]:
    """The stored result. PostgreSQL keeps no order of keys, so the engine is asked for it once more."""
    stored: dict[str, Any] = question.result
    again = told(question, result_of(question))
    return again if again == stored else stored


def members_csv(question: Question) -> bytes:
    """Who stands behind each number of the roll, in the language of the question; for people, not for the engine."""
    rows = [
        [
            str(line.organisation_id),
            wording_in(line.names, question.language).text,
            line.class_name,
            "yes" if line.may_vote else "no",
            line.silent,
        ]
        for line in lines_of(question)
    ]
    return write_csv(MEMBER_COLUMNS, rows)
