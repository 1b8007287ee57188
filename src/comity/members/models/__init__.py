"""The roll: organisations, what happened to their membership, how they relate, and who speaks for them."""

from comity.members.models.details import Contact, Dues, Identifier, Relation, StatusChange
from comity.members.models.organisations import Organisation, OrganisationClass, SortKey
from comity.members.models.people import Office, Person

__all__ = [
    "Contact",
    "Dues",
    "Identifier",
    "Office",
    "Organisation",
    "OrganisationClass",
    "Person",
    "Relation",
    "SortKey",
    "StatusChange",
]
