"""What the room tells board and desk: consultations of a matter, and what awaits an answer."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comity.foundation.permissions import Actor
from comity.matters.links import Link, Task, take_links_from, take_tasks_from
from comity.rooms.consultations.enums import Moderation, Voice
from comity.rooms.consultations.models import Consultation, Participant
from comity.rooms.consultations.queries.consultations import visible_consultations
from comity.rooms.consultations.queries.voices import counts_of_voices, organisations_spoken_for


def consultations_of_matters(matter_ids: Collection[int], actor: Actor) -> Iterable[Link]:
    """Two queries, however many matters."""
    now = timezone.now()
    found = list(visible_consultations(actor).filter(matter_id__in=matter_ids).order_by("pk"))
    counts = counts_of_voices([one.pk for one in found])
    for one in found:
        asked, answered = counts.get(one.pk, (0, 0))
        yield Link(
            matter_id=one.matter_id,
            kind=_("Consultation"),
            titles=one.questions,
            state=one.state(now).label,
            address=one.get_absolute_url(),
            asked=None if one.is_by_link else asked,
            answered=None if one.is_by_link else answered,
            due=one.closes_at,
            zone=one.time_zone,
        )


def consultations_to_answer(actor: Actor, now: datetime) -> Iterable[Task]:
    """Open consultations in which a voice of this actor has statements left; two queries."""
    voices = list(open_voices(actor, now))
    totals = statement_counts({voice.consultation_id for voice in voices})
    for voice in voices:
        consultation, total = voice.consultation, totals.get(voice.consultation_id, 0)
        answered: int = getattr(voice, "answered", 0)
        if answered < total:
            yield Task(
                matter_id=consultation.matter_id,
                titles=consultation.questions,
                explained=progress_words(answered, total),
                button=_("Answer the statements"),
                address=f"{consultation.get_absolute_url()}vote/?voice={voice.pk}",
                due=consultation.closes_at,
                zone=consultation.time_zone,
                organisation_id=voice.organisation_id,
            )


def open_voices(actor: Actor, now: datetime) -> Iterable[Participant]:
    asked = Q(votes__statement__moderation=Moderation.ACCEPTED, votes__statement__replaced_at=None)
    personal = Q(consultation__voice=Voice.PERSON, account_id=actor.account_id or -1)
    of_member = Q(consultation__voice=Voice.MEMBER)
    return (
        Participant.objects.filter(
            personal | of_member,
            organisation_id__in=organisations_spoken_for(actor),
            consultation__opens_at__lte=now,
            consultation__closes_at__gt=now,
            consultation__closed_at=None,
        )
        .select_related("consultation")
        .annotate(answered=Count("votes", filter=asked))
        .order_by("consultation__closes_at", "pk")
    )


def statement_counts(consultation_ids: Collection[int]) -> dict[int, int]:
    asked = Q(statements__moderation=Moderation.ACCEPTED, statements__replaced_at=None)
    counted = (
        Consultation.objects.filter(pk__in=consultation_ids)
        .annotate(total=Count("statements", filter=asked))
        .values_list("pk", "total")
    )
    return dict(counted)


def progress_words(answered: int, total: int) -> str:
    return ngettext(
        "Consultation · %(answered)s of %(total)s statement answered",
        "Consultation · %(answered)s of %(total)s statements answered",
        total,
    ) % {"answered": answered, "total": total}


take_links_from(consultations_of_matters)
take_tasks_from(consultations_to_answer)
