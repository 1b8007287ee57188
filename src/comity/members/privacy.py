"""What the roll keeps about people."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.privacy import erases_personal_data, exports_personal_data, keeps
from comity.members.models import Office, Person, Relation

keeps(
    "members.people",
    label=_("The roll: name, sort name, form of address, offices in organisations"),
    why=_("As long as the person speaks for an organisation, and until the person has it erased."),
)
keeps(
    "members.contacts",
    label=_("Contacts of organisations"),
    why=_("Until the organisation or the secretariat removes them."),
)


@exports_personal_data("members", label=_("Your entry of the roll"))
def export(account: Account) -> dict[str, Any]:
    person = Person.objects.filter(account=account).first()
    if person is None:
        return {}
    return {
        "full_name": person.full_name,
        "sort_name": person.sort_name,
        "form_of_address": person.form_of_address,
        "offices": [
            {
                "organisation": office.organisation.names,
                "role": office.role,
                "since": office.since,
                "until": office.until,
            }
            for office in person.offices.select_related("organisation").order_by("pk")
        ],
    }


@erases_personal_data("members", label=_("Your entry of the roll and your offices"))
def erase(account: Account, now: datetime) -> int:
    """Person and offices go; the record's entries name a number that then says nothing."""
    offices = Office.objects.filter(person__account=account).delete()[0]
    Relation.objects.filter(confirmed_by=account).update(confirmed_by=None)
    Relation.objects.filter(other_confirmed_by=account).update(other_confirmed_by=None)
    return offices + Person.objects.filter(account=account).delete()[0]
