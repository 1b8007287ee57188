"""A vote that is not counted."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.decisions.errors.base import DecisionsError


class NoVote(DecisionsError):
    words = _("You cast no vote for this member in this question.")


class UnfitChoice(DecisionsError):
    words = _("Share out exactly the votes that this member has, or give them all to one choice.")


class FormUsed(DecisionsError):
    """`stands` is the parts of the vote as it stands."""

    words = _("This form was sent before with another choice, and that vote stands. Choose again below.")

    def __init__(self, stands: Any) -> None:
        self.stands = stands
        super().__init__(stands)


class AlreadyVoted(DecisionsError):
    words = _("This member has voted. In a pseudonymous count an acknowledged vote is final.")


class VotedItself(DecisionsError):
    words = _("This member has voted itself. Its own vote stands before the proxy that it gave you.")


class CastApart(DecisionsError):
    words = _("In a pseudonymous count the vote of each member is cast apart.")


class NotThisProcedure(DecisionsError):
    words = _("This question is put by another procedure.")


class AnsweredMeanwhile(DecisionsError):
    """`stands` is the parts of the answer as it stands, None where there is none."""

    words = _(
        "Another answer of this member was recorded meanwhile, and it stands. Correct it in the list if it is wrong."
    )

    def __init__(self, stands: Any) -> None:
        self.stands = stands
        super().__init__(stands)
