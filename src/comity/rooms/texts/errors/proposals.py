"""What stands in the way of an amendment.

TextError
├── DeadlinePassed       at, zone: since when amendments are no longer taken
├── OnEarlierRevision    the text was issued anew under it
├── NotYoursToPropose    no member that the actor speaks for may propose
├── NothingProposed
├── NotWritable          state
├── NotInOrder           problem: what the engine found
├── UnknownAmendments    codes
├── OthersWroteHere      theirs: what somebody of the same delegation stored meanwhile
└── NotStanding          sponsors and supporters join what is submitted or asks them
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from comity.engines import drafting
from comity.rooms.texts.enums import ProposalState
from comity.rooms.texts.errors.base import TextError


class DeadlinePassed(TextError):
    def __init__(self, at: datetime, zone: str) -> None:
        self.at, self.zone = at, zone
        super().__init__(at, zone)

    def __str__(self) -> str:
        local = self.at.astimezone(ZoneInfo(self.zone))
        moment = formats.date_format(local, "j F Y, H:i:s")
        return _(
            "Amendments were taken until %(moment)s (%(zone)s). It was not submitted; your words are kept as a draft."
        ) % {"moment": moment, "zone": self.zone}


class OnEarlierRevision(TextError):
    def __str__(self) -> str:
        return _("The text was issued anew since this was written. Carry it on to the new revision first.")


class NotYoursToPropose(TextError):
    def __str__(self) -> str:
        return _("Your member is not on the roll today, or its class does not propose amendments.")


class NothingProposed(TextError):
    def __str__(self) -> str:
        return _("This amendment changes nothing yet. Change at least one word.")


class NotWritable(TextError):
    def __init__(self, state: ProposalState) -> None:
        self.state = state
        super().__init__(state)

    def __str__(self) -> str:
        return _("This amendment cannot be changed any more: %(state)s.") % {"state": self.state.label}


class NotInOrder(TextError):
    def __init__(self, problem: drafting.DraftingError) -> None:
        self.problem = problem
        super().__init__(problem)

    def __str__(self) -> str:
        if isinstance(self.problem, drafting.errors.ContradictsItself):
            return _("Two changes of this amendment concern the same place. Take one of them back.")
        if isinstance(self.problem, drafting.errors.ThirdDegree):
            return _("This already amends another amendment: it cannot be amended in turn.")
        return self.problem.worded(_)


class UnknownAmendments(TextError):
    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(codes)

    def __str__(self) -> str:
        return _("These are not submitted amendments to this text: %(codes)s. Write codes such as A7.") % {
            "codes": ", ".join(self.codes)
        }


class OthersWroteHere(TextError):
    """Carries what the other one stored, so that the second sees it beside its own."""

    def __init__(self, theirs: str) -> None:
        self.theirs = theirs
        super().__init__(theirs)

    def __str__(self) -> str:
        return _(
            "Somebody of your delegation changed this while you wrote. Nothing is lost: both versions are below."
        )


class NotStanding(TextError):
    def __str__(self) -> str:
        return _("This amendment no longer stands: nobody can join or leave it.")
