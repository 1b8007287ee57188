"""What can be done with the roll: verbs with their object, each one transaction with its record entry."""

from comity.members.services.bulk import add_in_bulk, change_in_bulk, rewrite_forms
from comity.members.services.classes import change_class, define_class, remove_class
from comity.members.services.contacts import add_contact, remove_contact
from comity.members.services.countries import choose_country_naming, name_country
from comity.members.services.dues import record_dues
from comity.members.services.organisations import add_organisation, change_organisation
from comity.members.services.people import add_office, change_person, end_office
from comity.members.services.relations import confirm_relation, propose_relation, withdraw_relation
from comity.members.services.statuses import change_status

__all__ = [
    "add_contact",
    "add_in_bulk",
    "add_office",
    "add_organisation",
    "change_class",
    "change_in_bulk",
    "change_organisation",
    "change_person",
    "change_status",
    "choose_country_naming",
    "confirm_relation",
    "define_class",
    "end_office",
    "name_country",
    "propose_relation",
    "record_dues",
    "remove_class",
    "remove_contact",
    "rewrite_forms",
    "withdraw_relation",
]
