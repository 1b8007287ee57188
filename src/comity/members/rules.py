"""Who may do what with the roll."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.queries import take_member_roles_from
from comity.foundation.permissions import (
    ALLOWED,
    Actor,
    Answer,
    Role,
    anyone,
    declare,
    either,
    holds,
    holds_for,
    refused,
    signed_in,
)
from comity.foundation.permissions.actor import MEMBER_ROLES
from comity.foundation.record.organisations import take_organisation_names_from
from comity.members.models import Contact, Dues, Office, Organisation, Relation
from comity.members.queries import member_roles_of_many
from comity.members.queries.names_in_record import ROLL_OF_NAMES

take_member_roles_from(member_roles_of_many)
take_organisation_names_from(ROLL_OF_NAMES)

OFFICE = (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.CREDENTIALS_OFFICER)
OFFICERS = (Role.MEMBER_HEAD, Role.MEMBER_OFFICER)


def organisation_id_of(thing: Any) -> int | None:
    """The organisation that a thing of the roll belongs to."""
    if isinstance(thing, Organisation):
        return thing.pk
    return thing.organisation_id if isinstance(thing, Contact | Dues | Office) else None


def confirms_relation(actor: Actor, relation: Relation) -> Answer:
    """Only a side's own head or officer confirms for it; nobody confirms in its place."""
    sides = {relation.organisation_id: relation.confirmed_at, relation.other_id: relation.other_confirmed_at}
    if relation.withdrawn_at is None and any(
        at is None and actor.holds_for(organisation_id, *OFFICERS) for organisation_id, at in sides.items()
    ):
        return ALLOWED
    return refused(_("Each organisation's own head or officer confirms a relation, once."))


def withdraws_relation(actor: Actor, relation: Relation) -> Answer:
    sides = (relation.organisation_id, relation.other_id)
    own = any(actor.holds_for(organisation_id, *OFFICERS) for organisation_id in sides)
    if relation.withdrawn_at is None and (own or actor.holds(*OFFICE)):
        return ALLOWED
    return refused(_("A head or officer of either organisation withdraws a relation."))


OWN_OFFICERS = either(holds(*OFFICE), holds_for(organisation_id_of, *OFFICERS))
OWN_PEOPLE = either(holds(*OFFICE), holds_for(organisation_id_of, *MEMBER_ROLES))

declare("members.see_roll", anyone)
declare("members.see_organisation", anyone)
declare("members.see_classes", anyone)
declare("members.see_countries", anyone)
declare("members.see_people", signed_in)
declare("members.see_private_contacts", OWN_PEOPLE)
declare("members.see_dues", OWN_OFFICERS)
declare("members.add_organisation", holds(*OFFICE))
declare("members.change_organisation", OWN_OFFICERS)
declare("members.classify_organisation", holds(*OFFICE))
declare("members.change_status", holds(*OFFICE))
declare("members.record_dues", holds(*OFFICE))
declare("members.change_contacts", OWN_OFFICERS)
declare("members.propose_relation", OWN_OFFICERS)
declare("members.confirm_relation", confirms_relation)
declare("members.withdraw_relation", withdraws_relation)
declare("members.change_classes", holds(*OFFICE))
declare("members.change_countries", holds(Role.ADMINISTRATOR))
declare("members.add_person", holds(*OFFICE))
declare("members.change_person", holds(*OFFICE))
declare("members.end_office", holds(*OFFICE))
