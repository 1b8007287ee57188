"""The statements that represent a group: what sets it apart from the rest and is widely held in it.

The rule is Polis's (`math/repness.clj`, `select-rep-comments`), step by step, statements read in the
canonical order of their ids, those that the group did not vote on left out:

1. A statement suffices when the group's agreement is significantly above one half and above the rest
   (pat and rat > 1.2816, one-sided 90%), or its disagreement is (pdt and rdt).
2. Its direction is agree if rat > rdt, else disagree.
3. The best agreement is found in one reading: the first statement with a vote of agree or disagree that has
   pat > 1.2816, or ra > 1 and pa > 1/2; a later one takes its place if its ra·rat·pa·pat is larger, where the
   present one has ra > 1, else if its pa·pat is larger.
4. Where none suffices, the best agreement represents the group, or else the statement with the largest of
   rat and rdt.
5. Otherwise those that suffice are sorted by r·rt·p·pt in their direction, the best agreement is put in
   front, the first five are taken, and agreements are put before disagreements.

As in Polis, the best agreement is shown in the direction of step 2, which can be disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from comity.engines.opinion.figures import Direction, Share, rounded, shares
from comity.engines.opinion.group_statistics import GroupStatistics

SIGNIFICANT: Final = 1.2816
"""One-sided 90% point of the standard normal distribution, as Polis writes it (`z-sig-90?`)."""
MAX_PER_GROUP: Final = 5


@dataclass(frozen=True, slots=True)
class RepresentativeStatement:
    """A statement that represents a group.

    `share` is the group's share in `direction`; `rest` that of all other groups together. `times` (>0) is how
    many times as likely the direction is here as in the rest (Polis's ra or rd), `z` the test against the
    rest (rat or rdt), `z_half` the test against one half (pat or pdt).
    """

    statement: str
    direction: Direction
    share: Share
    rest: Share
    times: float
    z: float
    z_half: float

    def as_dict(self) -> dict[str, Any]:
        """The entry as it stands in JSON."""
        return {
            "statement": self.statement,
            "direction": self.direction.value,
            **self.share.as_dict(),
            "rest": self.rest.as_dict(),
            "times": rounded(self.times),
            "z": rounded(self.z),
            "z_half": rounded(self.z_half),
        }


class _Figures(NamedTuple):
    """One group's statistics on one statement, as plain numbers."""

    column: int
    na: int
    nd: int
    pa: float
    pd: float
    pat: float
    pdt: float
    ra: float
    rd: float
    rat: float
    rdt: float

    @property
    def suffices(self) -> bool:
        agreed = self.rat > SIGNIFICANT and self.pat > SIGNIFICANT
        return agreed or (self.rdt > SIGNIFICANT and self.pdt > SIGNIFICANT)

    @property
    def direction(self) -> Direction:
        return Direction.AGREE if self.rat > self.rdt else Direction.DISAGREE

    @property
    def metric(self) -> float:
        if self.direction is Direction.AGREE:
            return self.agreement
        return self.rd * self.rdt * self.pd * self.pdt

    @property
    def agreement(self) -> float:
        return self.ra * self.rat * self.pa * self.pat

    def is_better_agreement_than(self, present: "_Figures | None") -> bool:
        if self.na == 0 and self.nd == 0:
            return False
        if present is None:
            return self.pat > SIGNIFICANT or (self.ra > 1 and self.pa > 0.5)
        if present.ra > 1:
            return self.agreement > present.agreement
        return self.pa * self.pat > present.pa * present.pat


def representative_statements(
    statistics: GroupStatistics, statements: tuple[str, ...]
) -> tuple[tuple[RepresentativeStatement, ...], ...]:
    """For each of the k groups, up to five statements that represent it."""
    return tuple(_of_group(statistics, statements, group) for group in range(len(statistics.votes)))


def _of_group(
    statistics: GroupStatistics, statements: tuple[str, ...], group: int
) -> tuple[RepresentativeStatement, ...]:
    chosen = _select(_figures(statistics, group))
    return tuple(_entry(statistics, statements, group, figures) for figures in chosen)


def _figures(statistics: GroupStatistics, group: int) -> list[_Figures]:
    names = ("agree", "disagree", "pa", "pd", "pat", "pdt", "ra", "rd", "rat", "rdt")
    columns = (getattr(statistics, name)[group].tolist() for name in names)
    voted = (statistics.votes[group] > 0).tolist()
    rows = (_Figures(index, *row) for index, row in enumerate(zip(*columns, strict=True)))
    return [figures for figures in rows if voted[figures.column]]


def _select(read: list[_Figures]) -> list[_Figures]:
    best_agreement = _best_agreement(read)
    sufficient = [figures for figures in read if figures.suffices]
    if not sufficient:
        best = best_agreement or max(read, key=lambda figures: max(figures.rat, figures.rdt), default=None)
        return [best] if best else []
    head = [best_agreement] if best_agreement else []
    ranked = sorted(sufficient, key=lambda figures: -figures.metric)
    taken = (head + [figures for figures in ranked if figures not in head])[:MAX_PER_GROUP]
    return sorted(taken, key=lambda figures: figures.direction)


def _best_agreement(read: Iterable[_Figures]) -> _Figures | None:
    best: _Figures | None = None
    for figures in read:
        if figures.is_better_agreement_than(best):
            best = figures
    return best


def _entry(
    statistics: GroupStatistics, statements: tuple[str, ...], group: int, figures: _Figures
) -> RepresentativeStatement:
    agreed = figures.direction is Direction.AGREE
    column = slice(figures.column, figures.column + 1)
    counts = (statistics.agree if agreed else statistics.disagree)[:, column]
    votes = statistics.votes[:, column]
    own = slice(group, group + 1)
    rest = shares(
        counts.sum(axis=0, keepdims=True) - counts[own], votes.sum(axis=0, keepdims=True) - votes[own]
    )
    return RepresentativeStatement(
        statement=statements[figures.column],
        direction=figures.direction,
        share=shares(counts[own], votes[own])[0][0],
        rest=rest[0][0],
        times=figures.ra if agreed else figures.rd,
        z=figures.rat if agreed else figures.rdt,
        z_half=figures.pat if agreed else figures.pdt,
    )
