"""A meeting ahead with its delegations: who has submitted, and what became of it, is drawn by lot."""

from datetime import timedelta
from typing import Any

from comity.foundation.permissions import Actor, Role
from comity.members.credentials.enums import CredentialState, Function
from comity.members.credentials.models import Credential, Delegation, Meeting, Seat
from comity.members.credentials.services import call_meeting
from comity.members.models import Office, Organisation
from comity.web.demonstration.lot import Lot

NAMES = {
    "ar": "المؤتمر العام العاشر",
    "en": "Tenth General Assembly",
    "es": "Décima Asamblea General",
    "fr": "Dixième Assemblée générale",
    "ru": "Десятая Генеральная ассамблея",
    "zh-hans": "第十届全体大会",
}
REFUSED = "The list was not signed by the member’s head. It can be submitted again."
STATES = (
    (0.62, CredentialState.ACCEPTED),
    (0.74, CredentialState.PENDING),
    (0.79, CredentialState.REFUSED),
)
FUNCTIONS = {
    Role.MEMBER_HEAD: Function.HEAD,
    Role.MEMBER_OFFICER: Function.DELEGATE,
    Role.DELEGATE: Function.DELEGATE,
    Role.OBSERVER: Function.OBSERVER,
}


def meet(lot: Lot, organisations: list[Organisation], actor: Actor) -> Meeting:
    """A little more than a fifth stay silent, among them those that somebody can sign in for."""
    day = lot.now.date()
    due_at = lot.now.replace(hour=16, minute=0, second=0, microsecond=0) + timedelta(days=9)
    meeting = call_meeting(
        names=NAMES,
        places={},
        first_day=day + timedelta(days=24),
        last_day=day + timedelta(days=27),
        zone="UTC",
        due_at=due_at,
        actor=actor,
        now=lot.ago(days=59),
    )
    seats = people_of(organisations)
    for organisation, drawn in zip(
        organisations, lot.stream("credentials").random(len(organisations)), strict=True
    ):
        state = next((state for below, state in STATES if drawn < below), None)
        if state and seats.get(organisation.pk):
            submit(lot, meeting, organisation, state, seats[organisation.pk])
    return meeting


def people_of(organisations: list[Organisation]) -> dict[int, list[Office]]:
    """Heads first; nobody of a member for which a visitor can sign in."""
    offices = Office.objects.filter(organisation__in=organisations, person__account=None)
    found: dict[int, list[Office]] = {}
    for office in offices.select_related("person").order_by("organisation_id", "pk"):
        found.setdefault(office.organisation_id, []).append(office)
    with_account = Office.objects.filter(person__account__isnull=False)
    visited = set(with_account.values_list("organisation_id", flat=True))
    order = list(FUNCTIONS)
    return {
        pk: sorted(held, key=lambda office: order.index(Role(office.role)))
        for pk, held in found.items()
        if pk not in visited
    }


def submit(
    lot: Lot, meeting: Meeting, organisation: Organisation, state: CredentialState, offices: list[Office]
) -> None:
    delegation = Delegation.objects.create(meeting=meeting, organisation=organisation)
    functions = [Function.HEAD, *(FUNCTIONS[Role(office.role)] for office in offices[1:])]
    Seat.objects.bulk_create(
        Seat(delegation=delegation, person=office.person, function=function, place=place)
        for place, (office, function) in enumerate(zip(offices, functions, strict=True), start=1)
    )
    examined = state != CredentialState.PENDING
    Credential.objects.create(
        delegation=delegation,
        people=[told(office, function) for office, function in zip(offices, functions, strict=True)],
        state=state,
        submitted_at=lot.ago(days=20),
        examined_at=lot.ago(days=12) if examined else None,
        organisation_class=organisation.organisation_class if examined else None,
        may_vote=state == CredentialState.ACCEPTED and organisation.organisation_class.may_vote,
        reason=REFUSED if state == CredentialState.REFUSED else "",
    )


def told(office: Office, function: Function) -> dict[str, Any]:
    person = office.person
    return {
        "person": person.pk,
        "name": person.full_name,
        "sort_name": person.sort_name,
        "address": person.form_of_address,
        "function": function.value,
    }
