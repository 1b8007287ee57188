"""What stands in the way of a bridging proposal, a revision or an order of voting."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from comity.rooms.texts.errors.base import TextError


class TwoVersionsNeeded(TextError):
    def __str__(self) -> str:
        return _("A bridging proposal is made of two amendments or more. Choose them.")


class AlreadyProposed(TextError):
    """Carries the code of the amendment that says so already."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)

    def __str__(self) -> str:
        return _("These are the words of %(code)s. Ask for consent to it, or change at least one word.") % {
            "code": self.code
        }


class NotAsked(TextError):
    def __str__(self) -> str:
        return _("Only members that sponsor one of its amendments are asked. Nothing was stored.")


class CannotStandTogether(TextError):
    """Carries why, each reason a sentence."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(self.reasons)

    def __str__(self) -> str:
        return _("What was chosen cannot stand together: %(reasons)s") % {"reasons": " ".join(self.reasons)}


class NothingToIssue(TextError):
    def __str__(self) -> str:
        return _("Nothing would change. Choose at least one amendment, or close a bracket first.")


class OrderIncomplete(TextError):
    def __str__(self) -> str:
        return _("Give each amendment of the group its place once, and write why.")


class NoSuchGroup(TextError):
    def __str__(self) -> str:
        return _("This group has changed since you opened it. Nothing was stored.")
