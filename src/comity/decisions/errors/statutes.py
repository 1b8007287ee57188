"""Statutes that cannot be adopted, or do not say what is asked."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.errors.base import DecisionsError, EngineRefused


class NoStatutes(DecisionsError):
    words = _("No statutes are adopted yet. Adopt them first: a question is decided by their rules.")


class BrokenStatutes(EngineRefused):
    """Raised with what the engine found, at which line and column."""


class StatutesAdoptedMeanwhile(DecisionsError):
    """`newest` is the version that somebody else adopted."""

    def __init__(self, newest: Any) -> None:
        self.newest = newest
        super().__init__(newest)

    def __str__(self) -> str:
        return gettext(
            "Version %(number)s was adopted while you were writing. Nothing of yours is lost: it stands below."
        ) % {"number": self.newest.number}


class NoRuleFor(DecisionsError):
    """`kind` is the statutes' word in `decides`."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)

    def __str__(self) -> str:
        return gettext("The statutes in force have no rule that decides “%(kind)s”.") % {"kind": self.kind}
