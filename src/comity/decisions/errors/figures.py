"""The figures of a member for the statutes."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.errors.base import DecisionsError


class FiguresChangedMeanwhile(DecisionsError):
    """`stored` is what somebody else has entered for the member."""

    words = _(
        "Somebody else entered other figures while you were writing. Theirs stand here; yours are still in the form,"
        " and take the place of theirs when you send it again."
    )

    def __init__(self, stored: Any) -> None:
        self.stored = stored
        super().__init__(stored)

    @property
    def fields(self) -> list[tuple[str, Any]]:
        """Pairs of label and value."""
        return [
            (gettext("Membership"), self.stored.membership),
            (gettext("Population"), self.stored.population),
            (gettext("Votes"), self.stored.weight),
            (gettext("Region of the statutes"), self.stored.region),
            (gettext("Source"), self.stored.source),
        ]
