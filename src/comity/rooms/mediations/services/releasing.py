"""The agreed text belongs to the parties: it is released when the last of them releases it."""

from datetime import datetime

from django.db import transaction

from comity.matters.services.entries import write_matter_entry
from comity.rooms.mediations.acts import RELEASED
from comity.rooms.mediations.enums import StepKind
from comity.rooms.mediations.errors import NotAgreed
from comity.rooms.mediations.models import Mediation, Party
from comity.rooms.mediations.notices import tell
from comity.rooms.mediations.queries.mediations import last_issued
from comity.rooms.mediations.services.sealing import held, seal_step


@transaction.atomic
def release_text(*, party: Party, now: datetime) -> Mediation:
    """For one party, and final; doing it twice changes nothing. Raises NotAgreed."""
    fresh = held(party.mediation)
    if not fresh.is_agreed:
        raise NotAgreed
    fresh.parties.filter(pk=party.pk, released_at=None).update(released_at=now)
    if fresh.released_at is None and not fresh.parties.filter(released_at=None).exists():
        publish(fresh, now)
    return fresh


def publish(mediation: Mediation, now: datetime) -> None:
    """From now on it stands on the matter's timeline. Nobody is named as the last who released it."""
    draft = last_issued(mediation)
    mediation.released_at = now
    mediation.save(update_fields=["released_at"])
    tell(mediation, StepKind.RELEASED, number=mediation.issued, now=now)
    what = {
        "mediation": mediation.key,
        "draft": mediation.issued,
        "digest": draft.digest if draft else "",
        "parties": sorted(mediation.parties.values_list("organisation_id", flat=True)),
    }
    seal_step(mediation=mediation, kind=StepKind.RELEASED, what=what, number=mediation.issued, now=now)
    write_matter_entry(matter=mediation.matter, act=RELEASED, actor=None, what=what, now=now)
