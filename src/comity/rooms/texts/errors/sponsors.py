"""What stands in the way of joining or leaving an amendment.

TextError
├── NotAsked          this member was not asked, or has answered
├── ItsOwnProposer    a member cannot sponsor its own amendment
└── NotBehindIt       there is nothing to leave
"""

from django.utils.translation import gettext as _

from comity.rooms.texts.errors.base import TextError


class NotAsked(TextError):
    def __str__(self) -> str:
        return _("Your member has not been asked, or has answered already.")


class ItsOwnProposer(TextError):
    def __str__(self) -> str:
        return _("Your member proposes this amendment itself.")


class NotBehindIt(TextError):
    def __str__(self) -> str:
        return _("Your member does not stand behind this amendment.")
