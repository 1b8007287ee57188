"""Which ballot papers count: cast by a member whom the statutes let vote, and marked as the method asks.

What does not count is refused with the error that says why, and the others are counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from comity.engines.decisions import errors
from comity.engines.decisions.electing.marks import AnyBallot, as_ballot
from comity.engines.decisions.electing.papers import Paper, Papers
from comity.engines.decisions.roll import Number, Roll, Voter
from comity.engines.decisions.statutes import ElectionRule, Measure, Statutes
from comity.engines.decisions.votes import check_ballot


@dataclass(frozen=True, slots=True)
class Refused:
    """A paper that does not count, and why."""

    voter: str
    row: int | None
    error: errors.DecisionError


@dataclass(frozen=True, slots=True)
class Admission:
    """The `ballots` of all who voted, themselves or by proxy, each counting 1 or its weight.

    `came` are the members whose paper was let in, whatever its marks; `by_proxy` those for whom the paper of their
    holder counts.
    """

    ballots: tuple[AnyBallot, ...]
    refused: tuple[Refused, ...]
    came: frozenset[str]
    by_proxy: tuple[str, ...]


def admit(
    statutes: Statutes, election: ElectionRule, roll: Roll, papers: Papers, standing: Sequence[str]
) -> Admission:
    """Admit or refuse each of `papers` in an election in which `standing` stand."""
    door = _Door(statutes, election, roll, papers.file)
    admitted: dict[str, list[Paper]] = {}
    refused = []
    for paper in papers.papers:
        try:
            door.let_in(paper)
            as_ballot(paper, election, standing, count=1, file=papers.file)
        except errors.DecisionError as error:
            refused.append(Refused(paper.voter, paper.row, error))
        else:
            admitted.setdefault(paper.voter, []).append(paper)
    ballots: list[AnyBallot] = []
    by_proxy = []
    for voter in roll.voters:
        own = admitted.get(voter.id, [])
        held = [] if own or not may_vote(voter, statutes, election) else _held(voter, roll, admitted)
        by_proxy += [voter.id for _ in held]
        for paper in (*own, *held):
            count = _count(voter, None if held else paper.weight, election.by)
            ballots.append(as_ballot(paper, election, standing, count=count))
    return Admission(tuple(ballots), tuple(refused), frozenset(door.came), tuple(by_proxy))


def may_vote(voter: Voter, statutes: Statutes, election: ElectionRule) -> bool:
    """Whether the class of the `voter` votes in the `election`, there or not."""
    named = election.voters
    return statutes.classes[voter.class_name].votes and (not named or voter.class_name in named)


def _held(voter: Voter, roll: Roll, admitted: Mapping[str, Sequence[Paper]]) -> Sequence[Paper]:
    """The paper of the holder of the proxy, where the holder has voted undivided."""
    held = admitted.get(roll.holders.get(voter.id, ""), ())
    return held if len(held) == 1 else ()


def _count(voter: Voter, part: Number | None, by: Measure) -> Number:
    if by is Measure.HEADS:
        return 1
    return voter.weight if part is None else part


@dataclass(slots=True)
class _Door:
    """Lets in one paper after the other, and remembers whose `came` before."""

    statutes: Statutes
    election: ElectionRule
    roll: Roll
    file: str
    by_id: dict[str, Voter] = field(init=False)
    came: dict[str, tuple[Paper, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_id = {voter.id: voter for voter in self.roll.voters}

    def let_in(self, paper: Paper) -> None:
        """Raise what keeps the `paper` out."""
        voter = self.by_id.get(paper.voter)
        if voter is None:
            raise errors.UnknownMember(file=self.file, row=paper.row, column="voter", member=paper.voter)
        earlier = self.came.get(voter.id, ())
        check_ballot(paper, voter, earlier, self.roll, self.statutes, self.file)
        self._check_election(paper, voter)
        self.came[voter.id] = (*earlier, paper)

    def _check_election(self, paper: Paper, voter: Voter) -> None:
        name = self.election.name
        if not may_vote(voter, self.statutes, self.election):
            reason = f"the class {voter.class_name} does not vote in the election {name}"
            raise errors.VoteWithoutRight(
                file=self.file, row=paper.row, column="voter", member=voter.id, reason=reason
            )
        if self.election.by is Measure.HEADS and paper.weight not in (None, voter.weight):
            raise errors.DividedByHeads(
                file=self.file, row=paper.row, column="weight", member=voter.id, election=name
            )
