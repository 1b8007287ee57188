"""Who stands, put up by which member, in which group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from comity.engines.decisions import errors
from comity.engines.decisions.elections import GroupQuota, Quotas, Slate
from comity.engines.decisions.elections.errors import NoCandidate
from comity.engines.decisions.roll import Roll, Voter
from comity.engines.decisions.statutes import Division, ElectionRule, Right, Statutes


@dataclass(frozen=True, slots=True)
class Candidate:
    """`member` is who on the roll puts the candidate up; blank: the candidate is a member itself.

    `gender` is asked only where seats are kept by it. `region` blank: that of the member.
    """

    id: str
    member: str = ""
    gender: str = ""
    region: str = ""
    row: int | None = None

    def group(self, division: Division) -> str:
        """The group in which the candidate stands; blank: in none."""
        return self.gender if division is Division.GENDER else self.region


@dataclass(frozen=True, slots=True)
class Candidates:
    """Checked candidates, each put up by a member whose class may stand."""

    standing: tuple[Candidate, ...]
    file: str = ""

    @classmethod
    def of(
        cls, candidates: Sequence[Candidate], statutes: Statutes, roll: Roll, file: str = ""
    ) -> "Candidates":
        """These `candidates` under these `statutes`; raises `UnreadableTable`, and `NoCandidate` for nobody."""
        if not candidates:
            raise NoCandidate
        by_id = {voter.id: voter for voter in roll.voters}
        rows: dict[str, int] = {}
        standing = []
        for candidate in candidates:
            if candidate.id in rows:
                first = rows[candidate.id]
                raise errors.RepeatedOnSlate(
                    file=file, row=candidate.row, column="id", candidate=candidate.id, first=first
                )
            rows[candidate.id] = candidate.row or 0
            standing.append(_checked(candidate, by_id, statutes, file))
        return cls(tuple(standing), file)

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(candidate.id for candidate in self.standing)

    def slate(self, election: ElectionRule) -> Slate:
        return Slate(self.ids, election.seats)

    def quotas(self, election: ElectionRule) -> Quotas:
        """The seats kept for groups, with the candidates who stand in each."""
        if election.division is None:
            return Quotas()
        members = {group.group: self._in(group.group, election.division) for group in election.groups}
        return Quotas(
            tuple(
                GroupQuota(group.group, members[group.group], group.at_least, group.at_most)
                for group in election.groups
            )
        )

    def _in(self, group: str, division: Division) -> frozenset[str]:
        return frozenset(each.id for each in self.standing if each.group(division) == group)


def _checked(candidate: Candidate, by_id: Mapping[str, Voter], statutes: Statutes, file: str) -> Candidate:
    name = candidate.member or candidate.id
    member = by_id.get(name)
    if member is None:
        raise errors.UnknownMember(file=file, row=candidate.row, column="member", member=name)
    if Right.STAND not in statutes.classes[member.class_name].rights:
        reason = f"the class {member.class_name} of the member {name} does not stand for election"
        raise errors.MayNotStand(
            file=file, row=candidate.row, column="member", candidate=candidate.id, reason=reason
        )
    region = candidate.region or member.region
    if statutes.regions and region not in statutes.regions:
        known = ", ".join(statutes.regions)
        raise errors.UnknownRegion(file=file, row=candidate.row, column="region", value=region, known=known)
    return replace(candidate, member=name, region=region)
