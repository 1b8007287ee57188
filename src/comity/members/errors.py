"""Why a service of the roll refuses.

RollError
├── NameMissing          an organisation or a class has a name in one language at least
├── UnknownCountry       neither a known code nor one that the assembly added
├── CodeMisspelt         a code of a country has three capital letters
├── CountryInUse         organisations stand under a code that only the assembly knows
├── YearsCrossed         dissolved before it was founded
├── IdentifierTaken      another organisation stands under that identifier
├── ClassMissing         there is no class to admit to
├── ClassInUse           a class that holds organisations stays; its code too
├── ChangedMeanwhile     somebody else changed the same fields: carries the merge
├── VersionMoved         the entry was changed since the version that the writer read
├── StatusNotPossible    such a status does not follow the present one
├── StatusOutOfOrder     a status is dated after the one before it
├── DuesNotPossible      paid and waived are more than what is due, or a sum is negative
├── RelationNotPossible  with itself, or the same one stands already
└── OfficeNotPossible    the person holds that office already, or ends it before it began

Each carries its data; `words` says it to the person at the page.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.editing import Merge


class RollError(Exception):
    """`field` names the form field the words belong to; empty: the form as a whole."""

    words: str | Promise = ""
    field = ""

    def data(self) -> dict[str, Any]:
        return dict(self.__dict__)

    def __str__(self) -> str:
        return str(self.words) % self.data()


class NameMissing(RollError):
    words = _("Enter the name in one language at least.")
    field = "names"


class UnknownCountry(RollError):
    words = _("%(code)s is no country code of ISO 3166, past or present, and the assembly has not added it.")
    field = "country"

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class CodeMisspelt(RollError):
    words = _("Write the code as three capital letters, such as QQA.")
    field = "code"

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class CountryInUse(RollError):
    words = _("Organisations stand under %(code)s. Move them to another country before its name goes.")
    field = "names"

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class YearsCrossed(RollError):
    words = _("Enter a year of dissolution that is not before %(founded)s, the year it was founded.")
    field = "dissolved"

    def __init__(self, founded: int, dissolved: int) -> None:
        self.founded, self.dissolved = founded, dissolved
        super().__init__(founded, dissolved)


class IdentifierTaken(RollError):
    words = _("%(scheme)s:%(value)s already stands with another organisation of the roll.")
    field = "identifiers"

    def __init__(self, scheme: str, value: str, organisation_id: int) -> None:
        self.scheme, self.value, self.organisation_id = scheme, value, organisation_id
        super().__init__(scheme, value, organisation_id)


class ClassMissing(RollError):
    words = _("Set up a class of members first.")
    field = "organisation_class"


class ClassInUse(RollError):
    words = _("A class that holds organisations cannot be removed. Move them to another class first.")


class ChangedMeanwhile(RollError):
    words = _(
        "Somebody else changed the same fields while you were writing. "
        "Your words are still in the form, theirs stand beside it."
    )

    def __init__(self, merge: Merge, stored: dict[str, Any]) -> None:
        self.merge, self.stored = merge, stored
        super().__init__("changed meanwhile")


class VersionMoved(RollError):
    words = _(
        "The entry was changed meanwhile: it is version %(version)s now. Read it again and repeat your change."
    )

    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__(version)


class StatusNotPossible(RollError):
    words = _("This does not follow from the present status, “%(standing)s”.")
    field = "kind"

    def __init__(self, standing: str | Promise, kind: str) -> None:
        self.standing, self.kind = standing, kind
        super().__init__(standing, kind)


class StatusOutOfOrder(RollError):
    words = _("Enter a date after %(last)s, the date of the status before.")
    field = "on"

    def __init__(self, last: str) -> None:
        self.last = last
        super().__init__(last)


class DuesNotPossible(RollError):
    words = _("Enter sums of zero or more; paid and waived together are at most what is due.")
    field = "amount_paid"


class RelationNotPossible(RollError):
    words = _("Choose another organisation: this relation stands or is proposed already.")
    field = "other"


class OfficeNotPossible(RollError):
    words = _("This person holds that office already, or it would end before it began.")
    field = "role"
