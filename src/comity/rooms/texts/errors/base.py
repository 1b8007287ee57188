"""What any act on a text may run into."""

from django.utils.translation import gettext as _

from comity.rooms.texts.enums import Stage


class TextError(Exception):
    """Base of the family; `str()` is a sentence for the reader."""


class IsOver(TextError):
    def __str__(self) -> str:
        return _("This text is adopted or withdrawn: nothing was changed.")


class NotInThisStage(TextError):
    """Carries the stage in which the text is."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        super().__init__(stage)

    def __str__(self) -> str:
        return _("This cannot be done at the present stage: %(stage)s. Nothing was changed.") % {
            "stage": self.stage.label
        }


class ChangedMeanwhile(TextError):
    def __str__(self) -> str:
        return _(
            "Somebody else changed this since you opened it. What you typed is below; nothing was stored."
        )


class EmptyText(TextError):
    def __str__(self) -> str:
        return _("Write at least one paragraph.")


class NothingChanged(TextError):
    def __str__(self) -> str:
        return _("These are the words of the text as it stands. Change at least one word.")
