"""Giving a proxy and taking it back: a member's own head or officer, and nobody in its place."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.decisions import acts
from comity.decisions.errors import (
    NoProxies,
    NothingToGive,
    NotOnTheRoll,
    ProxyGivenAlready,
    ProxyRefused,
    ProxyTakenBack,
    ScopeIsOver,
)
from comity.decisions.models import Proxy, StatutesVersion
from comity.decisions.notices import tell_of_proxy
from comity.decisions.queries.proxies import Scope, require_allowed, roll_on, scope_of, standing_in
from comity.decisions.queries.statutes import read, statutes_in_force
from comity.engines import decisions
from comity.foundation.permissions import Actor
from comity.foundation.record.acts import Act
from comity.foundation.record.services import write_entry
from comity.matters.services.entries import write_matter_entry
from comity.members.models import Organisation


@transaction.atomic
def give_proxy(
    *, giver: Organisation, holder: Organisation, scope: Scope, actor: Actor | None, now: datetime
) -> Proxy:
    """The holder votes for the giver while the giver is absent; the holder's officers are told.

    Judged by the statutes in force. Raises NoStatutes, NoProxies, NotOnTheRoll, NothingToGive, ScopeIsOver,
    ProxyGivenAlready and ProxyRefused with the engine's reason.
    """
    statutes = statutes_in_force()
    hold_both(giver, holder)
    if scope.is_over(now=now):
        raise ScopeIsOver
    require_on_the_roll(giver, holder, statutes, now=now)
    if earlier := standing_in(scope).filter(giver=giver).first():
        raise ProxyGivenAlready(earlier)
    require_fit(giver, holder, scope, statutes)
    proxy = Proxy.objects.create(giver=giver, holder=holder, given_at=now, **scope.fields)
    write(proxy, act=acts.PROXY_GIVEN, actor=actor, now=now)
    tell_of_proxy(proxy, given=True, now=now)
    return proxy


@transaction.atomic
def withdraw_proxy(*, proxy: Proxy, actor: Actor | None, now: datetime) -> Proxy:
    """Rolls that were frozen with it stay as they are. Raises ProxyTakenBack the second time."""
    fresh = Proxy.objects.select_for_update(of=("self",)).select_related("meeting", "matter").get(pk=proxy.pk)
    if fresh.withdrawn_at is not None:
        raise ProxyTakenBack
    fresh.withdrawn_at = now
    fresh.save(update_fields=["withdrawn_at"])
    write(fresh, act=acts.PROXY_WITHDRAWN, actor=actor, now=now)
    tell_of_proxy(fresh, given=False, now=now)
    return fresh


def hold_both(giver: Organisation, holder: Organisation) -> None:
    """Two proxies that meet in one member come one after the other, so that a limit holds."""
    locked = Organisation.objects.select_for_update(of=("self",)).filter(pk__in=(giver.pk, holder.pk))
    list(locked.order_by("pk").values_list("pk"))


def require_on_the_roll(
    giver: Organisation, holder: Organisation, statutes: StatutesVersion, *, now: datetime
) -> None:
    here = set(roll_on(now).filter(pk__in=(giver.pk, holder.pk)).values_list("pk", flat=True))
    declared = read(statutes).classes
    for member in (giver, holder):
        if member.pk not in here or member.organisation_class.code not in declared:
            raise NotOnTheRoll(member)
    if not declared[giver.organisation_class.code].votes:
        raise NothingToGive


def require_fit(giver: Organisation, holder: Organisation, scope: Scope, version: StatutesVersion) -> None:
    """With the proxies that giver and holder hold and have given already, as the engine judges them."""
    statutes = read(version)
    if not statutes.proxies.allowed:
        raise NoProxies
    beside = [
        (one.giver_id, one.holder_id)
        for one in standing_in(scope)
        if one.holder_id in (giver.pk, holder.pk) or one.giver_id == holder.pk
    ]
    pairs = {**dict(beside), giver.pk: holder.pk}
    members = sorted({*pairs, *pairs.values()})
    try:
        require_allowed(pairs, members, statutes)
    except decisions.DecisionError as refusal:
        raise ProxyRefused(refusal, names=names_of(members)) from refusal


def names_of(members: list[int]) -> Mapping[str, Mapping[str, str]]:
    found = Organisation.objects.filter(pk__in=members).values_list("pk", "names")
    return {str(pk): names for pk, names in found}


def write(proxy: Proxy, *, act: Act, actor: Actor | None, now: datetime) -> None:
    """On the timeline of its matter, or with the number of its meeting."""
    scope, told = scope_of(proxy), {"holder": proxy.holder_id}
    more: dict[str, Any] = {"act": act, "actor": actor, "now": now, "organisation_id": proxy.giver_id}
    if scope.matter is not None:
        write_matter_entry(matter=scope.matter, what=told, **more)
    else:
        write_entry(what=told | {"meeting": proxy.meeting_id}, **more)
