"""Carrying an amendment on to the revision that stands now, by its own delegation."""

from datetime import datetime

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.rooms.texts.enums import ProposalState
from comity.rooms.texts.errors.proposals import NotWritable
from comity.rooms.texts.models import Proposal
from comity.rooms.texts.queries.carrying import carried_on
from comity.rooms.texts.queries.engine_input import engine_amendment
from comity.rooms.texts.queries.places import base_of
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.proposing import (
    held,
    keep_form,
    kept,
    operations_in,
    put_operations,
    still_negotiated,
)


@transaction.atomic
def carry_on(*, proposal: Proposal, actor: Actor, now: datetime) -> Proposal:
    """What still fits stands on the new revision; the rest is kept as an earlier form, for its proposer to say anew.

    Of a draft, or of one that asks its proposer. On the latest revision already it is nothing. Raises NotWritable.
    """
    text, fresh = held(proposal)
    still_negotiated(text)
    if fresh.in_state not in (ProposalState.DRAFT, ProposalState.ASKS):
        raise NotWritable(fresh.in_state)
    latest = latest_revision(text)
    if latest is None or latest.pk == fresh.revision_id:
        return fresh
    old = base_of(fresh.revision)
    amended = engine_amendment(fresh.amends, old.digest) if fresh.amends else None
    found = carried_on(old, base_of(latest), operations_in(fresh), amended)
    keep_form(fresh, now=now)
    fresh.revision = latest
    fresh.amends = fresh.amends if found.still_amends else None
    put_operations(fresh, found.operations)
    fresh.asked = [each.as_dict() for each in found.remarks]
    return kept(fresh, now=now)
