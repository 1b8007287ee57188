"""What stands in the way of closing a bracket or agreeing a paragraph."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from comity.rooms.texts.enums import Agreement
from comity.rooms.texts.errors.base import TextError


class NoSuchBracket(TextError):
    def __str__(self) -> str:
        return _("This bracket is no longer in the text. Nothing was stored.")


class NoSuchVersion(TextError):
    def __str__(self) -> str:
        return _("This version is no longer in the bracket. Nothing was stored.")


class NotHolding(TextError):
    def __str__(self) -> str:
        return _("This is for members that hold a version in this bracket. Nothing was stored.")


class MayNotHold(TextError):
    def __str__(self) -> str:
        return _("Members of this class hold and support no versions. Nothing was stored.")


class ReasonMissing(TextError):
    def __str__(self) -> str:
        return _("Write a reason: it stands in the record.")


class NotOpen(TextError):
    """Carries the state in which it is."""

    def __init__(self, state: Agreement) -> None:
        self.state = state
        super().__init__(state)

    def __str__(self) -> str:
        return _("This cannot be done in its present state: %(state)s. Nothing was stored.") % {
            "state": self.state.label
        }


class ConsentMissing(TextError):
    """Carries the names of the members whose consent is missing."""

    def __init__(self, members: Sequence[str]) -> None:
        self.members = tuple(members)
        super().__init__(self.members)

    def __str__(self) -> str:
        return _("These members hold another version and have not consented: %(members)s.") % {
            "members": ", ".join(self.members)
        }


class ParagraphInBrackets(TextError):
    def __str__(self) -> str:
        return _("There are open brackets in this paragraph. Close them first.")
