"""Finding matters."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from comity.foundation.languages.folding import search_terms
from comity.foundation.permissions import Actor
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.matters.models import Concern, Deadline, Document, Matter


@dataclass(frozen=True)
class MatterFilter:
    """`stage` is a code; `state` one of open, late, closed or empty; `ours` keeps what concerns the actor's members."""

    words: str = ""
    stage: str = ""
    state: str = ""
    ours: bool = False


def matter_by_reference(reference: str) -> Matter:
    return Matter.objects.select_related("stage").get(reference=reference)


def deadline_by_pk(pk: int) -> Deadline:
    return Deadline.objects.select_related("matter__stage").get(pk=pk)


def document_by_pk(pk: int) -> Document:
    return Document.objects.select_related("matter__stage").get(pk=pk)


def visible_matters(actor: Actor) -> QuerySet[Matter]:
    """The matters that `matters.see_matter` allows, in one condition of the database."""
    every = Matter.objects.select_related("stage")
    if actor.holds(*ASSEMBLY_ROLES):
        return every
    return every.filter(Q(is_public=True) | Q(pk__in=concerning(actor)))


def concerning(actor: Actor) -> QuerySet[Concern, int]:
    concerns = Concern.objects.filter(organisation_id__in=actor.organisation_ids)
    return concerns.values_list("matter_id", flat=True)


def matters_found(actor: Actor, wanted: MatterFilter, *, now: datetime) -> QuerySet[Matter]:
    """Visible matters that have every word of the search in a title or the reference, newest first."""
    found = visible_matters(actor)
    for term in search_terms(wanted.words):
        found = found.filter(search_form__contains=term)
    if wanted.stage:
        found = found.filter(stage__code=wanted.stage)
    if wanted.ours:
        found = found.filter(pk__in=concerning(actor))
    return in_state(found, wanted.state, now=now).order_by("-opened_at", "-pk")


def in_state(found: QuerySet[Matter], state: str, *, now: datetime) -> QuerySet[Matter]:
    missed = Deadline.objects.filter(done_at=None, at__lt=now).values("matter_id")
    conditions = {
        "open": Q(closed_at=None),
        "late": Q(closed_at=None, pk__in=missed),
        "closed": Q(closed_at__isnull=False),
    }
    return found.filter(conditions.get(state, Q()))
