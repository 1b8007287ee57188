"""A question as those who follow it see it: the same for everybody, in the reader's words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.decisions.enums import State
from comity.decisions.models import Question
from comity.decisions.queries.questions import turnout_shown
from comity.decisions.queries.troubles import MovedClock, moved_clock, moved_words, trouble_words
from comity.decisions.troubles import TROUBLES, Trouble

OVER = (State.DECIDED, State.NOT_VOTED, State.WITHDRAWN)


@dataclass(frozen=True)
class QuestionNow:
    """What anybody who sees the question may know of it while it runs; `turnout` grows by whole batches."""

    state: State
    turnout: int | None
    entitled: int
    closes_at: datetime | None
    closed_at: datetime | None
    troubles: tuple[Trouble, ...] = ()
    moved_clock: MovedClock | None = None

    @property
    def is_over(self) -> bool:
        return self.state in OVER


def question_now(pk: int) -> QuestionNow:
    question = Question.objects.get(pk=pk)
    takes_votes = question.is_open and question.by_procedure.takes_votes
    return QuestionNow(
        state=State(question.state),
        turnout=turnout_shown(question) if takes_votes else None,
        entitled=question.lines.filter(silent="").count() if takes_votes else 0,
        closes_at=question.closes_at,
        closed_at=question.closed_at,
        troubles=TROUBLES.standing,
        moved_clock=moved_clock() if question.is_open else None,
    )


def state_words(now: QuestionNow) -> str:
    match now.state:
        case State.OPEN:
            return _("Voting has opened.")
        case State.COUNTING:
            return _("Voting is closed. The result is awaited.")
        case State.DECIDED:
            return _("Decided.")
        case State.NOT_VOTED:
            return _("Closed without a vote.")
        case State.WITHDRAWN:
            return _("The question was withdrawn.")
    return _("In preparation.")


def turnout_words(turnout: int, entitled: int) -> str:
    return ngettext(
        "At least %(turnout)s of %(entitled)s member that can vote has voted.",
        "At least %(turnout)s of %(entitled)s members that can vote have voted.",
        entitled,
    ) % {"turnout": turnout, "entitled": entitled}


def as_event(now: QuestionNow) -> dict[str, Any]:
    """In the language that is active."""
    return {
        "state": now.state.value,
        "is_over": now.is_over,
        "words": state_words(now),
        "turnout": "" if now.turnout is None else turnout_words(now.turnout, now.entitled),
        "troubles": [
            *(trouble_words(trouble) for trouble in now.troubles),
            *([moved_words(now.moved_clock)] if now.moved_clock else []),
        ],
        "clock_moved": now.moved_clock is not None,
        "closes_at": now.closes_at.isoformat() if now.closes_at else None,
        "closed_at": now.closed_at.isoformat() if now.closed_at else None,
    }
