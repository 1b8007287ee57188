"""Rules on ballots with marks: approval voting and the block vote."""

from collections.abc import Sequence

from comity.engines.decisions.elections.ballots import ChoiceBallot, Count, Slate
from comity.engines.decisions.elections.lots import Urn
from comity.engines.decisions.elections.quotas import NO_QUOTAS, Quotas
from comity.engines.decisions.elections.results import Ballots, Election, Turn
from comity.engines.decisions.elections.seating import in_order, seat, seated


def elect_by_approval(
    slate: Slate, ballots: Sequence[ChoiceBallot], *, seed: str, quotas: Quotas = NO_QUOTAS
) -> Election[Turn]:
    """Each ballot marks as many as it likes; most marks are elected, equals by lot."""
    return _elect("approval", slate, ballots, most=len(slate.candidates), seed=seed, quotas=quotas)


def elect_by_block_vote(
    slate: Slate, ballots: Sequence[ChoiceBallot], *, seed: str, quotas: Quotas = NO_QUOTAS
) -> Election[Turn]:
    """Each ballot marks at most as many as there are seats, else it is spoilt; most marks are elected.

    With one seat this is the plurality vote.
    """
    return _elect("block", slate, ballots, most=slate.seats, seed=seed, quotas=quotas)


def tally(slate: Slate, ballots: Sequence[ChoiceBallot], *, most: int) -> tuple[dict[str, Count], Ballots]:
    """The marks of each candidate on ballots with one to `most` marks, and how many ballots were counted."""
    marks: dict[str, Count] = dict.fromkeys(slate.candidates, 0)
    counted: dict[str, Count] = {"valid": 0, "blank": 0, "spoilt": 0}
    for ballot in ballots:
        slate.check_names(ballot.choices)
        fate = "blank" if not ballot.choices else "spoilt" if len(ballot.choices) > most else "valid"
        counted[fate] += ballot.count
        if fate == "valid":
            for name in ballot.choices:
                marks[name] += ballot.count
    return marks, Ballots(**counted)


def _elect(
    rule: str, slate: Slate, ballots: Sequence[ChoiceBallot], *, most: int, seed: str, quotas: Quotas
) -> Election[Turn]:
    quotas.check(slate)
    marks, counted = tally(slate, ballots, most=most)
    votes = {name: (n,) for name, n in marks.items()}
    order, lots = in_order(votes, urn=Urn(seed))
    turns = seat(slate, order, votes, quotas=quotas)
    return seated(rule, slate, turns, turns, ballots=counted, lots=lots, seed=seed)
