"""Elections: ballots in, who is elected and every step out.

    from comity.engines.decisions import elections

    slate = elections.Slate(candidates=("ann", "bo", "cy"), seats=2)
    ballots = [elections.PreferenceBallot(("ann", "bo"), count=5), elections.PreferenceBallot(("cy",), count=3)]
    result = elections.elect_by_scottish_stv(slate, ballots, seed="drawn in public")
    result.elected, result.steps, result.lots, result.as_dict()

Whole numbers and fractions only; lots come from the published seed. Every rule and its source:
`docs/methods/elections.md`.
"""

from comity.engines.decisions.elections.ballots import (
    Answer,
    AnswerBallot,
    ChoiceBallot,
    PreferenceBallot,
    RankBallot,
    Slate,
)
from comity.engines.decisions.elections.choices import elect_by_approval, elect_by_block_vote
from comity.engines.decisions.elections.errors import (
    ElectionError,
    UnusableBallot,
    UnusableQuotas,
    UnusableRule,
    UnusableSlate,
)
from comity.engines.decisions.elections.events import Event, What, events
from comity.engines.decisions.elections.lots import Lot, Urn
from comity.engines.decisions.elections.meek import Ending, MeekRound, elect_by_meek_stv
from comity.engines.decisions.elections.quotas import NO_QUOTAS, GroupQuota, Quotas
from comity.engines.decisions.elections.results import Ballots, Election, Outcome, Turn
from comity.engines.decisions.elections.schulze import Duels, elect_by_schulze, hold_duels
from comity.engines.decisions.elections.scottish import Action, Stage, droop_quota, elect_by_scottish_stv
from comity.engines.decisions.elections.two_rounds import Round, first_round, second_round
from comity.engines.decisions.elections.yes_no import Answers, AnswersTo, elect_by_answers

__all__ = [
    "NO_QUOTAS",
    "Action",
    "Answer",
    "AnswerBallot",
    "Answers",
    "AnswersTo",
    "Ballots",
    "ChoiceBallot",
    "Duels",
    "Election",
    "ElectionError",
    "Ending",
    "Event",
    "GroupQuota",
    "Lot",
    "MeekRound",
    "Outcome",
    "PreferenceBallot",
    "Quotas",
    "RankBallot",
    "Round",
    "Slate",
    "Stage",
    "Turn",
    "UnusableBallot",
    "UnusableQuotas",
    "UnusableRule",
    "UnusableSlate",
    "Urn",
    "What",
    "droop_quota",
    "elect_by_answers",
    "elect_by_approval",
    "elect_by_block_vote",
    "elect_by_meek_stv",
    "elect_by_schulze",
    "elect_by_scottish_stv",
    "events",
    "first_round",
    "hold_duels",
    "second_round",
]
