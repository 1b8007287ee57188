"""Explanations, reservations and corrections."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.errors.base import DecisionsError


class NotItsSpeaker(DecisionsError):
    words = _("Only the member's own head, officer or accepted delegation speaks for it here.")


class NothingToExplain(DecisionsError):
    words = _("This question is not before the members, so there is no vote to explain yet.")


class RoomUsed(DecisionsError):
    def __init__(self, left: int) -> None:
        self.left = left
        super().__init__(left)

    def __str__(self) -> str:
        return gettext(
            "Each member has the same room on a question. This member has %(left)s characters left: shorten the text."
        ) % {"left": self.left}


class VotesStillChange(DecisionsError):
    words = _(
        "Voting is open: change the vote itself. A correction is for a vote that can no longer be changed."
    )


class StandsAlready(DecisionsError):
    words = _("This is how the member's vote stands. There is nothing to correct.")
