"""Who is elected, excluded or continuing while a single transferable vote is counted, within the quotas."""

from dataclasses import dataclass, field

from comity.engines.decisions.elections.ballots import Slate
from comity.engines.decisions.elections.lots import Lot, Urn
from comity.engines.decisions.elections.quotas import Quotas


@dataclass(slots=True)
class Contest:
    """The state of one count. Candidates keep the order of the slate; equals are parted by `urn`."""

    slate: Slate
    quotas: Quotas
    urn: Urn
    continuing: list[str] = field(init=False)
    elected: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    lots: list[Lot] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.quotas.check(self.slate)
        self.continuing = sorted(self.slate.candidates)

    @property
    def seats(self) -> int:
        """The seats that the candidates can fill."""
        return min(self.slate.seats, len(self.slate.candidates))

    @property
    def is_full(self) -> bool:
        """Whether every seat is filled."""
        return len(self.elected) == self.seats

    @property
    def fits(self) -> bool:
        """Whether those continuing just fill the seats left."""
        return len(self.elected) + len(self.continuing) <= self.seats

    def elect(self, candidate: str) -> None:
        self.continuing.remove(candidate)
        self.elected.append(candidate)

    def exclude(self, candidate: str) -> None:
        self.continuing.remove(candidate)
        self.excluded.append(candidate)

    def doomed(self) -> list[str]:
        """Those continuing whose election would make the quotas impossible."""
        return [name for name in self.continuing if not self._can_be_met(with_seat=name)]

    def excludable(self) -> list[str]:
        """Those continuing without whom the quotas can still be met."""
        return [name for name in self.continuing if self._can_be_met(without=name)]

    def draw(self, equals: list[str], *, occasion: str) -> list[str]:
        """`equals` in the order of a lot; one alone needs none."""
        if len(equals) < 2:
            return equals
        lot = self.urn.draw(equals, occasion=occasion)
        self.lots.append(lot)
        return list(lot.drawn)

    def _can_be_met(self, *, with_seat: str | None = None, without: str | None = None) -> bool:
        elected = frozenset(self.elected) | ({with_seat} if with_seat else set())
        available = frozenset(self.continuing) - {with_seat, without}
        return self.quotas.can_be_met(elected, available, seats=self.seats)
