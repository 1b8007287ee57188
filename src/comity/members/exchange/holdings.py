"""The roll as plans and exports see it: frozen, with everything that belongs to each organisation."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.models import Count, Max, QuerySet, Sum

from comity.members.enums import StatusKind
from comity.members.exchange.enums import Verdict
from comity.members.exchange.merging import Held
from comity.members.exchange.models import DuplicateVerdict, KnownRow
from comity.members.exchange.plan import Roll
from comity.members.exchange.resemblance import form_of
from comity.members.exchange.rows import ContactEntry, ExternalId, Name, PersonEntry
from comity.members.models import Contact, Identifier, Organisation, OrganisationClass

UNKNOWN = "und"


def own_address() -> str:
    """What the address of an organisation on this site begins with."""
    return f"{settings.SITE_ADDRESS}/members/"


def the_roll() -> Roll:
    state = state_of_the_roll()  # before reading: a change in between makes the plan old, never wrong
    verdicts = list(DuplicateVerdict.objects.values_list("key", "organisation_id", "other_key", "verdict"))
    said = {
        verdict: frozenset(
            (key, other or organisation_id) for key, organisation_id, other, one in verdicts if one == verdict
        )
        for verdict in Verdict
    }
    return Roll(
        organisations=tuple(held_organisations()),
        classes=frozenset(OrganisationClass.objects.values_list("code", flat=True)),
        own_address=own_address(),
        known_rows=dict(KnownRow.objects.values_list("key", "organisation_id")),
        same=said[Verdict.SAME],
        different=said[Verdict.DIFFERENT],
        state=state,
    )


def state_of_the_roll() -> tuple[int, ...]:
    """Another one after every change that a plan would have to know of."""
    numbers = Organisation.objects.aggregate(many=Count("pk"), last=Max("pk"), changes=Sum("version"))
    others = (Identifier.objects.count(), KnownRow.objects.count(), DuplicateVerdict.objects.count())
    return (*(number or 0 for number in numbers.values()), *others)


def organisations_with_parts() -> QuerySet[Organisation]:
    return (
        Organisation.objects.select_related("organisation_class")
        .prefetch_related("identifiers", "contacts", "statuses", "offices__person")
        .order_by("pk")
    )


def held_organisations(
    organisations: Iterable[Organisation] | None = None,
    *,
    shows: Callable[[Organisation, Contact], bool] = lambda *_: True,
    shows_people: Callable[[Organisation], bool] = lambda *_: True,
) -> list[Held]:
    """With the contacts that `shows` lets through, and people where `shows_people` does."""
    found = organisations_with_parts() if organisations is None else organisations
    return [held(one, shows, shows_people(one)) for one in found]


def held(
    organisation: Organisation, shows: Callable[[Organisation, Contact], bool], with_people: bool
) -> Held:
    statuses = list(organisation.statuses.all())
    joined = next((one.since for one in statuses if one.kind == StatusKind.JOINED), None)
    left = next((one.since for one in reversed(statuses) if one.kind == StatusKind.LEFT), None)
    return Held(
        id=organisation.pk,
        names=names_of(organisation.names),
        short_names=names_of(organisation.short_names),
        other_names=tuple(
            Name(other.get("language") or UNKNOWN, other["text"]) for other in organisation.other_names
        ),
        identifiers=tuple(ExternalId(one.scheme, one.value) for one in organisation.identifiers.all()),
        country=organisation.country,
        class_code=organisation.organisation_class.code,
        family=organisation.family,
        founded=organisation.founded,
        dissolved=organisation.dissolved,
        website=organisation.website,
        contacts=tuple(
            ContactEntry(one.kind, one.value, one.label, one.is_public)
            for one in organisation.contacts.all()
            if shows(organisation, one)
        ),
        people=people_of(organisation) if with_people else (),
        joined=joined,
        left=left,
        has_statuses=bool(statuses),
        forms=tuple(form_of(line) for line in organisation.search_form.splitlines()),
    )


def names_of(texts: dict[str, str]) -> tuple[Name, ...]:
    return tuple(Name(language, text) for language, text in texts.items())


def people_of(organisation: Organisation) -> tuple[PersonEntry, ...]:
    return tuple(
        PersonEntry(
            full_name=office.person.full_name,
            role=office.role,
            sort_name=office.person.sort_name,
            form_of_address=office.person.form_of_address,
            since=office.since,
            until=office.until,
            source_id=str(office.person_id),
        )
        for office in organisation.offices.all()
    )
