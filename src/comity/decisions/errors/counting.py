"""Counts by hand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from comity.decisions.errors.base import DecisionsError
from comity.decisions.errors.closing import NotReadyToDecide

if TYPE_CHECKING:
    from comity.decisions.figures import FigureProblem


class CountAwaited(NotReadyToDecide):
    words = _("Nobody has entered the count yet. It is decided by the count.")


class UnfitFigures(DecisionsError):
    """`problems` are all that were found, each with its class, measure and answer."""

    def __init__(self, problems: Sequence["FigureProblem"]) -> None:
        self.problems = problems
        super().__init__(problems)

    def __str__(self) -> str:
        return " ".join(problem.words for problem in self.problems)


class CountedMeanwhile(DecisionsError):
    words = _(
        "You entered another count since this form was made, in another tab perhaps. It stands. If you counted once "
        "more, send these figures again: they are kept as a further count."
    )
