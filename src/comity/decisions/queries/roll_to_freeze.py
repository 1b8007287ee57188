"""The roll that an opening would freeze now: shown before, and taken by the opening itself."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from comity.decisions.errors import EmptyRoll, RollRefused
from comity.decisions.models import Question
from comity.decisions.queries.engine_input import Number
from comity.decisions.queries.roll_now import RollNow, roll_now, unknown_classes
from comity.decisions.queries.statutes import read
from comity.engines import decisions
from comity.engines.decisions.statutes import MemberClass


def roll_to_freeze(question: Question, *, now: datetime) -> tuple[list[RollNow], decisions.Roll]:
    """Raises RollRefused with what the statutes do not allow, and EmptyRoll when nobody could vote."""
    statutes = read(question.statutes)
    rows = roll_now(question, statutes, now=now)
    try:
        roll = decisions.Roll.of([row.voter for row in rows], statutes)
    except decisions.DecisionError as refusal:
        raise RollRefused(refusal) from refusal
    if not set(roll.silent) < {voter.id for voter in roll.voters}:
        raise EmptyRoll
    return rows, roll


@dataclass(frozen=True)
class ClassLine:
    """Members of one class: how many stand on the roll, how many of them can vote, with how many votes."""

    titles: dict[str, str]
    members: int
    could_vote: int
    votes: Number


@dataclass(frozen=True)
class RollShown:
    """What the chair sees before opening. `why` counts members that cannot vote, by the engine's reason."""

    classes: list[ClassLine]
    why: dict[decisions.Why, int]
    members: int
    could_vote: int
    proxies: int
    unknown: list[str]


def roll_shown(question: Question, *, now: datetime) -> RollShown:
    """Raises what `roll_to_freeze` raises."""
    _rows, roll = roll_to_freeze(question, now=now)
    statutes = read(question.statutes)
    return RollShown(
        classes=[class_line(roll, one) for one in statutes.classes.values()],
        why=dict(Counter(roll.silent.values())),
        members=len(roll.voters),
        could_vote=len(roll.voters) - len(roll.silent),
        proxies=len(roll.holders),
        unknown=unknown_classes(statutes, now=now),
    )


def class_line(roll: decisions.Roll, member_class: MemberClass) -> ClassLine:
    members = [voter for voter in roll.voters if voter.class_name == member_class.name]
    voting = [voter for voter in members if voter.id not in roll.silent]
    return ClassLine(
        titles=dict(member_class.title) or {"en": member_class.name},
        members=len(members),
        could_vote=len(voting),
        votes=sum(voter.weight for voter in voting),
    )
