"""An amendment to another amendment's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.members.models import Organisation
from comity.rooms.texts.enums import ProposalState
from comity.rooms.texts.errors import ChangedMeanwhile
from comity.rooms.texts.errors.proposals import NothingProposed, NotStanding, NotWritable
from comity.rooms.texts.models import Proposal
from comity.rooms.texts.services.proposing import (
    WRITABLE,
    Beginning,
    Written,
    begin_draft,
    change_submitted,
    held,
    in_order,
    kept,
    put_operations,
    still_negotiated,
)


@dataclass(frozen=True)
class Amending:
    """`digest` is of the operations of the amended one as they were shown; `shown` the version of one's own."""

    operations: tuple[drafting.Operation, ...]
    digest: str
    reasons: Mapping[str, str] = field(default_factory=dict)
    organisation: Organisation | None = None
    shown: int | None = None


@transaction.atomic
def amend_proposal(
    *, amended: Proposal, mine: Proposal | None, written: Amending, actor: Actor, now: datetime
) -> Proposal:
    """A draft that amends a submitted one, or its new words. Raises NotStanding, ChangedMeanwhile, NothingProposed."""
    text, target = held(amended)
    still_negotiated(text)
    if target.state != ProposalState.SUBMITTED:
        raise NotStanding
    if target.digest != written.digest or (mine is not None and mine.version != written.shown):
        raise ChangedMeanwhile
    if not written.operations:
        raise NothingProposed
    if mine is None:
        return begin_draft(
            text=text,
            beginning=Beginning(written.organisation, amends=target),
            written=Written(target.revision, "", written.operations, written.reasons),
            actor=actor,
            now=now,
        )
    _, fresh = held(mine)
    if fresh.in_state not in WRITABLE:
        raise NotWritable(fresh.in_state)
    if fresh.state == ProposalState.SUBMITTED:
        return change_submitted(text, fresh, written.operations, written.reasons, actor=actor, now=now)
    fresh.reasons = dict(written.reasons)
    put_operations(fresh, written.operations)
    in_order(fresh)
    return kept(fresh, now=now)
