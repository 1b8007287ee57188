"""A question that cannot be ended or decided yet, or is over."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import State
from comity.decisions.errors.base import DecisionsError
from comity.foundation.languages.moments import LocalMoment


class NotOpen(DecisionsError):
    def __init__(self, *, state: State, closed_at: datetime | None = None) -> None:
        self.state, self.closed_at = state, closed_at
        super().__init__(state, closed_at)

    def __str__(self) -> str:
        if self.state == State.PREPARED:
            return gettext("Voting is not open yet. Nothing was counted.")
        if self.closed_at:
            return gettext(
                "Voting closed on %(moment)s UTC. This vote was not counted; what was acknowledged stands."
            ) % {"moment": date_format(self.closed_at, "DATETIME_FORMAT")}
        return gettext("Voting is over. This vote was not counted; what was acknowledged before stands.")


class ClosesByItself(DecisionsError):
    def __init__(self, closes_at: datetime) -> None:
        self.closes_at = closes_at
        super().__init__(closes_at)

    def __str__(self) -> str:
        return gettext(
            "Members were told that it closes on %(moment)s UTC, and not all have voted. It closes by itself then."
        ) % {"moment": date_format(self.closes_at, "DATETIME_FORMAT")}


class SilenceLasts(ClosesByItself):
    """Nobody objects, so the chair has to wait until the moment that was announced."""

    def __str__(self) -> str:
        return gettext(
            "The silence lasts until %(moment)s and nobody has objected. Every member has until then to object; "
            "it closes by itself."
        ) % {"moment": LocalMoment(self.closes_at, "UTC").words}


class NotReadyToDecide(DecisionsError):
    words = _("Two people enter the count independently. It is decided when they agree.")


class CallUnfinished(NotReadyToDecide):
    """`left` members have neither answered nor been called twice."""

    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__(left)

    def __str__(self) -> str:
        return ngettext(
            "%(left)s member has neither answered nor been called twice. Go on with the roll call first.",
            "%(left)s members have neither answered nor been called twice. Go on with the roll call first.",
            self.left,
        ) % {"left": self.left}


class NoQuorumToAsk(DecisionsError):
    words = _("This rule has no quorum that is counted on request.")


class NoCastingVote(DecisionsError):
    words = _("There is no tie to break, or the rule gives the chair no casting vote.")


class Undecided(DecisionsError):
    words = _("There is no result yet.")
