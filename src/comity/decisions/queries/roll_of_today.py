"""The roll of today as a file, for computing on it: classes, votes and regions, without presence or proxies."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime

from comity.decisions.errors import EmptyRoll, RollRefused
from comity.decisions.queries.engine_input import ROLL_COLUMNS
from comity.decisions.queries.roll_now import members_asked
from comity.decisions.queries.roll_to_freeze import names_in
from comity.engines import decisions


@dataclass(frozen=True)
class RollFile:
    """`csv` is what the engine reads; `members` stand on it."""

    csv: str
    members: int


def roll_of_today(statutes: decisions.Statutes, *, now: datetime) -> RollFile:
    """Members of classes that the statutes declare. Raises RollRefused, and EmptyRoll where nobody could vote."""
    try:
        voters = [
            decisions.Voter(
                id=str(member.pk),
                class_name=member.class_name,
                weight=member.figures.votes_in(statutes.classes[member.class_name], str(member.pk)),
                country=member.country,
                region=member.figures.region,
                present=None,
            )
            for member in members_asked(statutes, {}, now=now)
        ]
        decisions.Roll.of(voters, statutes)
    except decisions.DecisionError as refusal:
        raise RollRefused(refusal, names=names_in(refusal)) from refusal
    if not any(statutes.classes[voter.class_name].votes for voter in voters):
        raise EmptyRoll
    text = io.StringIO()
    rows = [[one.id, one.class_name, one.weight, one.country, one.region, "", ""] for one in voters]
    csv.writer(text, lineterminator="\n").writerows([ROLL_COLUMNS, *rows])
    return RollFile(text.getvalue(), len(voters))
