"""What happened to whom at which step, told alike for every method."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from comity.engines.decisions.elections.ballots import Count
from comity.engines.decisions.elections.meek import Ending, MeekRound
from comity.engines.decisions.elections.results import Election, Outcome, Turn
from comity.engines.decisions.elections.scottish import Action, Stage
from comity.engines.decisions.elections.two_rounds import Round
from comity.engines.decisions.elections.yes_no import AnswersTo


class What(StrEnum):
    ELECTED = "elected"
    EXCLUDED = "excluded"
    EXCLUDED_BY_QUOTA = "excluded by quota"
    PASSED_OVER = "passed over"
    NOT_ACCEPTED = "not accepted"
    GOES_ON = "goes on"


@dataclass(frozen=True, slots=True)
class Event:
    """`step` is the number of the stage, the round or the place; `votes` those the candidate had there.

    `against` is told where each candidate was voted on; by Schulze's method `votes` are duels won. `group` is whose
    seats stood against the candidate.
    """

    step: int
    what: What
    candidate: str
    votes: Count
    against: Count | None = None
    group: str = ""


OUTCOMES = {
    Outcome.ELECTED: What.ELECTED,
    Outcome.QUOTA: What.PASSED_OVER,
    Outcome.NOT_ACCEPTED: What.NOT_ACCEPTED,
}


def events(election: Election[Any]) -> tuple[Event, ...]:
    """All that happened, from the first step to the last; who found no seat left is not told."""
    before = (None, *election.steps)
    return tuple(
        event for step, last in zip(election.steps, before, strict=False) for event in _of_step(step, last)
    )


def _of_step(step: Any, before: Any) -> Iterator[Event]:
    match step:
        case Turn():
            yield from _of_turn(step)
        case AnswersTo():
            yield from _of_turn(step.turn, against=step.answers.no)
        case Round():
            yield from _of_round(step)
        case Stage():
            yield from _of_stage(step, before)
        case MeekRound():
            yield from _of_meek_round(step)


def _of_turn(turn: Turn, against: Count | None = None) -> Iterator[Event]:
    if turn.outcome in OUTCOMES:
        what = OUTCOMES[turn.outcome]
        yield Event(turn.place, what, turn.candidate, turn.votes[0], against, turn.group or "")


def _of_round(step: Round) -> Iterator[Event]:
    votes = dict(step.votes)
    if step.elected is not None:
        yield Event(step.number, What.ELECTED, step.elected, votes[step.elected])
    for name in step.goes_on:
        yield Event(step.number, What.GOES_ON, name, votes[name])


def _of_stage(step: Stage, before: Stage) -> Iterator[Event]:
    """Who is excluded has no votes at the end of the stage: those told are from the stage `before`."""
    if step.candidate is not None and step.action in (Action.EXCLUSION, Action.EXCLUSION_BY_QUOTA):
        what = What.EXCLUDED if step.action is Action.EXCLUSION else What.EXCLUDED_BY_QUOTA
        yield Event(step.number, what, step.candidate, dict(before.votes)[step.candidate])
    votes = dict(step.votes)
    for name in step.elected:
        yield Event(step.number, What.ELECTED, name, votes[name])


def _of_meek_round(step: MeekRound) -> Iterator[Event]:
    votes = dict(step.votes)
    what = What.EXCLUDED if step.ending is Ending.EXCLUSION else What.EXCLUDED_BY_QUOTA
    for name in step.excluded:
        yield Event(step.number, what, name, votes[name])
    for name in step.elected:
        yield Event(step.number, What.ELECTED, name, votes[name])
