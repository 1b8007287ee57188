"""A question that cannot be prepared, changed or opened as it stands."""

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Procedure
from comity.decisions.errors.base import DecisionsError


class UnfitRule(DecisionsError):
    def __init__(self, *, rule: str, procedure: Procedure) -> None:
        self.rule, self.procedure = rule, procedure
        super().__init__(rule, procedure)

    def __str__(self) -> str:
        return gettext("The rule %(rule)s is not decided by this procedure: %(procedure)s.") % {
            "rule": self.rule,
            "procedure": self.procedure.label,
        }


class NotPrepared(DecisionsError):
    words = _("This question was opened or withdrawn meanwhile. It can no longer be changed.")


class ChangedMeanwhile(DecisionsError):
    """`stored` is the question as somebody else left it."""

    words = _(
        "Somebody else changed this question while you were writing. Yours is still in the form. Send it again to "
        "put it in the place of theirs."
    )

    def __init__(self, stored: Any) -> None:
        self.stored = stored
        super().__init__(stored)


class SilenceTooShort(DecisionsError):
    """`hours` of the rule, `earliest` moment of closing if it opened now."""

    def __init__(self, *, hours: int, earliest: datetime) -> None:
        self.hours, self.earliest = hours, earliest
        super().__init__(hours, earliest)

    def __str__(self) -> str:
        return gettext(
            "By its rule the silence lasts at least %(hours)s hours from the opening. Opened now, it may close on "
            "%(moment)s UTC at the earliest: change the closing moment first, or leave it empty."
        ) % {"hours": self.hours, "moment": date_format(self.earliest, "DATETIME_FORMAT")}
