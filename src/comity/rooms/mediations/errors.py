"""What can stand in the way of a mediation, as one family.

MediationError
├── WrongNumberOfParties   fewer than two or more than twenty; carries how many
├── NotAParty              a party that is not on the roll today
├── MediatorIsAParty       whoever mediates speaks for no party
├── TooLate                interests, criticism and drafts end when the last draft is put
├── NothingIssued          nothing was issued that could be put
├── EmptyText              a draft without a word
├── SameText               a draft that says what the one before says; carries its number
├── ChangedMeanwhile       another window kept other words: carries both
├── NotLater               a time to answer that is over already
├── TimeNotOver            the announced time to answer is kept: carries until when
├── NotPut                 there is nothing to answer now
├── AnsweredAlready        one answer of each, and it is final
└── NotAgreed              only an agreed text is released

Each words itself in the reader's language when it is shown.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.foundation.editing import Merge

FEWEST_PARTIES = 2
MOST_PARTIES = 20


class MediationError(Exception):
    """Base of the family; `str()` is a sentence for the reader."""


class WrongNumberOfParties(MediationError):
    def __init__(self, named: int) -> None:
        self.named = named
        super().__init__(named)

    def __str__(self) -> str:
        return ngettext(
            "A mediation has two to twenty parties; %(named)s is named.",
            "A mediation has two to twenty parties; %(named)s are named.",
            self.named,
        ) % {"named": self.named}


class NotAParty(MediationError):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)

    def __str__(self) -> str:
        return _("%(name)s is not on the roll today, so it cannot be a party.") % {"name": self.name}


class MediatorIsAParty(MediationError):
    def __str__(self) -> str:
        return _("Choose a mediator who holds no office in any of the parties.")


class TooLate(MediationError):
    def __str__(self) -> str:
        return _("Interests, criticism and drafts are closed in this mediation. Nothing was stored.")


class NothingIssued(MediationError):
    def __str__(self) -> str:
        return _("Issue a draft first: only an issued draft can be put.")


class EmptyText(MediationError):
    def __str__(self) -> str:
        return _("Write at least one paragraph.")


class SameText(MediationError):
    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(number)

    def __str__(self) -> str:
        return _("This is the text of draft %(number)s, word for word. Change it before you issue it.") % {
            "number": self.number
        }


class ChangedMeanwhile(MediationError):
    def __init__(self, merged: Merge, stored: Mapping[str, Any]) -> None:
        self.merged, self.stored = merged, stored
        super().__init__("changed meanwhile")

    def __str__(self) -> str:
        return _("Another window kept other words of this draft while you were writing.")


class NotLater(MediationError):
    def __str__(self) -> str:
        return _("Choose a moment that is still to come.")


class TimeNotOver(MediationError):
    def __init__(self, answer_by: datetime) -> None:
        self.answer_by = answer_by
        super().__init__(answer_by)

    def __str__(self) -> str:
        return _("The parties were given time to answer until %(moment)s UTC. It closes by itself then.") % {
            "moment": date_format(self.answer_by.astimezone(UTC), "DATETIME_FORMAT")
        }


class NotPut(MediationError):
    def __str__(self) -> str:
        return _("There is nothing to answer at this moment. No answer was kept.")


class AnsweredAlready(MediationError):
    def __str__(self) -> str:
        return _("Your party has answered already. One answer of each party counts, and it is final.")


class NotAgreed(MediationError):
    def __str__(self) -> str:
        return _("Only a text to which every party said yes can be released.")
