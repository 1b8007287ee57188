"""The family, and what the engine refuses."""

from django.utils.functional import Promise
from django.utils.translation import gettext

from comity.engines import decisions


class DecisionsError(Exception):
    words: str | Promise = ""

    def __str__(self) -> str:
        return str(self.words)


class EngineRefused(DecisionsError):
    """The engine's own refusal, worded in the reader's language."""

    def __init__(self, refusal: decisions.DecisionError) -> None:
        self.refusal = refusal
        super().__init__(refusal)

    def __str__(self) -> str:
        return self.refusal.worded(gettext)
