"""Who is concerned: naming, inviting, reminding the silent in the same words, marking an answer."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions import Actor
from comity.matters.acts import (
    ANSWER_MARKED,
    CONCERNED_INVITED,
    CONCERNED_NAMED,
    CONCERNED_RELEASED,
    SILENT_REMINDED,
)
from comity.matters.errors import AlreadyInvited, MatterIsClosed, NobodyToAsk, NotConcerned
from comity.matters.models import Concern, Matter
from comity.matters.notices import INVITED, REMINDED, tell_members
from comity.matters.services.entries import write_matter_entry
from comity.members.models import Organisation, OrganisationClass
from comity.members.queries import assembly_day, on_the_roll


@transaction.atomic
def name_concerned(
    *,
    matter: Matter,
    classes: Iterable[OrganisationClass] = (),
    organisations: Iterable[Organisation] = (),
    actor: Actor | None,
    now: datetime,
) -> list[Concern]:
    """All members of the classes that are on the roll today, and the chosen ones; returns the newly named."""
    if matter.is_closed:
        raise MatterIsClosed(matter.reference)
    classes, chosen = list(classes), {organisation.pk for organisation in organisations}
    of_classes = on_the_roll(assembly_day(the_assembly(), now)).filter(organisation_class__in=classes)
    wanted = Q(pk__in=of_classes.values("pk")) | Q(pk__in=chosen)
    new = Organisation.objects.filter(wanted).exclude(concerns__matter=matter).order_by("pk")
    concerns = Concern.objects.bulk_create(
        Concern(matter=matter, organisation_id=pk, named_at=now) for pk in new.values_list("pk", flat=True)
    )
    if concerns:
        what = {"classes": [one.code for one in classes], "organisations": organisation_ids(concerns)}
        write_matter_entry(matter=matter, act=CONCERNED_NAMED, actor=actor, what=what, now=now)
    return concerns


@transaction.atomic
def invite_concerned(*, matter: Matter, actor: Actor | None, now: datetime) -> list[Concern]:
    """Everybody concerned who was not invited yet. Raises NobodyToAsk when there is nobody."""
    if matter.is_closed:
        raise MatterIsClosed(matter.reference)
    concerns = list(matter.concerns.select_for_update().filter(invited_at=None).order_by("organisation_id"))
    if not concerns:
        raise NobodyToAsk
    Concern.objects.filter(pk__in=[concern.pk for concern in concerns]).update(invited_at=now)
    what = {"organisations": organisation_ids(concerns)}
    write_matter_entry(matter=matter, act=CONCERNED_INVITED, actor=actor, what=what, now=now)
    tell_members(INVITED, matter=matter, organisation_ids=organisation_ids(concerns), now=now)
    return concerns


@transaction.atomic
def remind_silent(*, matter: Matter, actor: Actor | None, now: datetime) -> list[Concern]:
    """One reminder, in the same words, to everybody invited who has not answered."""
    if matter.is_closed:
        raise MatterIsClosed(matter.reference)
    silent = matter.concerns.select_for_update().filter(invited_at__isnull=False, answered_at=None)
    concerns = list(silent.order_by("organisation_id"))
    if not concerns:
        raise NobodyToAsk
    Concern.objects.filter(pk__in=[concern.pk for concern in concerns]).update(reminded_at=now)
    what = {"organisations": organisation_ids(concerns)}
    write_matter_entry(matter=matter, act=SILENT_REMINDED, actor=actor, what=what, now=now)
    tell_members(REMINDED, matter=matter, organisation_ids=organisation_ids(concerns), now=now)
    return concerns


@transaction.atomic
def release_concerned(*, matter: Matter, organisation_id: int, actor: Actor | None, now: datetime) -> None:
    """Somebody named by mistake goes before anybody wrote to it. Raises AlreadyInvited for one that was asked:
    whoever was asked stays in every total."""
    concern = matter.concerns.select_for_update().filter(organisation_id=organisation_id).first()
    if concern is None:
        raise NotConcerned(matter.reference, organisation_id)
    if concern.invited_at:
        raise AlreadyInvited
    concern.delete()
    what = {"organisations": [organisation_id]}
    write_matter_entry(matter=matter, act=CONCERNED_RELEASED, actor=actor, what=what, now=now)


@transaction.atomic
def mark_answered(*, matter: Matter, organisation_id: int, actor: Actor | None, now: datetime) -> Concern:
    """The member has answered; a second mark changes nothing. Raises NotConcerned for one never invited."""
    concern = (
        matter.concerns.select_for_update()
        .filter(organisation_id=organisation_id, invited_at__isnull=False)
        .first()
    )
    if concern is None:
        raise NotConcerned(matter.reference, organisation_id)
    if concern.answered_at is None:
        concern.answered_at = now
        concern.save(update_fields=["answered_at"])
        write_matter_entry(
            matter=matter, act=ANSWER_MARKED, actor=actor, now=now, organisation_id=organisation_id
        )
    return concern


def organisation_ids(concerns: Iterable[Concern]) -> list[int]:
    return [concern.organisation_id for concern in concerns]
