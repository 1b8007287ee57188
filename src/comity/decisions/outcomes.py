"""What became of a question. Rooms register here, since decisions may not import rooms.

In a room's `outcomes.py`, which is loaded at start:

    when_decided(take_decision_on_text)

A listener is asked of every question, the room's or not, once, in the transaction that ends it: what it writes
stands or falls with the decision, and if it raises, nothing was decided.
"""

from collections.abc import Callable
from datetime import datetime

from comity.decisions.models import Question
from comity.foundation.permissions import Actor

Listener = Callable[[Question, Actor | None, datetime], None]
_listeners: list[Listener] = []


def when_decided(listener: Listener) -> None:
    """`listener(question, actor, now)`, with the question as it is stored and recorded: `state` is DECIDED
    (`passed` says how), WITHDRAWN (never put) or NOT_VOTED (closed without a vote)."""
    _listeners.append(listener)


def tell_outcome(question: Question, *, actor: Actor | None, now: datetime) -> None:
    """Called by the service that ends the question, in its transaction, before what follows for other questions."""
    for listener in _listeners:
        listener(question, actor, now)
