"""What stands in the way of a reservation or a statement."""

from datetime import datetime

from django.utils.translation import gettext as _

from comity.foundation.languages.moments import LocalMoment
from comity.rooms.texts.errors.base import TextError


class NotPutYet(TextError):
    def __str__(self) -> str:
        return _("Reservations and statements are made once the text is put to the members.")


class StatementsClosed(TextError):
    """Carries the moment until which they were taken."""

    def __init__(self, closed_at: datetime) -> None:
        self.closed_at = closed_at
        super().__init__(closed_at)

    def __str__(self) -> str:
        moment = LocalMoment(self.closed_at, "UTC").words
        return _("Reservations and statements were taken until %(moment)s. Nothing was stored.") % {
            "moment": moment
        }


class NoConsensus(TextError):
    def __str__(self) -> str:
        return _("A member dissociates itself only from a text that was adopted by consensus or by silence.")


class SpeaksForNoMember(TextError):
    def __str__(self) -> str:
        return _("Your organisation’s class makes no such statement.")


class UnknownParagraph(TextError):
    def __str__(self) -> str:
        return _("One of these paragraphs is not in the text. Nothing was stored.")


class NoWords(TextError):
    def __str__(self) -> str:
        return _("Write the statement in at least one language.")
