"""The single transferable vote by the Scottish rules: Weighted Inclusive Gregory with five decimal places.

The Scottish Local Government Elections Order 2007 (S.S.I. 2007/42), schedule 1, rules 45 to 52, kept by the Order
of 2011 (S.S.I. 2011/399). Values are whole numbers of hundred-thousandths here, so that the places past the fifth
are ignored exactly where the rules ignore them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final

from comity.engines.decisions.elections.ballots import Count, PreferenceBallot, Slate
from comity.engines.decisions.elections.contest import Contest
from comity.engines.decisions.elections.quotas import NO_QUOTAS, Quotas
from comity.engines.decisions.elections.results import Election
from comity.engines.decisions.elections.transferable import elect_by_steps

ONE_VOTE: Final = 10**5

Paper = tuple[tuple[str, ...], int]
"""The preferences of like papers, and the value of each."""
Pile = defaultdict[Paper, Count]


class Action(StrEnum):
    """What a stage does."""

    FIRST_PREFERENCES = "first preferences"
    SURPLUS = "surplus"
    EXCLUSION = "exclusion"
    EXCLUSION_BY_QUOTA = "exclusion by quota"
    LAST_VACANCIES = "last vacancies"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: whose papers were `transferred`, how many votes to whom, and how all stand after it.

    `not_transferable` holds all votes that nobody has, those lost by rounding included. `elected` are those whom
    this stage elects.
    """

    number: int
    action: Action
    candidate: str | None
    transferred: tuple[tuple[str, Fraction], ...]
    votes: tuple[tuple[str, Fraction], ...]
    not_transferable: Fraction
    quota: int
    elected: tuple[str, ...]


def elect_by_scottish_stv(
    slate: Slate, ballots: Sequence[PreferenceBallot], *, seed: str, quotas: Quotas = NO_QUOTAS
) -> Election[Stage]:
    """Elect by stages; equals go by the most recent earlier stage at which they differed, else by lot."""
    return elect_by_steps("STV, Scottish", _stages, slate, ballots, seed=seed, quotas=quotas)


def _stages(contest: Contest, ballots: Sequence[PreferenceBallot]) -> Sequence[Stage]:
    count = _Count(contest, ballots)
    count.run()
    return count.stages


def droop_quota(valid: Count, seats: int) -> int:
    """The valid papers over one more than the seats, fractions ignored, and one (rule 46)."""
    return valid // (seats + 1) + 1


@dataclass(slots=True)
class _Count:
    contest: Contest
    ballots: Sequence[PreferenceBallot]
    valid: Count = field(init=False)
    quota: int = field(init=False)
    piles: dict[str, Pile] = field(init=False)
    credited: dict[str, Count] = field(init=False)
    past: list[dict[str, Count]] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    to_transfer: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.valid = sum(ballot.count for ballot in self.ballots)
        self.quota = droop_quota(self.valid, self.contest.slate.seats)
        self.piles = {name: _pile() for name in self.contest.continuing}
        self.credited = dict.fromkeys(self.contest.continuing, 0)

    def run(self) -> None:
        papers = _pile()
        for ballot in self.ballots:
            papers[ballot.preferences, ONE_VOTE] += ballot.count
        self._end_stage(Action.FIRST_PREFERENCES, None, self._hand_on(papers.items()))
        while not self.contest.is_full:
            self._next_stage()

    def _next_stage(self) -> None:
        if self.contest.fits:
            self._end_stage(Action.LAST_VACANCIES, None, {})
        elif doomed := self.contest.doomed():
            self._exclude(self._last(doomed), Action.EXCLUSION_BY_QUOTA)
        elif self.to_transfer:
            self._transfer_surplus(self._first(self.to_transfer))
        else:
            self._exclude(self._last(self.contest.excludable()), Action.EXCLUSION)

    def _transfer_surplus(self, candidate: str) -> None:
        """Rule 48: surplus times value over votes, for every paper, to five places."""
        self.to_transfer.remove(candidate)
        total = self.credited[candidate]
        surplus = total - self.quota * ONE_VOTE
        papers = self.piles[candidate]
        moved = [((names, surplus * value // total), count) for (names, value), count in papers.items()]
        self.piles[candidate] = _pile()
        self.credited[candidate] -= surplus
        self._end_stage(Action.SURPLUS, candidate, self._hand_on(moved))

    def _exclude(self, candidate: str, action: Action) -> None:
        """Rule 50; where those left just fill the seats, rule 51 elects them without a further transfer."""
        self.contest.exclude(candidate)
        if self.contest.fits:
            self._end_stage(action, candidate, {})
            return
        papers, self.piles[candidate] = self.piles[candidate], _pile()
        self.credited[candidate] = 0
        self._end_stage(action, candidate, self._hand_on(papers.items()))

    def _hand_on(self, papers: Iterable[tuple[Paper, Count]]) -> dict[str, Count]:
        """Give each paper to the next continuing candidate on it; who got how much."""
        continuing = frozenset(self.contest.continuing)
        gains: defaultdict[str, Count] = defaultdict(int)
        for (names, value), count in papers:
            receiver = next((name for name in names if name in continuing), None)
            if receiver is not None:
                self.piles[receiver][names, value] += count
                gains[receiver] += value * count
        for name, gain in gains.items():
            self.credited[name] += gain
        return dict(sorted(gains.items()))

    def _end_stage(self, action: Action, candidate: str | None, gains: Mapping[str, Count]) -> None:
        elected = self._elect()
        self.past.append(dict(self.credited))
        self.stages.append(
            Stage(
                number=len(self.past),
                action=action,
                candidate=candidate,
                transferred=_votes(gains),
                votes=_votes(self.credited),
                not_transferable=self.valid - Fraction(sum(self.credited.values()), ONE_VOTE),
                quota=self.quota,
                elected=tuple(elected),
            )
        )

    def _elect(self) -> list[str]:
        """All who have the quota, or all who continue where they just fill the seats, most votes first."""
        reached = [
            name
            for name in self.contest.continuing
            if self.contest.fits or self.credited[name] >= self.quota * ONE_VOTE
        ]
        elected = []
        while reached and not self.contest.is_full:
            name = self._first(reached)
            reached.remove(name)
            if name not in self.contest.doomed():
                self.contest.elect(name)
                elected.append(name)
        self.to_transfer += [name for name in elected if self.credited[name] > self.quota * ONE_VOTE]
        return elected

    def _first(self, names: Sequence[str]) -> str:
        best = max(map(self._record, names))
        return self._draw([name for name in names if self._record(name) == best])[0]

    def _last(self, names: Sequence[str]) -> str:
        least = min(map(self._record, names))
        return self._draw([name for name in names if self._record(name) == least])[-1]

    def _draw(self, equals: list[str]) -> list[str]:
        return self.contest.draw(equals, occasion=f"stage {len(self.past) + 1}")

    def _record(self, name: str) -> tuple[Count, ...]:
        """The votes now and at each earlier stage, the most recent first: equals are parted where they differ."""
        return (self.credited[name], *(votes[name] for votes in reversed(self.past)))


def _pile() -> Pile:
    return defaultdict(int)


def _votes(units: Mapping[str, Count]) -> tuple[tuple[str, Fraction], ...]:
    return tuple((name, Fraction(value, ONE_VOTE)) for name, value in units.items())
