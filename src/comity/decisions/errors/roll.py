"""A roll that cannot be frozen."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from comity.decisions.errors.base import DecisionsError, EngineRefused
from comity.decisions.roll_refusals import refusal_in_words
from comity.engines import decisions


class RollRefused(EngineRefused):
    """The roll cannot be frozen: a proxy that the statutes do not allow, and the like.

    `names` of its members are {number as text: {language: text}}, so that it is said by name.
    """

    def __init__(
        self, refusal: decisions.DecisionError, *, names: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        self.names = names or {}
        super().__init__(refusal)

    def __str__(self) -> str:
        return refusal_in_words(self.refusal, self.names)


class EmptyRoll(DecisionsError):
    words = _("Nobody on the roll could vote. See that members belong to a class that the statutes let vote.")
