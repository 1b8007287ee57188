"""Votes: who voted what, with how much of their weight, and with which reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from comity.engines.decisions import errors
from comity.engines.decisions.roll import Number, Roll, Voter
from comity.engines.decisions.statutes import Statutes


class Vote(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Cast(Protocol):
    """What somebody cast: a vote or a ballot paper. `weight` None: the whole weight."""

    @property
    def voter(self) -> str: ...
    @property
    def weight(self) -> Number | None: ...
    @property
    def row(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Ballot:
    """`weight` None: the whole weight. `reasoned` matters where unreasoned negatives are excluded."""

    voter: str
    vote: Vote
    weight: Number | None = None
    reasoned: bool = True
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """Checked votes: the ballots of each voter, one, or several where the weight was split."""

    ballots: Mapping[str, tuple[Ballot, ...]]
    file: str = ""

    @classmethod
    def of(cls, ballots: Sequence[Ballot], roll: Roll, statutes: Statutes, file: str = "") -> "Votes":
        """Votes of members on this `roll`; raises `UnreadableTable`."""
        by_id = {voter.id: voter for voter in roll.voters}
        by_voter: dict[str, tuple[Ballot, ...]] = {}
        for ballot in ballots:
            voter = by_id.get(ballot.voter)
            if voter is None:
                raise errors.UnknownMember(file=file, row=ballot.row, column="voter", member=ballot.voter)
            earlier = by_voter.get(voter.id, ())
            if earlier or ballot.weight is not None or voter.id in roll.silent:
                check_ballot(ballot, voter, earlier, roll, statutes, file)
            by_voter[voter.id] = (*earlier, ballot) if earlier else (ballot,)
        return cls(ballots=by_voter, file=file)


def check_ballot(
    ballot: Cast, voter: Voter, earlier: Sequence[Cast], roll: Roll, statutes: Statutes, file: str
) -> None:
    """Whether the `voter` may cast this `ballot` after the `earlier` ones; raises `UnreadableTable`."""
    member_class = statutes.classes[voter.class_name]
    if not member_class.votes:
        reason = f"the class {voter.class_name} does not vote"
        raise errors.VoteWithoutRight(
            file=file, row=ballot.row, column="voter", member=voter.id, reason=reason
        )
    if voter.id in roll.silent:
        raise errors.VoteOfAbsent(file=file, row=ballot.row, column="voter", member=voter.id)
    if earlier and (ballot.weight is None or earlier[0].weight is None or not member_class.may_split):
        first = earlier[0].row or 0
        raise errors.RepeatedVote(file=file, row=ballot.row, column="voter", member=voter.id, first=first)
    if ballot.weight is None:
        return
    used = sum((each.weight or 0 for each in earlier), ballot.weight)
    if used > voter.weight:
        raise errors.MoreVotesThanEntitled(
            file=file,
            row=ballot.row,
            column="weight",
            found=str(used),
            limit=str(voter.weight),
            measure="weight",
        )
    if used != voter.weight and not member_class.may_split:
        reason = f"the class {voter.class_name} does not split its votes"
        raise errors.ImpossibleWeight(
            file=file, row=ballot.row, column="weight", value=str(used), reason=reason
        )
