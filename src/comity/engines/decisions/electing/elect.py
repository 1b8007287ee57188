"""`elect`: statutes, a roll, candidates and ballot papers give who is elected, and why."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from comity.engines.decisions import elections, errors
from comity.engines.decisions.decide import ENGINE_VERSION
from comity.engines.decisions.electing.admission import Admission, admit
from comity.engines.decisions.electing.attendance import attendance
from comity.engines.decisions.electing.candidates import Candidates
from comity.engines.decisions.electing.papers import Papers
from comity.engines.decisions.electing.result import ElectionResult, GroupResult
from comity.engines.decisions.electing.sentences import with_reason
from comity.engines.decisions.elections import Election, Quotas
from comity.engines.decisions.roll import Roll
from comity.engines.decisions.statutes import ElectionRule, Measure, Method, Statutes
from comity.engines.decisions.terms import quorum_result

Counting = Callable[..., Election[Any]]

COUNTINGS: Final[Mapping[Method, Counting]] = {
    Method.YES_NO: elections.elect_by_answers,
    Method.APPROVAL: elections.elect_by_approval,
    Method.BLOCK: elections.elect_by_block_vote,
    Method.SCOTTISH_STV: elections.elect_by_scottish_stv,
    Method.MEEK_STV: elections.elect_by_meek_stv,
    Method.SCHULZE: elections.elect_by_schulze,
}


def elect(
    statutes: Statutes,
    election_name: str,
    roll: Roll,
    candidates: Candidates,
    papers: Papers,
    *,
    seed: str,
    second_round: Papers | None = None,
    quorum_requested: bool = False,
) -> ElectionResult:
    """Who is elected by the statutes' election `election_name`; papers that do not count are refused and told.

    `seed`: published before the votes are known, for the lots. `second_round`: its papers, where the method has
    two rounds and the first elected nobody. Raises `Undecidable` and `ElectionError`.
    """
    election = election_of(statutes, election_name)
    admitted = [admit(statutes, election, roll, papers, candidates.ids)]
    present = attendance(statutes, election, roll, admitted[0].came)
    quorum = None
    if election.quorum is not None:
        quorum = quorum_result(statutes.quorums[election.quorum], present, requested=quorum_requested)
    counted = None
    if not (quorum and quorum.stops):
        counted = _counted(election, candidates, admitted[0], seed)
        if second_round is not None:
            counted, further = _second(statutes, election, roll, counted, second_round)
            admitted.append(further)
    elected = counted.elected if counted else ()
    return with_reason(
        ElectionResult(
            engine=ENGINE_VERSION,
            election=election.name,
            method=election.method,
            by=election.by,
            seats=election.seats,
            elected=elected,
            goes_on=_goes_on(counted),
            counted=counted,
            division=election.division,
            groups=_groups(election, candidates.quotas(election), elected),
            quorum=quorum,
            counts={measure: present.counts(measure) for measure in Measure},
            refused=tuple(refused for each in admitted for refused in each.refused),
            silent=roll.silent,
            represented=roll.holders,
            by_proxy=admitted[-1].by_proxy,
            seed=seed,
            reason={},
        )
    )


def election_of(statutes: Statutes, name: str) -> ElectionRule:
    """The election of this name; raises `UnknownElection`."""
    if name not in statutes.elections:
        raise errors.UnknownElection(election=name, known=", ".join(statutes.elections) or "none")
    return statutes.elections[name]


def _counted(
    election: ElectionRule, candidates: Candidates, admission: Admission, seed: str
) -> Election[Any]:
    slate, ballots = candidates.slate(election), admission.ballots
    if election.method is Method.TWO_ROUNDS:
        return elections.first_round(slate, _choices(ballots), seed=seed)
    threshold = {"threshold": election.threshold} if election.method is Method.YES_NO else {}
    count = COUNTINGS[election.method]
    return count(slate, ballots, seed=seed, quotas=candidates.quotas(election), **threshold)


def _second(
    statutes: Statutes, election: ElectionRule, roll: Roll, first: Election[Any], papers: Papers
) -> tuple[Election[Any], Admission]:
    if election.method is not Method.TWO_ROUNDS:
        raise errors.NoSecondRound(election=election.name, method=election.method.value)
    admission = admit(statutes, election, roll, papers, _goes_on(first))
    return elections.second_round(first, _choices(admission.ballots)), admission


def _choices(ballots: Sequence[Any]) -> list[elections.ChoiceBallot]:
    return [ballot for ballot in ballots if isinstance(ballot, elections.ChoiceBallot)]


def _goes_on(counted: Election[Any] | None) -> tuple[str, ...]:
    last = counted.steps[-1] if counted and counted.steps else None
    return last.goes_on if isinstance(last, elections.Round) else ()


def _groups(election: ElectionRule, quotas: Quotas, elected: Sequence[str]) -> tuple[GroupResult, ...]:
    return tuple(
        GroupResult(
            group=kept.group,
            at_least=kept.at_least,
            at_most=kept.at_most,
            standing=tuple(sorted(quota.members)),
            elected=tuple(name for name in elected if name in quota.members),
        )
        for kept, quota in zip(election.groups, quotas.groups, strict=True)
    )
