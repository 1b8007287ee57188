"""The single transferable vote by Meek's method, with nine decimal places.

B. L. Meek, "A new approach to the single transferable vote", reprinted in Voting matters 1 (1994); I. D. Hill,
B. A. Wichmann and D. R. Woodall, "Algorithm 123: single transferable vote by Meek's method", The Computer Journal
30 (1987) 277–281; in the form of the Reference Meek Rule of the Proportional Representation Foundation. Values are
whole numbers of 10⁻⁹ here: products and quotients of keep factors are rounded up, the quota down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final

from comity.engines.decisions.elections.ballots import Count, PreferenceBallot, Slate
from comity.engines.decisions.elections.contest import Contest
from comity.engines.decisions.elections.quotas import NO_QUOTAS, Quotas
from comity.engines.decisions.elections.results import Election
from comity.engines.decisions.elections.transferable import elect_by_steps

ONE: Final = 10**9
SETTLED: Final = ONE // 10**6
"""Surpluses under a millionth of a vote in all are settled."""


class Ending(StrEnum):
    """Why the iteration of a round ended."""

    ELECTION = "election"
    EXCLUSION = "exclusion"
    EXCLUSION_BY_QUOTA = "exclusion by quota"
    LAST_VACANCIES = "last vacancies"


@dataclass(frozen=True, slots=True)
class MeekRound:
    """One round: its `iterations`, how all stood at its end, and whom it elected or excluded.

    `keep` is the part of each vote or part of a vote that a candidate keeps; `exhausted` what no candidate keeps.
    """

    number: int
    iterations: int
    ending: Ending
    votes: tuple[tuple[str, Fraction], ...]
    keep: tuple[tuple[str, Fraction], ...]
    quota: Fraction
    exhausted: Fraction
    elected: tuple[str, ...]
    excluded: tuple[str, ...]


def elect_by_meek_stv(
    slate: Slate, ballots: Sequence[PreferenceBallot], *, seed: str, quotas: Quotas = NO_QUOTAS
) -> Election[MeekRound]:
    """Elect by rounds; candidates closer to the fewest votes than the surplus left are equals, parted by lot."""
    return elect_by_steps("STV, Meek", _rounds, slate, ballots, seed=seed, quotas=quotas)


def _rounds(contest: Contest, ballots: Sequence[PreferenceBallot]) -> Sequence[MeekRound]:
    count = _Count(contest, ballots)
    count.run()
    return count.rounds


@dataclass(slots=True)
class _Count:
    contest: Contest
    ballots: Sequence[PreferenceBallot]
    keep: dict[str, int] = field(init=False)
    votes: dict[str, Count] = field(default_factory=dict)
    quota: int = 0
    iterations: int = 0
    rounds: list[MeekRound] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keep = dict.fromkeys(self.contest.continuing, ONE)

    def run(self) -> None:
        while not self.contest.is_full:
            self.iterations = 0
            if self.contest.fits:
                self._iterate()
                self._end_round(Ending.LAST_VACANCIES, elected=self._elect(self.contest.continuing))
            elif doomed := self.contest.doomed():
                self._iterate()
                self._exclude(self._last(doomed, surplus=0), Ending.EXCLUSION_BY_QUOTA)
            else:
                self._round()

    def _round(self) -> None:
        """Iterate until somebody is elected, or until the surpluses are settled and the last is excluded."""
        before = None
        while True:
            self._iterate()
            reached = [name for name in self.contest.continuing if self.votes[name] >= self.quota]
            if reached:
                self._end_round(Ending.ELECTION, elected=self._elect(reached))
                return
            surplus = self._surplus()
            if surplus < SETTLED or (before is not None and surplus >= before):
                self._exclude(self._last(self.contest.excludable(), surplus=surplus), Ending.EXCLUSION)
                return
            before = surplus
            self._lower_keep_factors()

    def _iterate(self) -> None:
        """Distribute all ballots by the keep factors, and take the quota from what is not exhausted."""
        self.iterations += 1
        self.votes = dict.fromkeys(self.keep, 0)
        for ballot in self.ballots:
            left = ONE
            for name in ballot.preferences:
                part = _product(left, self.keep[name])
                self.votes[name] += part * ballot.count
                left -= part
                if not left:
                    break
        self.quota = sum(self.votes.values()) // (self.contest.slate.seats + 1) + 1

    def _surplus(self) -> Count:
        return sum(max(self.votes[name] - self.quota, 0) for name in self.contest.elected)

    def _lower_keep_factors(self) -> None:
        for name in self.contest.elected:
            self.keep[name] = _quotient(_product(self.keep[name], self.quota), self.votes[name])

    def _elect(self, reached: Sequence[str]) -> tuple[str, ...]:
        """Most votes first, passing over those whom an election just made makes impossible."""
        elected: list[str] = []
        left = list(reached)
        while left and not self.contest.is_full:
            most = max(self.votes[name] for name in left)
            equals = [name for name in left if self.votes[name] == most]
            name = self.contest.draw(equals, occasion=self._occasion)[0]
            left.remove(name)
            if name not in self.contest.doomed():
                self.contest.elect(name)
                elected.append(name)
        return tuple(elected)

    def _last(self, names: Sequence[str], *, surplus: Count) -> str:
        fewest = min(self.votes[name] for name in names)
        equals = [name for name in names if self.votes[name] <= fewest + surplus]
        return self.contest.draw(equals, occasion=self._occasion)[-1]

    def _exclude(self, name: str, ending: Ending) -> None:
        self.contest.exclude(name)
        self._end_round(ending, excluded=(name,))
        self.keep[name] = 0

    @property
    def _occasion(self) -> str:
        return f"stage {len(self.rounds) + 1}"

    def _end_round(
        self, ending: Ending, *, elected: tuple[str, ...] = (), excluded: tuple[str, ...] = ()
    ) -> None:
        cast = sum(ballot.count for ballot in self.ballots)
        self.rounds.append(
            MeekRound(
                number=len(self.rounds) + 1,
                iterations=self.iterations,
                ending=ending,
                votes=_fractions(self.votes),
                keep=_fractions(self.keep),
                quota=Fraction(self.quota, ONE),
                exhausted=cast - Fraction(sum(self.votes.values()), ONE),
                elected=elected,
                excluded=excluded,
            )
        )


def _product(a: int, b: int) -> int:
    return -(-a * b // ONE)


def _quotient(a: int, b: Count) -> int:
    return -(-a * ONE // b)


def _fractions(units: Mapping[str, Count]) -> tuple[tuple[str, Fraction], ...]:
    return tuple((name, Fraction(value, ONE)) for name, value in units.items())
