"""In which order the proposals of a group would be put to the vote, by which measure, and what falls with each."""

from collections.abc import Collection
from dataclasses import dataclass

from comity.engines import drafting
from comity.foundation.languages import Wording
from comity.rooms.texts.models import Proposal, Text
from comity.rooms.texts.queries.engine_input import proposers_of
from comity.rooms.texts.queries.names import names_for
from comity.rooms.texts.queries.rolling import Rolling, rolling_of, standing_proposals, with_company


@dataclass(frozen=True)
class ShownVote:
    """One question: the proposals (doubles are one vote), their distance in words, and what falls."""

    proposals: list[Proposal]
    holders: list[Wording]
    distance: int
    if_adopted: tuple[str, ...]
    if_rejected: tuple[str, ...]


@dataclass(frozen=True)
class ShownOrder:
    """`reason` is the chair's where it set its own order."""

    votes: list[ShownVote]
    reason: str = ""


def voting_order_of(text: Text, group: str) -> ShownOrder | None:
    """The order for the group that holds this amendment (its code); None where it is in none."""
    rolling = rolling_of(text)
    found = group_of(rolling, group) if rolling else None
    if rolling is None or found is None:
        return None
    override = override_for(text, found.amendments)
    made = drafting.voting_order(rolling.made.graph, found.amendments, override=override)
    proposals = {each.code: each for each in with_company(standing_proposals(rolling.revision))}
    names = names_for(name for code in found.amendments for name in proposers_of(proposals[code]))
    votes = [
        ShownVote(
            [proposals[code] for code in vote.amendments],
            names.in_order(name for code in vote.amendments for name in proposers_of(proposals[code])),
            vote.distance,
            vote.if_adopted,
            vote.if_rejected,
        )
        for vote in made.votes
    ]
    return ShownOrder(votes, override.reason if override else "")


def group_of(rolling: Rolling, code: str) -> drafting.Group | None:
    return rolling.made.group_of.get(code)


def override_for(text: Text, codes: Collection[str]) -> drafting.Override | None:
    """The chair's last order of exactly these amendments."""
    for row in text.voting_orders.order_by("-pk"):
        if set(row.order) == set(codes):
            return drafting.Override(tuple(row.order), row.reason)
    return None
