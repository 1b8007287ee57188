"""The roll as a list to search, and one organisation with what belongs to it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import get_language

from comity.foundation.languages.folding import search_terms
from comity.foundation.permissions import Actor, may
from comity.members.countries import codes_in_group, codes_in_region
from comity.members.enums import Group, Standing
from comity.members.models import (
    Contact,
    Dues,
    Office,
    Organisation,
    OrganisationClass,
    Relation,
    StatusChange,
)
from comity.members.queries.standing import standing_filter

EVERYBODY = "everybody"  # organisations that left too


@dataclass(frozen=True)
class RollSearch:
    """What of the roll is asked for; empty says nothing about it. `standing` empty leaves out who has left."""

    words: str = ""
    organisation_class: str = ""
    standing: str = ""
    country: str = ""
    region: str = ""
    group: str = ""
    family: str = ""

    @property
    def narrows(self) -> bool:
        return self != RollSearch()


def search_roll(
    search: RollSearch = RollSearch(), *, day: date, language: str = ""
) -> QuerySet[Organisation]:
    """Organisations in the alphabet of the reader's language, with their class."""
    language = language or get_language() or "en"
    return (
        Organisation.objects.filter(conditions(search, day), sort_keys__language=language)
        .select_related("organisation_class")
        .defer("search_form")
        .order_by("sort_keys__key", "pk")
    )


def conditions(search: RollSearch, day: date) -> Q:
    found = standing_condition(search.standing, day)
    for term in search_terms(search.words):
        found &= Q(search_form__contains=term)
    if search.organisation_class:
        found &= Q(organisation_class__code=search.organisation_class)
    if search.country:
        found &= Q(country=search.country)
    if search.region:
        found &= Q(country__in=codes_in_region(search.region))
    if search.group:
        found &= Q(country__in=codes_in_group(Group(search.group)))
    if search.family:
        found &= Q(family=search.family)
    return found


def standing_condition(standing: str, day: date) -> Q:
    if standing == EVERYBODY:
        return Q()
    if not standing:
        return ~standing_filter(Standing.LEFT, day)
    return standing_filter(Standing(standing), day)


def families() -> list[str]:
    """Self-declared families, each once."""
    named = Organisation.objects.exclude(family="").order_by("family")
    return list(named.values_list("family", flat=True).distinct())


def organisation_by_id(pk: int) -> Organisation:
    """With all that its page shows."""
    statuses = Prefetch("statuses", StatusChange.objects.order_by("pk"))
    return (
        Organisation.objects.select_related("organisation_class")
        .prefetch_related(statuses, "identifiers", "contacts")
        .get(pk=pk)
    )


def relations_of(organisation: Organisation, actor: Actor) -> list[Relation]:
    """Confirmed by both: for everybody. Proposed: for the people of either side and the office of the roll."""
    sides = Q(organisation=organisation) | Q(other=organisation)
    standing = (
        Relation.objects.filter(sides, withdrawn_at=None)
        .select_related("organisation", "other")
        .order_by("kind", "pk")
    )
    return [one for one in standing if one.is_confirmed or sees_proposed(actor, one)]


def sees_proposed(actor: Actor, relation: Relation) -> bool:
    return any(
        may(actor, "members.see_private_contacts", side) for side in (relation.organisation, relation.other)
    )


def contacts_for(actor: Actor, organisation: Organisation) -> list[Contact]:
    """Public ones for everybody; the others for its own people and the office of the roll."""
    sees_all = bool(may(actor, "members.see_private_contacts", organisation))
    return [one for one in organisation.contacts.all() if one.is_public or sees_all]


def dues_of(organisation: Organisation) -> QuerySet[Dues]:
    return organisation.dues.order_by("-year")


def class_by_code(code: str) -> OrganisationClass:
    return OrganisationClass.objects.get(code=code)


def classes_with_counts(day: date) -> list[OrganisationClass]:
    """Every class in the order it was defined, with `count`, how many organisations stand in it on a day
    (suspended ones too), and `held`, how many ever did."""
    standing = Organisation.objects.filter(standing_condition("", day))
    counted = Count("organisations", filter=Q(organisations__in=standing))
    return list(OrganisationClass.objects.annotate(count=counted, held=Count("organisations")).order_by("pk"))


def contact_by_id(pk: int) -> Contact:
    return Contact.objects.select_related("organisation").get(pk=pk)


def relation_by_id(pk: int) -> Relation:
    return Relation.objects.select_related("organisation", "other").get(pk=pk)


def office_by_id(pk: int) -> Office:
    return Office.objects.select_related("organisation", "person").get(pk=pk)
