"""Reading matters."""

from django.db.models import Q, QuerySet

from comity.foundation.permissions import Actor
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.matters.models import Matter


def matter_by_reference(reference: str) -> Matter:
    return Matter.objects.select_related("stage").get(reference=reference)


def visible_matters(actor: Actor) -> QuerySet[Matter]:
    """The matters that `matters.see_matter` allows, in one condition of the database."""
    if actor.holds(*ASSEMBLY_ROLES):
        return Matter.objects.select_related("stage")
    own = Matter.objects.filter(concerns__organisation_id__in=actor.organisation_ids).values("pk")
    return Matter.objects.filter(Q(is_public=True) | Q(pk__in=own)).select_related("stage")
