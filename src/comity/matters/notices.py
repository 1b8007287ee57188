"""What members are told about matters: the same words to all."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.assembly.models import the_assembly
from comity.foundation.notices import NoticeKind, notice_kind, send_notice
from comity.matters.models import Matter
from comity.members.queries import assembly_day
from comity.members.queries.offices import held_on

INVITED = notice_kind(
    "matters.invited",
    subject=_("You are asked about %(title)s"),
    template="matters/notices/invited.txt",
)
REMINDED = notice_kind(
    "matters.reminded",
    subject=_("Your answer is awaited: %(title)s"),
    template="matters/notices/reminded.txt",
)


def tell_members(
    kind: NoticeKind, *, matter: Matter, organisation_ids: Collection[int], now: datetime
) -> None:
    """Everybody who speaks for these organisations today, once a kind, matter and moment."""
    send_notice(
        kind=kind,
        accounts=accounts_of(organisation_ids, now=now),
        context=context_of(matter, now=now),
        address=matter.get_absolute_url(),
        now=now,
        key=f"{matter.reference}:{now.isoformat()}",
    )


def accounts_of(organisation_ids: Collection[int], *, now: datetime) -> list[Account]:
    offices = held_on(assembly_day(the_assembly(), now)).filter(organisation_id__in=organisation_ids)
    return list(Account.objects.filter(person__offices__in=offices).distinct())


def context_of(matter: Matter, *, now: datetime) -> dict[str, Any]:
    due = matter.deadlines.filter(done_at=None, at__gte=now).first()
    return {
        "reference": matter.reference,
        "title": matter.titles,
        "due": {"labels": due.labels, "at": due.at.isoformat(), "zone": due.zone} if due else None,
    }
