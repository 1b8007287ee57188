"""What delegations and credentials keep about people: a name, its form of address, and the function."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.privacy import erases_personal_data, exports_personal_data, keeps
from comity.members.credentials.models import Credential, Report, Seat
from comity.members.models import Person

keeps(
    "credentials",
    label=_("Delegations to meetings: name, form of address, function"),
    why=_(
        "As long as the assembly must show who was entitled to take part, and until the person has it erased."
    ),
)


@exports_personal_data("credentials", label=_("Delegations you were in"))
def export(account: Account) -> dict[str, Any]:
    person = Person.objects.filter(account=account).first()
    if person is None:
        return {}
    return {
        "seats": list(Seat.objects.filter(person=person).values("delegation__meeting__names", "function")),
        "credentials": [
            {"meeting": one.delegation.meeting.names, "submitted_at": one.submitted_at, "named": entry}
            for one in Credential.objects.select_related("delegation__meeting")
            for entry in one.people
            if entry["person"] == person.pk
        ],
    }


@erases_personal_data("credentials", label=_("Your name in delegations, credentials and reports"))
def erase(account: Account, now: datetime) -> int:
    """Seats go; frozen lists keep the function and lose the name, and an issued report says that it was reduced."""
    person = Person.objects.filter(account=account).first()
    if person is None:
        return 0
    erased = Seat.objects.filter(person=person).delete()[0]
    for credential in Credential.objects.iterator():
        if made_nameless(credential.people, person.pk):
            credential.save(update_fields=["people"])
            erased += 1
    for report in Report.objects.iterator():
        if sum([made_nameless(member["people"], person.pk) for member in report.content["members"]]):
            report.reduced_at = now
            report.save(update_fields=["content", "reduced_at"])
            erased += 1
    return erased


def made_nameless(people: Iterable[dict[str, Any]], person_id: int) -> bool:
    """Whether one of them was this person."""
    named = [entry for entry in people if entry["person"] == person_id]
    for entry in named:
        entry.update({key: "" for key in ("name", "sort_name", "address") if key in entry} | {"person": None})
    return bool(named)
