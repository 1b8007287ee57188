"""Every act about a question stands in the record and on its matter's timeline."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from comity.decisions.models import Question
from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.foundation.record.models import Entry
from comity.matters.services.entries import write_matter_entry


def write_question_entry(
    *,
    question: Question,
    act: Act,
    actor: Actor | None,
    now: datetime,
    what: Mapping[str, Any] | None = None,
    organisation_id: int | None = None,
) -> Entry:
    what = {"question": question.reference, **(what or {})}
    return write_matter_entry(
        matter=question.matter, act=act, actor=actor, now=now, what=what, organisation_id=organisation_id
    )
