"""From rows to the engine's frozen data, and back."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import rfc8785

from comity.engines import drafting
from comity.rooms.texts.enums import SponsorRole
from comity.rooms.texts.models import Proposal, Revision
from comity.rooms.texts.queries.speaking import member_name


def engine_revision(row: Revision) -> drafting.Revision:
    return drafting.revision_of_dict(row.body)


def engine_amendment(proposal: Proposal, revision_digest: str) -> drafting.Amendment:
    """As it stands on its revision, held by whoever has confirmed; draws on prefetched sponsors and parents."""
    return drafting.Amendment(
        proposal.code,
        revision_digest,
        proposers_of(proposal),
        drafting.operations_of_list(proposal.operations, proposal.code),
        number=proposal.number or 0,
        supporters=confirmed_by(proposal, SponsorRole.SUPPORTER),
        reason=next(iter(proposal.reasons.values()), ""),
        requires=tuple(each.code for each in proposal.requires.all()),
        alternative_to=tuple(each.code for each in proposal.alternative_to.all()),
        amends=proposal.amends.code if proposal.amends else "",
        parents=tuple(each.code for each in proposal.parents.all()),
    )


def proposers_of(proposal: Proposal) -> tuple[str, ...]:
    """The member that wrote it and the sponsors that confirmed; for the chair's and bridging texts the sponsors."""
    own = (member_name(proposal.organisation_id),) if proposal.organisation_id else ()
    return tuple(dict.fromkeys((*own, *confirmed_by(proposal, SponsorRole.SPONSOR))))


def confirmed_by(proposal: Proposal, role: SponsorRole) -> tuple[str, ...]:
    return tuple(
        member_name(each.organisation_id)
        for each in proposal.sponsors.all()
        if each.role == role and each.confirmed_at is not None
    )


def operations_as_list(operations: Iterable[drafting.Operation]) -> list[dict[str, Any]]:
    return [drafting.operation_as_dict(each) for each in operations]


def operations_digest(operations: Sequence[Any]) -> str:
    """SHA-256 over the canonical JSON (RFC 8785) of stored operations."""
    return hashlib.sha256(rfc8785.dumps(list(operations))).hexdigest()
