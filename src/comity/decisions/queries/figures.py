"""What the statutes count about a member, and the votes that follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from comity.decisions.queries.engine_input import Number, exact
from comity.engines.decisions import errors
from comity.engines.decisions.power import errors as power
from comity.engines.decisions.statutes import MemberClass

FIGURE_FIELDS = ("figures__membership", "figures__population", "figures__weight", "figures__region")


@dataclass(frozen=True)
class Figures:
    """`weight` is an exact number as text, empty where no votes were entered."""

    membership: int | None = None
    population: int | None = None
    weight: str = ""
    region: str = ""

    @property
    def given(self) -> dict[str, int]:
        """The measures that were entered."""
        measures = {"membership": self.membership, "population": self.population}
        return {name: value for name, value in measures.items() if value is not None}

    def lacks(self, member_class: MemberClass) -> frozenset[str]:
        """The measures that the votes of its class follow from and that were not entered."""
        return member_class.weight.needs - set(self.given) if member_class.votes else frozenset()

    def votes_in(self, member_class: MemberClass, member: str) -> Number:
        """What the statutes make of the figures; else the votes entered for it, 1 where nothing says.

        Raises the engine's WeightDividesByZero or NegativeWeight with the number of the `member`.
        """
        if not member_class.votes:
            return 0
        if not member_class.weight.is_declared or self.lacks(member_class):
            return exact(self.weight) if self.weight else 1
        try:
            votes = member_class.weight.votes(self.given)
        except ZeroDivisionError:
            raise errors.WeightDividesByZero(member=member) from None
        if votes < 0:
            raise power.NegativeWeight(member=member, weight=str(votes))
        return votes


def figures_of_row(row: Sequence[Any]) -> Figures:
    """From the values of FIGURE_FIELDS, empty where nothing was entered for the member."""
    membership, population, weight, region = row
    return Figures(membership, population, weight or "", region or "")
