"""What somebody who is not signed in finds: open business that the assembly shows to everybody."""

from datetime import datetime

from comity.foundation.permissions import PUBLIC
from comity.matters.queries import visible_matters
from comity.matters.queries.board import Card, cards_of

SHOWN = 12


def public_business(*, now: datetime) -> list[Card]:
    """Public matters that are open, the newest first, with what the rooms let everybody see."""
    matters = visible_matters(PUBLIC).filter(closed_at=None).order_by("-opened_at", "-pk")[:SHOWN]
    return cards_of(list(matters), actor=PUBLIC, now=now)
