"""What parties and mediator are told. The mail says that something moved on, never what about.

The kind is named for no room: the list of mails, which the secretariat reads, must not say who mediates.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.assembly.models import the_assembly
from comity.foundation.notices import notice_kind, send_notice
from comity.members.queries import assembly_day
from comity.members.queries.offices import held_on
from comity.rooms.mediations.enums import StepKind
from comity.rooms.mediations.models import Mediation
from comity.rooms.mediations.rules import SPEAKERS

LETTER = notice_kind(
    "letters.confidential",
    subject=_("A confidential letter awaits you"),
    template="mediations/notices/letter.txt",
)


def tell(mediation: Mediation, step: StepKind, *, number: int = 0, now: datetime) -> int:
    """Everybody who takes part, in one wording; once a step."""
    return send_notice(
        kind=LETTER,
        accounts=accounts_behind(mediation, now=now),
        context={"step": step.value, "number": number},
        address=mediation.get_absolute_url(),
        now=now,
        key=f"{mediation.key}:{step.value}:{number}",
    )


def accounts_behind(mediation: Mediation, *, now: datetime) -> list[Account]:
    """The mediator, and whoever may speak for a party today."""
    parties = mediation.parties.values("organisation_id")
    offices = held_on(assembly_day(the_assembly(), now)).filter(
        organisation_id__in=parties, role__in=SPEAKERS
    )
    speakers = Account.objects.filter(person__offices__in=offices)
    return list((speakers | Account.objects.filter(pk=mediation.mediator_id or -1)).distinct())
