"""How an election is said: who was elected at which step, with which votes."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from comity.engines.decisions.electing.result import ElectionResult
from comity.engines.decisions.elections import Election, Event, Lot, MeekRound, Stage, What, events
from comity.engines.decisions.elections.results import Ballots
from comity.engines.decisions.reasons import ELECTION_WORDS, TABLES
from comity.engines.decisions.reasons.election_words import ElectionWords
from comity.engines.decisions.reasons.sentences import Table, quorum_sentences
from comity.engines.decisions.roll import Number
from comity.engines.decisions.statutes import Method, Quantity

WORDS_OF: Final[Mapping[What, str]] = {
    What.ELECTED: "elected",
    What.EXCLUDED: "excluded",
    What.EXCLUDED_BY_QUOTA: "excluded_by_quota",
    What.PASSED_OVER: "passed_over",
    What.NOT_ACCEPTED: "not_accepted",
    What.GOES_ON: "goes_on",
}


def with_reason(result: ElectionResult) -> ElectionResult:
    """The same result, saying in every language how it came about."""
    reason = {
        language: _sentences(result, table, ELECTION_WORDS[language]) for language, table in TABLES.items()
    }
    return replace(result, reason=reason)


def _sentences(result: ElectionResult, table: Table, words: ElectionWords) -> tuple[str, ...]:
    """Seats, ballots, quorum, then step by step, then lots and vacant seats."""
    said = [words.filled.format(elected=len(result.elected), seats=result.seats)]
    if result.counted:
        said.append(_ballots(result, result.counted.ballots, table, words))
    if result.refused:
        said.append(words.refused.format(refused=len(result.refused)))
    if result.quorum:
        said += quorum_sentences(result.quorum, table)
    if result.counted:
        said += _steps(result, result.counted, table, words)
        said += [_lot(lot, words) for lot in result.counted.lots]
    if result.vacant:
        said.append(words.vacant.format(vacant=result.vacant))
    return tuple(said)


def _ballots(result: ElectionResult, ballots: Ballots, table: Table, words: ElectionWords) -> str:
    counts = result.counts[result.by]
    return words.ballots.format(
        measure=table.measures[result.by],
        valid=_exact(ballots.valid, words),
        blank=_exact(ballots.blank, words),
        present=_exact(counts.present, words),
        entitled=_exact(counts.entitled, words),
    )


def _steps(result: ElectionResult, counted: Election[Any], table: Table, words: ElectionWords) -> list[str]:
    told: dict[int, list[str]] = {}
    for step in counted.steps:
        if isinstance(step, Stage | MeekRound):
            told[step.number] = [_standing(step, words)]
    for event in events(counted):
        told.setdefault(event.step, []).append(_event(event, result, table, words))
    return [words.at_step.format(step=step, told=each) for step in sorted(told) for each in told[step]]


def _standing(step: Stage | MeekRound, words: ElectionWords) -> str:
    """All votes of the step; those of nobody are what no candidate could be given."""
    nobody = step.not_transferable if isinstance(step, Stage) else step.exhausted
    votes = [f"{name} {_exact(votes, words)}" for name, votes in step.votes]
    votes += [f"{words.nobody} {_exact(nobody, words)}"] * bool(nobody)
    return words.standing.format(votes=words.between.join(votes), quota=_exact(step.quota, words))


def _event(event: Event, result: ElectionResult, table: Table, words: ElectionWords) -> str:
    shape: str = getattr(words, WORDS_OF[event.what])
    return shape.format(
        candidate=event.candidate, group=event.group, votes=_votes(event, result, table, words)
    )


def _votes(event: Event, result: ElectionResult, table: Table, words: ElectionWords) -> str:
    votes = _exact(event.votes, words)
    if result.method is Method.SCHULZE:
        return words.duels.format(votes=votes)
    if event.against is not None:
        return words.answers.format(
            measure=table.measures[result.by],
            yes_word=table.quantities[Quantity.YES],
            yes=votes,
            no_word=table.quantities[Quantity.NO],
            no=_exact(event.against, words),
        )
    return words.votes.format(measure=table.measures[result.by], votes=votes)


def _lot(lot: Lot, words: ElectionWords) -> str:
    return words.lot.format(occasion=lot.occasion, drawn=words.between.join(lot.drawn))


def _exact(value: Number, words: ElectionWords) -> str:
    """As a decimal where it has one of nine places or fewer, else as a fraction."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    if 10**9 % exact.denominator:
        return str(exact)
    whole, rest = divmod(exact, 1)
    return f"{whole}{words.point}{int(rest * 10**9):09d}".rstrip("0")
