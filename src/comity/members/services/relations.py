"""Relations between organisations: proposed by one, shown when an own officer of each has confirmed."""

from datetime import datetime

from django.db import transaction

from comity.foundation.permissions import Actor, NotAllowed, require
from comity.foundation.permissions.rules import refused
from comity.foundation.record.acts import Act
from comity.foundation.record.services import write_entry
from comity.members.acts import RELATION_CONFIRMED, RELATION_PROPOSED, RELATION_WITHDRAWN
from comity.members.enums import RelationKind
from comity.members.errors import RelationNotPossible
from comity.members.models import Organisation, Relation
from comity.members.rules import OFFICERS


@transaction.atomic
def propose_relation(
    *, organisation: Organisation, other: Organisation, kind: RelationKind, actor: Actor, now: datetime
) -> Relation:
    """An officer who proposes confirms for its own side at once. Raises RelationNotPossible."""
    standing = Relation.objects.filter(organisation=organisation, other=other, kind=kind, withdrawn_at=None)
    if organisation.pk == other.pk or standing.exists():
        raise RelationNotPossible
    relation = Relation.objects.create(organisation=organisation, other=other, kind=kind, proposed_at=now)
    write_relation(RELATION_PROPOSED, relation, actor, now)
    if actor.holds_for(organisation.pk, *OFFICERS) or actor.holds_for(other.pk, *OFFICERS):
        confirm_relation(relation=relation, actor=actor, now=now)
    return relation


@transaction.atomic
def confirm_relation(*, relation: Relation, actor: Actor, now: datetime) -> Relation:
    """For every side whose own officer the actor is and that has not confirmed yet. Raises NotAllowed."""
    require(actor, "members.confirm_relation", relation)
    if actor.holds_for(relation.organisation_id, *OFFICERS) and relation.confirmed_at is None:
        relation.confirmed_at, relation.confirmed_by_id = now, actor.account_id
    if actor.holds_for(relation.other_id, *OFFICERS) and relation.other_confirmed_at is None:
        relation.other_confirmed_at, relation.other_confirmed_by_id = now, actor.account_id
    relation.save()
    if relation.is_confirmed:
        write_relation(RELATION_CONFIRMED, relation, actor, now)
    return relation


@transaction.atomic
def withdraw_relation(*, relation: Relation, actor: Actor, now: datetime) -> Relation:
    if relation.withdrawn_at is not None:
        raise NotAllowed("members.withdraw_relation", refused(""), actor)
    relation.withdrawn_at = now
    relation.save(update_fields=["withdrawn_at"])
    write_relation(RELATION_WITHDRAWN, relation, actor, now)
    return relation


def write_relation(act: Act, relation: Relation, actor: Actor, now: datetime) -> None:
    what = {"organisation": relation.organisation_id, "relation": relation.kind, "other": relation.other_id}
    write_entry(act=act, actor=actor, what=what, now=now, organisation_id=relation.organisation_id)
