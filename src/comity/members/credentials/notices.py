"""What members are told about credentials: the same words to all."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.assembly.models import the_assembly
from comity.foundation.notices import notice_kind, send_notice
from comity.foundation.permissions import Role
from comity.members.credentials.models import Credential, Meeting
from comity.members.queries import assembly_day
from comity.members.queries.offices import held_on

ASKED = notice_kind(
    "credentials.asked",
    subject=_("Your delegation to %(meeting)s: its credential is awaited"),
    template="credentials/notices/asked.txt",
)
EXAMINED = notice_kind(
    "credentials.examined",
    subject=_("Your credential for %(meeting)s was examined"),
    template="credentials/notices/examined.txt",
)


def officers_of(organisation_ids: Collection[int], *, now: datetime) -> list[Account]:
    """The heads and officers of these organisations today."""
    offices = held_on(assembly_day(the_assembly(), now)).filter(
        organisation_id__in=organisation_ids, role__in=(Role.MEMBER_HEAD, Role.MEMBER_OFFICER)
    )
    return list(Account.objects.filter(person__offices__in=offices).distinct())


def ask_for_credentials(*, meeting: Meeting, organisation_ids: Collection[int], now: datetime) -> None:
    send_notice(
        kind=ASKED,
        accounts=officers_of(organisation_ids, now=now),
        context={"meeting": meeting.names, "due": meeting.due_at.isoformat(), "zone": meeting.zone},
        address=meeting.get_absolute_url(),
        now=now,
        key=f"asked:{meeting.pk}:{now.isoformat()}",
    )


def tell_examined(*, credential: Credential, now: datetime) -> None:
    delegation = credential.delegation
    context: dict[str, Any] = {
        "meeting": delegation.meeting.names,
        "state": credential.state,
        "may_vote": credential.may_vote,
        "reason": credential.reason,
    }
    send_notice(
        kind=EXAMINED,
        accounts=officers_of([delegation.organisation_id], now=now),
        context=context,
        address=delegation.get_absolute_url(),
        now=now,
        key=f"examined:{credential.pk}",
    )
