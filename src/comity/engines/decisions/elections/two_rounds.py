"""Two rounds: an absolute majority of the valid ballots, else a second round between the two strongest."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.engines.decisions.elections.ballots import ChoiceBallot, Count, Slate
from comity.engines.decisions.elections.choices import tally
from comity.engines.decisions.elections.errors import AlreadyElected, OneSeatOnly
from comity.engines.decisions.elections.lots import Lot, Urn
from comity.engines.decisions.elections.results import Ballots, Election
from comity.engines.decisions.elections.seating import in_order


@dataclass(frozen=True, slots=True)
class Round:
    """One round: the votes from most to fewest, the ballots, who is elected or else goes on to the next."""

    number: int
    votes: tuple[tuple[str, Count], ...]
    ballots: Ballots
    elected: str | None
    goes_on: tuple[str, ...]


def first_round(slate: Slate, ballots: Sequence[ChoiceBallot], *, seed: str) -> Election[Round]:
    """Elected is who has more than half of the valid ballots; else the two strongest go on, equals by lot.

    A ballot marks one candidate, else it is spoilt.
    """
    if slate.seats != 1:
        raise OneSeatOnly(seats=slate.seats)
    marks, counted = tally(slate, ballots, most=1)
    order, lots = in_order({name: (n,) for name, n in marks.items()}, urn=Urn(f"{seed}\tround 1"))
    leader = order[0]
    elected = leader if 2 * marks[leader] > counted.valid or len(order) == 1 else None
    goes_on = () if elected else tuple(order[:2])
    step = Round(1, tuple((name, marks[name]) for name in order), counted, elected, goes_on)
    return _election((step,), lots, seed=seed)


def second_round(first: Election[Round], ballots: Sequence[ChoiceBallot]) -> Election[Round]:
    """Both rounds together: of those who went on, the one with more votes is elected, equals by lot.

    Raises AlreadyElected where the rounds before elected somebody.
    """
    before = first.steps[-1]
    if before.elected is not None:
        raise AlreadyElected(candidate=before.elected)
    marks, counted = tally(Slate(before.goes_on), ballots, most=1)
    order, lots = in_order({name: (n,) for name, n in marks.items()}, urn=Urn(f"{first.seed}\tround 2"))
    step = Round(2, tuple((name, marks[name]) for name in order), counted, order[0], ())
    return _election((before, step), first.lots + lots, seed=first.seed)


def _election(steps: tuple[Round, ...], lots: tuple[Lot, ...], *, seed: str) -> Election[Round]:
    elected = steps[-1].elected
    return Election(
        rule="two rounds",
        seats=1,
        elected=() if elected is None else (elected,),
        vacant=1 if elected is None else 0,
        ballots=steps[-1].ballots,
        steps=steps,
        lots=lots,
        seed=seed,
    )
