"""Quotas: the least and the most seats of groups such as a gender or a region.

Groups are parts of one division: no candidate stands in two of them, and some may stand in none. Whether the
seats can still be filled within all quotas is then a sum, and taking candidates in their order of success,
passing over those whose election would leave a quota unmet, fills the seats with the best possible (the procedure
of every rule here; for the single transferable vote I. D. Hill, Voting matters 9 (1998), "STV with constraints").
"""

from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from comity.engines.decisions.elections.ballots import Slate
from comity.engines.decisions.elections.errors import (
    ContradictingBounds,
    OverlappingGroups,
    QuotasCannotBeMet,
    UnknownInGroup,
)


@dataclass(frozen=True, slots=True)
class GroupQuota:
    """At least `least` and at most `most` seats (None: no limit) for the `members` of a group."""

    group: str
    members: frozenset[str]
    least: int = 0
    most: int | None = None

    def __post_init__(self) -> None:
        if self.least < 0 or (self.most is not None and self.most < self.least):
            raise ContradictingBounds(group=self.group, least=self.least, most=self.most)

    def lacks(self, elected: Set[str]) -> int:
        """How many more seats the group must have."""
        return max(self.least - len(self.members & elected), 0)

    def room(self, elected: Set[str], available: Set[str]) -> int:
        """How many more seats the group may have and has candidates for; negative where it has too many."""
        candidates = len(self.members & available)
        if self.most is None:
            return candidates
        return min(candidates, self.most - len(self.members & elected))


@dataclass(frozen=True, slots=True)
class Quotas:
    """The quotas of one election."""

    groups: tuple[GroupQuota, ...] = ()

    def check(self, slate: Slate) -> None:
        """Raise where the quotas contradict themselves, name strangers, or cannot be met by this slate."""
        self._check_members(frozenset(slate.candidates))
        seats = min(slate.seats, len(slate.candidates))
        if self.groups and not self.can_be_met(frozenset(), frozenset(slate.candidates), seats=seats):
            raise QuotasCannotBeMet(seats=seats)

    def can_be_met(self, elected: Set[str], available: Set[str], *, seats: int) -> bool:
        """Whether some of `available` can join `elected` so that all `seats` are filled within the quotas."""
        left = seats - len(elected)
        rooms = [quota.room(elected, available) for quota in self.groups]
        lacks = [quota.lacks(elected) for quota in self.groups]
        if any(room < lack for room, lack in zip(rooms, lacks, strict=True)):
            return False
        return sum(lacks) <= left <= sum(rooms) + len(available - self._grouped)

    def obstacle(self, candidate: str, elected: Set[str], *, seats: int) -> str | None:
        """The group whose quota forbids to give `candidate` the next seat; None where nothing forbids it."""
        after = elected | {candidate}
        for quota in self.groups:
            if (
                candidate in quota.members
                and quota.most is not None
                and len(quota.members & after) > quota.most
            ):
                return quota.group
        lacking = [quota for quota in self.groups if quota.lacks(after)]
        if sum(quota.lacks(after) for quota in lacking) > seats - len(after):
            return lacking[0].group
        return None

    @property
    def _grouped(self) -> frozenset[str]:
        return frozenset().union(*(quota.members for quota in self.groups))

    def _check_members(self, standing: frozenset[str]) -> None:
        group_of: dict[str, str] = {}
        for quota in self.groups:
            for candidate in sorted(quota.members):
                if candidate not in standing:
                    raise UnknownInGroup(group=quota.group, candidate=candidate)
                first = group_of.setdefault(candidate, quota.group)
                if first != quota.group:
                    raise OverlappingGroups(candidate=candidate, first=first, second=quota.group)


NO_QUOTAS: Final = Quotas()
