"""What an organisation is on a day. One without any dated status has been on the roll since before the record."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from operator import and_

from django.db.models import Q, QuerySet

from comity.members.enums import STANDING_AFTER, Standing, StatusKind
from comity.members.models import Organisation, StatusChange


def statuses_on(day: date) -> QuerySet[StatusChange]:
    """The status that holds on a day, at most one an organisation."""
    begun = Q(since=None) | Q(since__lte=day)
    lasting = Q(until=None) | Q(until__gt=day)
    return StatusChange.objects.filter(begun & lasting)


def standing_filter(standing: Standing, day: date) -> Q:
    """The organisations that stand so on a day. Nearly all are members, so members are those who are
    nothing else: the database looks at the few others once, not at every organisation."""
    if standing == Standing.MEMBER:
        others = [standing_filter(other, day) for other in Standing if other != Standing.MEMBER]
        return reduce(and_, [~other for other in others])
    holding = statuses_on(day)
    if standing == Standing.TO_JOIN:
        later = StatusChange.objects.filter(since__gt=day)
        return Q(pk__in=later.values("organisation")) & ~Q(pk__in=holding.values("organisation"))
    kinds = [kind for kind in StatusKind if STANDING_AFTER[kind] == standing]
    return Q(pk__in=holding.filter(kind__in=kinds).values("organisation"))


def on_the_roll(day: date) -> QuerySet[Organisation]:
    """The organisations that are neither suspended nor gone nor yet to join on a day: whom one asks."""
    return Organisation.objects.filter(standing_filter(Standing.MEMBER, day))


def standing_of(statuses: Iterable[StatusChange], day: date) -> Standing:
    """By all dated statuses of one organisation."""
    statuses = list(statuses)
    held = [one for one in statuses if holds_on(one, day)]
    if held:
        return STANDING_AFTER[StatusKind(held[-1].kind)]
    return Standing.TO_JOIN if statuses else Standing.MEMBER


def holds_on(status: StatusChange, day: date) -> bool:
    begun = status.since is None or status.since <= day
    return begun and (status.until is None or status.until > day)


def standings_on(day: date, organisation_ids: Collection[int]) -> dict[int, Standing]:
    """The standing of each of these organisations, in one question to the database."""
    statuses: dict[int, list[StatusChange]] = {pk: [] for pk in organisation_ids}
    for status in StatusChange.objects.filter(organisation__in=statuses):
        statuses[status.organisation_id].append(status)
    return {pk: standing_of(dated, day) for pk, dated in statuses.items()}
