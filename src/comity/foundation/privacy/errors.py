"""What can be refused on the privacy pages.

PrivacyError
├── TooManyExports   next_at: when the next may be asked for
├── ExportUnderWay   one is being made already
└── OnlyAdministrator   nobody would be left to look after the site
"""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PrivacyError(Exception):
    """`words` are for its reader."""

    words: str | Promise = ""

    def __str__(self) -> str:
        return str(self.words)


class TooManyExports(PrivacyError):
    words = _("Three exports in a day are the most. Those you have made are below.")

    def __init__(self, next_at: datetime) -> None:
        self.next_at = next_at
        super().__init__(next_at)


class ExportUnderWay(PrivacyError):
    words = _("An export is being made. It will be listed here when it is ready.")


class OnlyAdministrator(PrivacyError):
    words = _("You are the only administrator. Give this role to somebody else first, then erase your data.")
