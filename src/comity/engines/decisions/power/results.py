"""What voting power says of each member."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Method(StrEnum):
    """How a figure was found."""

    EXACT = "exact"
    """A fraction without any error."""
    QUADRATURE = "quadrature"
    """An exact integral in floating point: right to ten decimal places."""
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class MemberPower:
    """One member: the chance to be decisive, that chance as a share of all, and its bounds where it was sampled.

    `decisive` is Banzhaf's absolute index (both ways of every other vote equally likely), or for Shapley and
    Shubik the chance to be pivotal in a random order, which is a share already. `low` and `high` bound `decisive`.
    """

    member: str
    weight: Fraction
    decisive: Fraction
    share: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Power:
    """The power of all members, in the order of the game; `draws` is nought unless sampled.

    `quota` and `total` are None in a game of several majorities.
    """

    index: str
    method: Method
    quota: int | None
    total: int | None
    members: tuple[MemberPower, ...]
    draws: int = 0
    seed: int | None = None

    @property
    def largest_to_smallest(self) -> Fraction | None:
        """The largest share by the smallest; None where a member is never decisive."""
        shares = [each.share for each in self.members]
        return max(shares) / min(shares) if min(shares) else None

    def as_dict(self) -> dict[str, Any]:
        """The power as JSON has it: figures as text, exact ones as fractions."""
        ratio = self.largest_to_smallest
        return {
            "index": self.index,
            "method": self.method.value,
            "quota": self.quota,
            "total": self.total,
            "draws": self.draws,
            "seed": self.seed,
            "largest_to_smallest": None if ratio is None else str(ratio),
            "members": [
                {"member": each.member} | {name: str(getattr(each, name)) for name in _FIGURES}
                for each in self.members
            ],
        }


_FIGURES = ("weight", "decisive", "share", "low", "high")
