"""What can stand in the way of a translation or a corrigendum."""

from django.utils.translation import gettext as _

from comity.rooms.texts.errors.base import TextError
from comity.rooms.texts.models import Translation


class NotTranslatable(TextError):
    def __str__(self) -> str:
        return _("A text is translated into other languages than the one it is drafted in.")


class NotInThatRevision(TextError):
    def __str__(self) -> str:
        return _("That paragraph does not stand in that revision. Open it again from the queue.")


class TranslatedMeanwhile(TextError):
    """Carries the other translation, so that the page shows both."""

    def __init__(self, newest: Translation) -> None:
        self.newest = newest
        super().__init__(newest.pk)

    def __str__(self) -> str:
        return _(
            "Somebody else translated this paragraph since you opened it. Their words are below, yours are in "
            "the box; nothing of yours was stored yet."
        )


class NotAdopted(TextError):
    def __str__(self) -> str:
        return _(
            "A corrigendum corrects an adopted text. This one is not adopted yet: amend or translate it."
        )


class NothingCorrected(TextError):
    def __str__(self) -> str:
        return _("These are the words as they stand. Change what is to be corrected.")
