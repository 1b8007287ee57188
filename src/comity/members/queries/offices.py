"""Who speaks for an organisation."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from comity.foundation.languages.collation import in_order
from comity.foundation.permissions import Role
from comity.members.enums import StatusKind
from comity.members.models import Office, Organisation
from comity.members.queries.standing import statuses_on

ORDER_OF_ROLES = (Role.MEMBER_HEAD, Role.MEMBER_OFFICER, Role.DELEGATE, Role.OBSERVER)


def held_on(day: date) -> QuerySet[Office]:
    begun = Q(since=None) | Q(since__lte=day)
    lasting = Q(until=None) | Q(until__gt=day)
    return Office.objects.filter(begun & lasting)


def member_roles_of(account_id: int) -> list[tuple[int, Role]]:
    """Pairs (organisation id, role) that an account's person holds today; none in organisations that left."""
    return member_roles_of_many([account_id])[account_id]


def member_roles_of_many(account_ids: Collection[int]) -> dict[int, list[tuple[int, Role]]]:
    """The same for many accounts by one query."""
    today = timezone.now().date()
    held = (
        held_on(today)
        .filter(person__account_id__in=account_ids)
        .exclude(
            organisation_id__in=statuses_on(today).filter(kind=StatusKind.LEFT).values("organisation_id")
        )
        .values_list("person__account_id", "organisation_id", "role")
    )
    found: dict[int, list[tuple[int, Role]]] = {pk: [] for pk in account_ids}
    for account_id, organisation_id, role in held:
        found[account_id].append((organisation_id, Role(role)))
    return found


def people_of(
    organisation: Organisation, *, day: date, language: str = ""
) -> list[tuple[Role, list[Office]]]:
    """Offices held on a day, by role, people in the alphabet of the reader's language."""
    offices = list(held_on(day).filter(organisation=organisation).select_related("person__account"))
    offices = in_order(
        offices,
        key=lambda office: office.person.sort_name or office.person.full_name,
        language=language or get_language() or "en",
    )
    grouped = [(role, [one for one in offices if one.role == role]) for role in ORDER_OF_ROLES]
    return [(role, held) for role, held in grouped if held]
