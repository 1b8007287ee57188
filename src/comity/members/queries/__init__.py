"""Reading the roll."""

from comity.members.queries.assembly import assembly_day, country_naming
from comity.members.queries.offices import member_roles_of, member_roles_of_many, people_of
from comity.members.queries.organisations import (
    RollSearch,
    class_by_code,
    classes_with_counts,
    contact_by_id,
    contacts_for,
    dues_of,
    families,
    office_by_id,
    organisation_by_id,
    relation_by_id,
    relations_of,
    search_roll,
)
from comity.members.queries.standing import (
    on_the_roll,
    standing_filter,
    standing_of,
    standings_on,
    statuses_on,
)

__all__ = [
    "RollSearch",
    "assembly_day",
    "class_by_code",
    "classes_with_counts",
    "contact_by_id",
    "contacts_for",
    "country_naming",
    "dues_of",
    "families",
    "member_roles_of",
    "member_roles_of_many",
    "office_by_id",
    "on_the_roll",
    "organisation_by_id",
    "people_of",
    "relation_by_id",
    "relations_of",
    "search_roll",
    "standing_filter",
    "standing_of",
    "standings_on",
    "statuses_on",
]
