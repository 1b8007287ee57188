"""Why a change of the assembly is refused.

AssemblyError
├── NameMissing        the assembly has a name in one language at least
├── UnknownTimeZone    no zone of the IANA database
└── ChangedMeanwhile   somebody else changed the same fields: carries the merge
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.editing import Merge


class AssemblyError(Exception):
    """`field` names the form field that the words belong to; empty: the form as a whole."""

    words: str | Promise = ""
    field = ""

    def __str__(self) -> str:
        return str(self.words)


class NameMissing(AssemblyError):
    words = _("Enter the name in one language at least.")
    field = "names"


class UnknownTimeZone(AssemblyError):
    words = _("Choose a time zone by its place, such as Africa/Nairobi.")
    field = "time_zone"


class ChangedMeanwhile(AssemblyError):
    words = _(
        "Somebody else changed the same fields while you were writing. "
        "Look at this page again before you change them."
    )

    def __init__(self, merge: Merge) -> None:
        self.merge = merge
        super().__init__("changed meanwhile")
