"""Opening a mediation: the secretariat names the mediator and the parties, and is then outside of it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions import Actor
from comity.matters.models import Matter
from comity.members.models import Organisation
from comity.members.queries import assembly_day, on_the_roll
from comity.rooms.mediations.enums import StepKind
from comity.rooms.mediations.errors import (
    FEWEST_PARTIES,
    MOST_PARTIES,
    MediatorIsAParty,
    NotAParty,
    WrongNumberOfParties,
)
from comity.rooms.mediations.models import Mediation, Party
from comity.rooms.mediations.notices import tell
from comity.rooms.mediations.services.sealing import seal_step


@transaction.atomic
def open_mediation(
    *,
    matter: Matter,
    titles: Mapping[str, str],
    mediator: Account,
    organisations: Collection[Organisation],
    actor: Actor,
    now: datetime,
) -> Mediation:
    """Raises WrongNumberOfParties, NotAParty or MediatorIsAParty."""
    named = {organisation.pk: organisation for organisation in organisations}
    require_parties(named, now)
    if actor_of_account(mediator).organisation_ids & named.keys():
        raise MediatorIsAParty
    mediation = Mediation.objects.create(
        matter=matter, titles=dict(titles), opened_by_id=actor.account_id, mediator=mediator, opened_at=now
    )
    Party.objects.bulk_create(Party(mediation=mediation, organisation_id=pk) for pk in sorted(named))
    tell(mediation, StepKind.OPENED, now=now)
    what = {
        "matter": matter.reference,
        "opened_by": actor.account_id,
        "mediator": mediator.pk,
        "parties": sorted(named),
    }
    seal_step(mediation=mediation, kind=StepKind.OPENED, what=what, now=now)
    return mediation


def require_parties(named: Mapping[int, Organisation], now: datetime) -> None:
    if not FEWEST_PARTIES <= len(named) <= MOST_PARTIES:
        raise WrongNumberOfParties(len(named))
    day = assembly_day(the_assembly(), now)
    present = set(on_the_roll(day).filter(pk__in=named).values_list("pk", flat=True))
    for pk, organisation in named.items():
        if pk not in present:
            raise NotAParty(str(organisation))
