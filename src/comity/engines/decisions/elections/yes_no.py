"""Yes, no or abstain on each candidate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from comity.engines.decisions.elections.ballots import Answer, AnswerBallot, Count, Slate
from comity.engines.decisions.elections.errors import ThresholdOutOfRange
from comity.engines.decisions.elections.lots import Urn
from comity.engines.decisions.elections.quotas import NO_QUOTAS, Quotas
from comity.engines.decisions.elections.results import Election, Turn, valid_and_blank
from comity.engines.decisions.elections.seating import in_order, seat, seated

MORE_YES_THAN_NO: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers that one candidate got."""

    yes: Count
    no: Count
    abstain: Count

    def accept(self, threshold: Fraction) -> bool:
        """Over one half where the threshold is one half (a tie fails); else reaching it. No yes accepts nobody."""
        part, whole = self.yes * threshold.denominator, (self.yes + self.no) * threshold.numerator
        reached = part > whole if threshold <= MORE_YES_THAN_NO else part >= whole
        return self.yes > 0 and reached


@dataclass(frozen=True, slots=True)
class AnswersTo:
    """The step of one candidate: the answers, whether they accept, and the turn for a seat."""

    answers: Answers
    accepted: bool
    turn: Turn


def elect_by_answers(
    slate: Slate,
    ballots: Sequence[AnswerBallot],
    *,
    seed: str,
    threshold: Fraction = MORE_YES_THAN_NO,
    quotas: Quotas = NO_QUOTAS,
) -> Election[AnswersTo]:
    """The accepted take the seats by most yes, then fewest no, then by lot.

    Accepted is who has more than `threshold` of yes and no, or reaches it where it is over one half. Seats without
    an accepted candidate, or kept by a quota for a group without one, stay vacant. The votes of a turn are yes and
    minus no.
    """
    if not 0 <= threshold <= 1:
        raise ThresholdOutOfRange(threshold=threshold)
    quotas.check(slate)
    answers = _count(slate, ballots)
    accepted = {name for name in slate.candidates if answers[name].accept(threshold)}
    votes = {name: (each.yes, -each.no) for name, each in answers.items()}
    refused = frozenset(slate.candidates) - accepted
    order, lots = in_order(votes, urn=Urn(seed))
    turns = seat(slate, order, votes, quotas=quotas, not_accepted=refused)
    steps = [AnswersTo(answers[turn.candidate], turn.candidate in accepted, turn) for turn in turns]
    counted = valid_and_blank((ballot.count, bool(ballot.answers)) for ballot in ballots)
    return seated("yes/no/abstain", slate, turns, steps, ballots=counted, lots=lots, seed=seed)


def _count(slate: Slate, ballots: Sequence[AnswerBallot]) -> Mapping[str, Answers]:
    counts: dict[str, dict[Answer, Count]] = {name: dict.fromkeys(Answer, 0) for name in slate.candidates}
    for ballot in ballots:
        slate.check_names(name for name, _ in ballot.answers)
        for name, answer in ballot.answers:
            counts[name][answer] += ballot.count
    return {
        name: Answers(each[Answer.YES], each[Answer.NO], each[Answer.ABSTAIN])
        for name, each in counts.items()
    }
