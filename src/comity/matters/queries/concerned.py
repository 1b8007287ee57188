"""Who is concerned, in alphabetical order of the reader's language: never by promptness."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from comity.foundation.languages.folding import search_terms
from comity.matters.enums import ConcernState
from comity.matters.models import Concern, Matter
from comity.members.models import Organisation


@dataclass(frozen=True)
class Progress:
    """Organisations: `named` are concerned, `asked` of them invited, `answered` of those have answered."""

    named: int = 0
    asked: int = 0
    answered: int = 0

    @property
    def silent(self) -> int:
        return self.asked - self.answered

    @property
    def not_invited(self) -> int:
        return self.named - self.asked


def progress_of(matter_ids: Collection[int]) -> dict[int, Progress]:
    """By matter; one without anybody concerned is not in it."""
    counted = (
        Concern.objects.filter(matter_id__in=matter_ids)
        .values_list("matter_id")
        .annotate(named=Count("pk"), asked=Count("invited_at"), answered=Count("answered_at"))
        .order_by()
    )
    return {matter_id: Progress(named, asked, answered) for matter_id, named, asked, answered in counted}


def concerned_by(
    matter: Matter, *, state: ConcernState | str = "", words: str = "", language: str = ""
) -> QuerySet[Concern]:
    """The members concerned with their names and classes, in the alphabet of the language."""
    conditions = {
        ConcernState.NOT_INVITED: Q(invited_at=None),
        ConcernState.SILENT: Q(invited_at__isnull=False, answered_at=None),
        ConcernState.ANSWERED: Q(answered_at__isnull=False),
    }
    found = matter.concerns.filter(conditions[ConcernState(state)] if state else Q())
    for term in search_terms(words):
        found = found.filter(organisation__search_form__contains=term)
    return (
        found.filter(organisation__sort_keys__language=language or get_language() or "en")
        .select_related("organisation__organisation_class")
        .order_by("organisation__sort_keys__key", "organisation_id")
    )


def concern_of(reference: str, organisation_id: int) -> Concern:
    return Concern.objects.select_related("matter__stage", "organisation").get(
        matter__reference=reference, organisation_id=organisation_id
    )


def organisations_asked_of(matter: Matter, organisation_ids: Collection[int]) -> list[Concern]:
    """Where the reader's own members stand in a matter."""
    own = matter.concerns.filter(organisation_id__in=organisation_ids)
    return list(own.select_related("organisation").order_by("organisation_id"))


def organisations_to_name(matter: Matter, *, words: str, most: int = 50) -> list[Organisation]:
    """Members that match the words and are not concerned yet, in the alphabet of the reader's language."""
    found = Organisation.objects.exclude(concerns__matter=matter)
    for term in search_terms(words):
        found = found.filter(search_form__contains=term)
    found = found.filter(sort_keys__language=get_language() or "en").order_by("sort_keys__key", "pk")
    return list(found.select_related("organisation_class")[:most])
