"""Reading proxies: for what one may be given, to whom, and which stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language

from comity.decisions.models import Proxy
from comity.decisions.queries.figures import FIGURE_FIELDS, figures_of_row
from comity.decisions.queries.speaking import OFFICERS
from comity.engines import decisions
from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions import Actor
from comity.matters.models import Matter
from comity.matters.queries import visible_matters
from comity.members.credentials.models import Meeting
from comity.members.credentials.queries.meetings import meetings_ahead
from comity.members.models import Organisation
from comity.members.queries import assembly_day, on_the_roll

MEETING, MATTER = "meeting", "matter"


@dataclass(frozen=True)
class Scope:
    """For what a proxy is given: a meeting, or a matter; one of the two."""

    meeting: Meeting | None = None
    matter: Matter | None = None

    @property
    def fields(self) -> dict[str, Any]:
        return {MEETING: self.meeting, MATTER: self.matter}

    @property
    def titles(self) -> Mapping[str, str]:
        if self.meeting is not None:
            return dict(self.meeting.names)
        return dict(self.matter.titles) if self.matter else {}

    @property
    def code(self) -> str:
        """As forms and addresses name it."""
        if self.meeting is not None:
            return f"{MEETING}-{self.meeting.pk}"
        return f"{MATTER}-{self.matter.pk}" if self.matter else ""

    @property
    def address(self) -> str:
        thing = self.meeting or self.matter
        return thing.get_absolute_url() if thing else ""

    def is_over(self, *, now: datetime) -> bool:
        if self.meeting is not None:
            return self.meeting.is_over(now=now)
        return self.matter is None or self.matter.closed_at is not None


def scope_of(proxy: Proxy) -> Scope:
    return Scope(proxy.meeting, proxy.matter)


def scopes_ahead(actor: Actor, *, now: datetime) -> list[Scope]:
    """Meetings that are not over, the next first; then open matters that the actor sees."""
    meetings = meetings_ahead(now=now).order_by("first_day", "pk")
    matters = visible_matters(actor).filter(closed_at=None).order_by("reference")
    return [*(Scope(meeting=one) for one in meetings), *(Scope(matter=one) for one in matters)]


def standing_in(scope: Scope) -> QuerySet[Proxy]:
    found = Proxy.objects.filter(withdrawn_at=None, **scope.fields)
    return found.select_related("giver__organisation_class", "holder__organisation_class")


def proxy_by_pk(pk: int) -> Proxy:
    return Proxy.objects.select_related("giver", "holder", "meeting", "matter").get(pk=pk)


def given_by(organisation_ids: Sequence[int] | frozenset[int], *, now: datetime) -> list[Proxy]:
    """Standing ones for what is not over."""
    return [one for one in standing().filter(giver__in=organisation_ids) if lasts(one, now)]


def held_by(organisation_ids: Sequence[int] | frozenset[int], *, now: datetime) -> list[Proxy]:
    return [one for one in standing().filter(holder__in=organisation_ids) if lasts(one, now)]


def standing() -> QuerySet[Proxy]:
    kept = Proxy.objects.filter(withdrawn_at=None)
    return kept.select_related("giver", "holder", "meeting", "matter").order_by("given_at", "pk")


def lasts(proxy: Proxy, now: datetime) -> bool:
    return not scope_of(proxy).is_over(now=now)


def organisations_that_give(actor: Actor) -> list[Organisation]:
    """Those whose head or officer the actor is, in the alphabet of the reader's language."""
    own = [pk for pk in actor.organisation_ids if actor.holds_for(pk, *OFFICERS)]
    return list(in_alphabet(Organisation.objects.filter(pk__in=own)))


def possible_holders(
    giver: Organisation, statutes: decisions.Statutes, *, now: datetime
) -> list[Organisation]:
    """Members on the roll of that day with a vote, inside the boundary that the statutes draw."""
    voting = [name for name, one in statutes.classes.items() if one.votes]
    found = roll_on(now).filter(organisation_class__code__in=voting).exclude(pk=giver.pk)
    match statutes.proxies.within:
        case "class":
            found = found.filter(organisation_class=giver.organisation_class)
        case "country":
            found = found.filter(country=giver.country)
        case "region":
            figures = getattr(giver, "figures", None)
            found = found.filter(figures__region=figures.region if figures else "")
    return list(in_alphabet(found))


def roll_on(now: datetime) -> QuerySet[Organisation]:
    return on_the_roll(assembly_day(the_assembly(), now))


def in_alphabet(found: QuerySet[Organisation]) -> QuerySet[Organisation]:
    ordered = found.filter(sort_keys__language=get_language() or "en").order_by("sort_keys__key", "pk")
    return ordered.select_related("organisation_class").defer("search_form")


def require_allowed(
    pairs: Mapping[int, int], members: Sequence[int], statutes: decisions.Statutes
) -> decisions.Roll:
    """The engine judges these proxies (giver to holder) among these members. Raises its DecisionError.

    Presence is left open, as it is when proxies are given; regions count only where proxies stay within one.
    """
    rows = Organisation.objects.filter(pk__in=members).values_list(
        "pk", "organisation_class__code", "country", *FIGURE_FIELDS
    )
    voters = [
        decisions.Voter(
            id=str(pk),
            class_name=code,
            country=country,
            region=figures_of_row(figures).region,
            present=None,
            proxy_to=str(pairs.get(pk, "")),
        )
        for pk, code, country, *figures in rows.order_by("pk")
    ]
    return decisions.Roll.of(voters, replace(statutes, regions=()))
