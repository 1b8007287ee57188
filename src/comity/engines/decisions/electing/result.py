"""The result of an election by the statutes, as data and with its reason in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.engines.decisions.electing.admission import Refused
from comity.engines.decisions.elections import Election
from comity.engines.decisions.elections.results import as_data
from comity.engines.decisions.result import QuorumResult, number
from comity.engines.decisions.roll import Why
from comity.engines.decisions.statutes import Division, Measure, Method, Quantity
from comity.engines.decisions.tally import Counts


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The seats kept for a group, the candidates who stood in it and those of them elected."""

    group: str
    at_least: int
    at_most: int | None
    standing: tuple[str, ...]
    elected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ElectionResult:
    """`counted` is None where the quorum was missed: nobody is elected, and no paper was counted.

    `goes_on` are those between whom a second round decides. `counts` say who was entitled and present.
    """

    engine: str
    election: str
    method: Method
    by: Measure
    seats: int
    elected: tuple[str, ...]
    goes_on: tuple[str, ...]
    counted: Election[Any] | None
    division: Division | None
    groups: tuple[GroupResult, ...]
    quorum: QuorumResult | None
    counts: Mapping[Measure, Counts]
    refused: tuple[Refused, ...]
    silent: Mapping[str, Why]
    represented: Mapping[str, str]
    by_proxy: tuple[str, ...]
    seed: str
    reason: Mapping[str, Sequence[str]]

    @property
    def vacant(self) -> int:
        return self.seats - len(self.elected)

    def as_dict(self) -> dict[str, Any]:
        """The result as JSON holds it; the same input gives the same bytes."""
        count = self.counted.as_dict() if self.counted else {}
        return {
            "engine": self.engine,
            "election": self.election,
            "method": self.method.value,
            "by": self.by.value,
            "seats": self.seats,
            "elected": list(self.elected),
            "vacant": self.vacant,
            "goes_on": list(self.goes_on),
            "quorum": self.quorum.as_dict() if self.quorum else None,
            "entitled": self._of_all(Quantity.ENTITLED),
            "present": self._of_all(Quantity.PRESENT),
            "ballots": count.get("ballots"),
            "refused": [
                {"voter": each.voter, "row": each.row, "why": str(each.error)} for each in self.refused
            ],
            "could_not_vote": [{"id": member, "why": why.value} for member, why in self.silent.items()],
            "represented": [{"id": member, "by": holder} for member, holder in self.represented.items()],
            "voted_by_proxy": list(self.by_proxy),
            "division": self.division.value if self.division else None,
            "groups": [as_data(group) for group in self.groups],
            "steps": count.get("steps", []),
            "lots": count.get("lots", []),
            "seed": self.seed,
            "reason": {language: list(sentences) for language, sentences in self.reason.items()},
        }

    def _of_all(self, quantity: Quantity) -> dict[str, int | str]:
        return {measure.value: number(counts.quantity(quantity)) for measure, counts in self.counts.items()}
