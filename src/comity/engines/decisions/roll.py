"""The roll: who is a member, in which class, with which weight, there or represented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from comity.engines.decisions import errors
from comity.engines.decisions.statutes import MemberClass, Statutes

Number = int | Fraction


class Why(StrEnum):
    """Why somebody on the roll could not vote."""

    CLASS_WITHOUT_VOTE = "class-without-vote"
    ABSENT = "absent"
    NO_PROXIES = "absent-and-the-statutes-allow-no-proxies"
    HOLDER_ABSENT = "absent-and-so-is-the-holder-of-the-proxy"


@dataclass(frozen=True, slots=True)
class Voter:
    """One row of the roll. `present` None: the roll does not say; a vote then says so."""

    id: str
    class_name: str
    weight: Number = 1
    country: str = ""
    region: str = ""
    present: bool | None = True
    proxy_to: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """A checked roll. `holders` says who votes for an absent member, `silent` who cannot vote and why."""

    voters: tuple[Voter, ...]
    holders: Mapping[str, str] = field(default_factory=dict)
    silent: Mapping[str, Why] = field(default_factory=dict)
    file: str = ""

    @classmethod
    def of(cls, voters: Sequence[Voter], statutes: Statutes, file: str = "") -> "Roll":
        """The roll of these `voters` under these `statutes`; raises `UnreadableTable`."""
        by_id = _by_id(voters, file)
        _check_classes_and_regions(voters, statutes, file)
        proxies = {voter.id: voter.proxy_to for voter in voters if voter.proxy_to}
        _refuse_circles(proxies, by_id, file)
        holders = _holders(voters, by_id, statutes, file)
        _refuse_too_many(holders, by_id, statutes.proxies.per_holder, file)
        silent = _silent(voters, holders, statutes)
        return cls(voters=tuple(voters), holders=holders, silent=silent, file=file)


def _by_id(voters: Sequence[Voter], file: str) -> dict[str, Voter]:
    by_id: dict[str, Voter] = {}
    for voter in voters:
        if voter.id in by_id:
            first = by_id[voter.id].row or 0
            raise errors.RepeatedMember(file=file, row=voter.row, column="id", member=voter.id, first=first)
        by_id[voter.id] = voter
    return by_id


def _check_classes_and_regions(voters: Sequence[Voter], statutes: Statutes, file: str) -> None:
    regions = set(statutes.regions)
    for voter in voters:
        if voter.class_name not in statutes.classes:
            known = ", ".join(statutes.classes)
            raise errors.UnknownClass(
                file=file, row=voter.row, column="class", value=voter.class_name, known=known
            )
        if regions and voter.region not in regions:
            known = ", ".join(statutes.regions)
            raise errors.UnknownRegion(
                file=file, row=voter.row, column="region", value=voter.region, known=known
            )


def _refuse_circles(proxies: Mapping[str, str], by_id: Mapping[str, Voter], file: str) -> None:
    clear: set[str] = set()
    for start in proxies:
        chain: dict[str, None] = {}
        at = start
        while at in proxies and at not in clear:
            chain[at] = None
            at = proxies[at]
            if at not in by_id:
                row = by_id[next(reversed(chain))].row
                raise errors.UnknownMember(file=file, row=row, column="proxy_to", member=at)
            if at in chain:
                members = list(chain)
                circle = " → ".join([*members[members.index(at) :], at])
                raise errors.ProxyCircle(file=file, row=by_id[at].row, column="proxy_to", circle=circle)
        clear.update(chain)


def _holders(
    voters: Sequence[Voter], by_id: Mapping[str, Voter], statutes: Statutes, file: str
) -> dict[str, str]:
    if not statutes.proxies.allowed:
        return {}
    holders: dict[str, str] = {}
    for voter in voters:
        if not voter.proxy_to or voter.present or not statutes.classes[voter.class_name].votes:
            continue
        holder = by_id[voter.proxy_to]
        if reason := _refusal(voter, holder, statutes):
            raise errors.ProxyNotAllowed(
                file=file, row=voter.row, column="proxy_to", holder=holder.id, member=voter.id, reason=reason
            )
        if not holder.present and holder.proxy_to:
            raise errors.ProxyPassedOn(
                file=file, row=voter.row, column="proxy_to", member=voter.id, holder=holder.id
            )
        if holder.present is not False:
            holders[voter.id] = holder.id
    return holders


def _refusal(voter: Voter, holder: Voter, statutes: Statutes) -> str:
    proxies = statutes.proxies
    if proxies.for_classes and voter.class_name not in proxies.for_classes:
        return f"members of the class {voter.class_name} give no proxies"
    if not statutes.classes[holder.class_name].votes:
        return f"the class {holder.class_name} has no vote"
    if proxies.within == "class" and voter.class_name != holder.class_name:
        return "they are of different classes"
    if proxies.within == "region" and voter.region != holder.region:
        return "they are of different regions"
    if proxies.within == "country" and voter.country != holder.country:
        return "they are of different countries"
    return ""


def _refuse_too_many(
    holders: Mapping[str, str], by_id: Mapping[str, Voter], limit: int | None, file: str
) -> None:
    if limit is None:
        return
    found: dict[str, int] = {}
    for holder in holders.values():
        found[holder] = found.get(holder, 0) + 1
    for holder, count in found.items():
        if count > limit:
            row = by_id[holder].row
            raise errors.TooManyProxies(file=file, row=row, holder=holder, found=count, limit=limit)


def _silent(voters: Sequence[Voter], holders: Mapping[str, str], statutes: Statutes) -> dict[str, Why]:
    silent: dict[str, Why] = {}
    voting = {name for name, member_class in statutes.classes.items() if member_class.votes}
    for voter in voters:
        if voter.present is not False and voter.class_name in voting:
            continue
        if voter.id not in holders:
            member_class = statutes.classes[voter.class_name]
            silent[voter.id] = _why_silent(voter, member_class, statutes.proxies.allowed)
    return silent


def _why_silent(voter: Voter, member_class: MemberClass, proxies_allowed: bool) -> Why:
    if not member_class.votes:
        return Why.CLASS_WITHOUT_VOTE
    if not voter.proxy_to:
        return Why.ABSENT
    return Why.HOLDER_ABSENT if proxies_allowed else Why.NO_PROXIES
