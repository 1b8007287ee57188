"""The roll that an opening would freeze now: shown before, and taken by the opening itself."""

from datetime import datetime

from comity.decisions.errors import EmptyRoll, RollRefused
from comity.decisions.models import Question
from comity.decisions.queries.roll_now import RollNow, roll_now
from comity.decisions.queries.statutes import read
from comity.decisions.roll_refusals import members_of
from comity.engines import decisions
from comity.members.models import Organisation


def roll_to_freeze(question: Question, *, now: datetime) -> tuple[list[RollNow], decisions.Roll]:
    """Raises RollRefused with what the statutes do not allow, and EmptyRoll when nobody could vote."""
    statutes = read(question.statutes)
    try:
        rows = roll_now(question, statutes, now=now)
        roll = decisions.Roll.of([row.voter for row in rows], statutes)
    except decisions.DecisionError as refusal:
        raise RollRefused(refusal, names=names_in(refusal)) from refusal
    if not set(roll.silent) < {voter.id for voter in roll.voters}:
        raise EmptyRoll
    return rows, roll


def names_in(refusal: decisions.DecisionError) -> dict[str, dict[str, str]]:
    """The names of the members that it carries by number."""
    ids = members_of(refusal)
    return {
        str(pk): names for pk, names in Organisation.objects.filter(pk__in=ids).values_list("pk", "names")
    }
