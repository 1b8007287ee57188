"""How an amendment stands to others, as its proposer declares."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.rooms.texts import acts
from comity.rooms.texts.enums import ProposalState
from comity.rooms.texts.errors import ChangedMeanwhile
from comity.rooms.texts.errors.proposals import NotWritable, UnknownAmendments
from comity.rooms.texts.models import Proposal
from comity.rooms.texts.services.entries import grown
from comity.rooms.texts.services.proposing import (
    WRITABLE,
    enter,
    held,
    in_time,
    kept,
    still_negotiated,
)


@transaction.atomic
def relate(
    *,
    proposal: Proposal,
    requires: Sequence[str],
    alternative_to: Sequence[str],
    shown: int,
    actor: Actor,
    now: datetime,
) -> Proposal:
    """Named by their codes. Raises UnknownAmendments, ChangedMeanwhile, NotWritable, DeadlinePassed once submitted."""
    text, fresh = held(proposal)
    still_negotiated(text)
    if fresh.in_state not in WRITABLE:
        raise NotWritable(fresh.in_state)
    if fresh.version != shown:
        raise ChangedMeanwhile
    if fresh.state == ProposalState.SUBMITTED:
        in_time(text, now)
    known = submitted_by_code(fresh)
    unknown = [code for code in (*requires, *alternative_to) if code not in known]
    if unknown:
        raise UnknownAmendments(unknown)
    fresh.requires.set([known[code] for code in requires])
    fresh.alternative_to.set([known[code] for code in alternative_to])
    fresh = kept(fresh, now=now)
    if fresh.state == ProposalState.SUBMITTED:
        grown(text)
        more = {"requires": list(requires), "alternative_to": list(alternative_to)}
        enter(text, acts.PROPOSAL_CHANGED, fresh, actor=actor, now=now, more=more)
    return fresh


def submitted_by_code(proposal: Proposal) -> dict[str, Proposal]:
    """The others that it can name."""
    others = Proposal.objects.filter(text_id=proposal.text_id, number__isnull=False).exclude(pk=proposal.pk)
    return {each.code: each for each in others}
