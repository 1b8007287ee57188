"""Mediations, their parties and drafts, as far as the reader takes part."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from comity.foundation.languages import wording_in
from comity.foundation.languages.collation import in_order
from comity.foundation.permissions import Actor
from comity.matters.queries import visible_matters
from comity.rooms.mediations.models import Draft, Mediation, Note, Party
from comity.rooms.mediations.rules import OPENERS, organisations_spoken_for


def mediation_by_key(mediation: str) -> Mediation:
    return Mediation.objects.select_related("matter__stage", "mediator").get(key=mediation)


def draft_by_number(mediation: str, number: int) -> Draft:
    """An issued one; what lies on the mediator's table has no address."""
    issued = Draft.objects.select_related("mediation__matter").exclude(issued_at=None)
    return issued.get(mediation__key=mediation, number=number)


def note_by_id(mediation: str, note: int) -> Note:
    found = Note.objects.select_related("mediation__matter", "party", "draft__mediation")
    return found.get(mediation__key=mediation, pk=note)


def taken_part_in(actor: Actor) -> Q:
    """The condition of `mediations.take_part`."""
    mine = Q(parties__organisation_id__in=organisations_spoken_for(actor))
    return mine | Q(mediator_id=actor.account_id) if actor.is_signed_in else mine


def visible_mediations(actor: Actor) -> QuerySet[Mediation]:
    """What `mediations.see_mediation` allows, in one condition of the database."""
    seen = taken_part_in(actor)
    if actor.is_signed_in and actor.holds(*OPENERS):
        seen |= Q(opened_by_id=actor.account_id)
    seen |= Q(released_at__isnull=False, matter__in=visible_matters(actor).values("pk"))
    return Mediation.objects.filter(seen).select_related("matter").distinct()


def parties_in_order(mediation: Mediation) -> list[Party]:
    """In the alphabet of the reader's language."""
    parties = list(mediation.parties.select_related("organisation"))
    return in_order(
        parties,
        key=lambda party: wording_in(party.organisation.names).text,
        language=get_language() or "en",
    )


def own_parties(actor: Actor, mediation: Mediation) -> list[Party]:
    """Those for which this actor speaks today; nearly always one."""
    spoken_for = set(organisations_spoken_for(actor))
    return [party for party in parties_in_order(mediation) if party.organisation_id in spoken_for]


def answers_given(mediation: Mediation) -> int:
    """How many, never which: while it is put, and after it ended as they were then."""
    if mediation.outcome:
        return mediation.answered
    return mediation.parties.exclude(answer="").count()


def last_issued(mediation: Mediation) -> Draft | None:
    return mediation.drafts.filter(number=mediation.issued).first() if mediation.issued else None


def on_the_table(mediation: Mediation) -> Draft | None:
    """What the mediator has kept and not issued."""
    return mediation.drafts.filter(issued_at=None).first()


def due_to_close(now: datetime) -> QuerySet[Mediation]:
    return Mediation.objects.filter(outcome="", put_at__isnull=False, answer_by__lte=now)
