"""Attendance that cannot be taken."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from comity.decisions.errors.base import DecisionsError


class MeetingOver(DecisionsError):
    words = _("The last day of this meeting has passed.")


class NoDelegation(DecisionsError):
    """`members` are the numbers of those whose delegation is not accepted."""

    words = _("Only members whose delegation is accepted can be marked. See the page again: it has changed.")

    def __init__(self, members: Sequence[int]) -> None:
        self.members = members
        super().__init__(members)
