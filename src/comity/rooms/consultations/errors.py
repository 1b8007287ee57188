"""What can stand in the way of a consultation, as one family.

ConsultationError
├── NotOpen            answers come too early or too late; carries the state and the moments
├── RulesFrozen        the declared rules cannot change once the consultation is open
├── NotReady           what is missing before it can be opened
├── NotAsked           this statement is not put to participants
├── NotLater           an extension that would close no later
└── NoVoice            whoever asks takes no part

Each words itself in the reader's language when it is shown.
"""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from comity.rooms.consultations.enums import State


class ConsultationError(Exception):
    """Base of the family; `str()` is a sentence for the reader."""


class NotOpen(ConsultationError):
    def __init__(self, *, state: State, opens_at: datetime | None, closes_at: datetime | None) -> None:
        self.state, self.opens_at, self.closes_at = state, opens_at, closes_at
        super().__init__(state)

    def __str__(self) -> str:
        if self.state == State.CLOSED and self.closes_at:
            return _(
                "This consultation closed on %(moment)s UTC. The answer was not counted; "
                "what was answered before stands."
            ) % {"moment": date_format(self.closes_at, "DATETIME_FORMAT")}
        if self.opens_at:
            return _("This consultation opens on %(moment)s UTC. The answer was not counted.") % {
                "moment": date_format(self.opens_at, "DATETIME_FORMAT")
            }
        return _("This consultation is not open. The answer was not counted.")


class RulesFrozen(ConsultationError):
    def __str__(self) -> str:
        return _("The rules were declared before the first answer and can no longer be changed.")


class NotReady(ConsultationError):
    """`missing` holds one sentence for each thing that is missing."""

    def __init__(self, missing: list[str | Promise]) -> None:
        self.missing = missing
        super().__init__(missing)

    def __str__(self) -> str:
        return " ".join(str(sentence) for sentence in self.missing)


class NotAsked(ConsultationError):
    def __str__(self) -> str:
        return _("This statement is not put to participants, or no longer in these words.")


class NoVoice(ConsultationError):
    def __str__(self) -> str:
        return _("You were not asked in this consultation.")


class NotLater(ConsultationError):
    def __str__(self) -> str:
        return _("Choose a moment after the one announced: it can close later, never earlier.")
