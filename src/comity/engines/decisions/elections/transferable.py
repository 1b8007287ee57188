"""What both counts of the single transferable vote share: the valid ballots in, the election out."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from comity.engines.decisions.elections.ballots import PreferenceBallot, Slate
from comity.engines.decisions.elections.contest import Contest
from comity.engines.decisions.elections.lots import Urn
from comity.engines.decisions.elections.quotas import Quotas
from comity.engines.decisions.elections.results import Election, valid_and_blank

Step = TypeVar("Step")
Counting = Callable[[Contest, Sequence[PreferenceBallot]], Sequence[Step]]


def elect_by_steps(
    rule: str,
    count: Counting[Step],
    slate: Slate,
    ballots: Sequence[PreferenceBallot],
    *,
    seed: str,
    quotas: Quotas,
) -> Election[Step]:
    """Let `count` elect in a contest by the ballots with a preference; those without one are blank."""
    for ballot in ballots:
        slate.check_names(ballot.preferences)
    contest = Contest(slate, quotas, Urn(seed))
    valid = [ballot for ballot in ballots if ballot.preferences]
    steps = count(contest, valid)
    return Election(
        rule=rule,
        seats=slate.seats,
        elected=tuple(contest.elected),
        vacant=slate.seats - len(contest.elected),
        ballots=valid_and_blank((ballot.count, bool(ballot.preferences)) for ballot in ballots),
        steps=tuple(steps),
        lots=tuple(contest.lots),
        seed=seed,
    )
