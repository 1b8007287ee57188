"""What comes next, said to everybody, with the buttons of whoever may do it."""

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Derivation, Procedure, State
from comity.decisions.errors import DecisionsError
from comity.decisions.models import Question
from comity.decisions.services.closing import awaits_casting_vote
from comity.decisions.services.opening import require_turn
from comity.decisions.views.panels.panel import Panel

OPEN_WORDS: dict[Procedure, str | Promise] = {
    Procedure.CONSENSUS: _("The chair asks whether anybody objects."),
    Procedure.SILENCE: _("The silence is running: a member that objects says so before it closes."),
    Procedure.SHOW_OF_HANDS: _("Hands are being counted."),
    Procedure.ROLL_CALL: _("The roll is being called."),
    Procedure.PAPER: _("Ballot papers are being counted, by two people independently."),
}


def chair_panel(_request: HttpRequest, question: Question) -> Panel | None:
    if question.is_decided:
        return None
    tie = question.state == State.COUNTING and ties(question)
    waits = refusal_to_open(question) if question.state == State.PREPARED else ""
    content = {"next": waits or next_words(question, tie=tie), "tie": tie, "waits": bool(waits)}
    return Panel("decisions/panels/chair.html", content)


def refusal_to_open(question: Question) -> str:
    """What stands before its opening, in words; empty where its turn has come."""
    if question.derivation == Derivation.BLOCK_ITEM:
        return gettext("It is put in one vote with others.")
    try:
        require_turn(question)
    except DecisionsError as refusal:
        return str(refusal)
    return ""


def ties(question: Question) -> bool:
    """Whether the chair's casting vote is what it waits for; not while a second count is."""
    try:
        return awaits_casting_vote(question)
    except DecisionsError:
        return False


def next_words(question: Question, *, tie: bool) -> str | Promise:
    match State(question.state):
        case State.PREPARED:
            return _("Not put yet. Read the question and its rule; the roll is frozen at the opening.")
        case State.OPEN:
            return OPEN_WORDS.get(question.by_procedure, _("Voting is open."))
        case State.COUNTING if tie:
            return _("Voting is closed and there is a tie. The chair gives the casting vote.")
        case State.COUNTING:
            return _("Voting is closed. The counts are awaited.")
        case State.NOT_VOTED:
            return _("Closed without a vote: it will not be put.")
    return _("Withdrawn before it was put.")
