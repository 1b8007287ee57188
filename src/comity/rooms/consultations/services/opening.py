"""What the clock does: open, remind, close. The worker asks each minute; answering asks too, at the opening."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction

from comity.engines.opinion import input_digest
from comity.foundation.assembly.models import the_assembly
from comity.matters.services.entries import write_matter_entry
from comity.members.countries.regions import regions_of
from comity.members.queries import assembly_day
from comity.members.queries.offices import held_on
from comity.rooms.consultations import acts
from comity.rooms.consultations.enums import Voice
from comity.rooms.consultations.models import Consultation, Participant
from comity.rooms.consultations.notices import OPENED, tell_participants
from comity.rooms.consultations.queries.consultations import due_to_close, due_to_open
from comity.rooms.consultations.queries.exact_input import votes_of
from comity.rooms.consultations.queries.voices import SPEAKERS, organisations_to_ask, who_answered
from comity.rooms.consultations.services.analysing import start_analysis
from comity.rooms.consultations.services.preparing import declared

PSEUDONYMS = 10**9


def open_due_consultations(*, now: datetime) -> list[Consultation]:
    return [open_consultation(consultation=due, now=now) for due in due_to_open(now)]


def close_due_consultations(*, now: datetime) -> list[Consultation]:
    return [close_consultation(consultation=due, now=now) for due in due_to_close(now)]


@transaction.atomic
def open_consultation(*, consultation: Consultation, now: datetime) -> Consultation:
    """Freeze the roll of this moment and write the act; doing it twice changes nothing."""
    fresh = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if fresh.opened_at is not None or fresh.announced_at is None:
        return fresh
    asked = Participant.objects.bulk_create(
        voices_to_ask(fresh, assembly_day(the_assembly(), now)), batch_size=500
    )
    fresh.opened_at = now
    fresh.save(update_fields=["opened_at"])
    write_matter_entry(
        matter=fresh.matter,
        act=acts.OPENED,
        actor=None,
        now=now,
        what={"consultation": fresh.pk, "asked": len(asked), **declared(fresh)},
    )
    tell_participants(OPENED, consultation=fresh, now=now)
    return fresh


def voices_to_ask(consultation: Consultation, day: date) -> Iterator[Participant]:
    """One voice for each member, or for each delegate of one; by link nobody is asked by name."""
    if consultation.voice == Voice.LINK:
        return
    organisations = {organisation.pk: organisation for organisation in organisations_to_ask(day)}
    pairs: list[tuple[int, int | None]] = [(organisation_id, None) for organisation_id in organisations]
    if consultation.voice == Voice.PERSON:
        pairs = delegates_of(organisations, day)
    for pseudonym, (organisation_id, account_id) in zip(drawn_pseudonyms(len(pairs)), pairs, strict=True):
        organisation = organisations[organisation_id]
        yield Participant(
            consultation=consultation,
            organisation=organisation,
            account_id=account_id,
            pseudonym=pseudonym,
            lot=secrets.token_hex(16),
            organisation_class=organisation.organisation_class.code,
            region=continent_of(organisation.country),
            family=organisation.family,
        )


def continent_of(country: str) -> str:
    """The M49 code of the country's continent; empty for a member without a country."""
    return next(reversed(regions_of(country)), "") if country else ""


def delegates_of(organisation_ids: Iterable[int], day: date) -> list[tuple[int, int | None]]:
    """(organisation, account) of everyone who may answer; who holds offices in two members speaks for one."""
    held = (
        held_on(day)
        .filter(role__in=SPEAKERS, organisation_id__in=list(organisation_ids))
        .exclude(person__account=None)
        .order_by("-organisation_id")
        .values_list("person__account_id", "organisation_id")
    )
    return [(organisation_id, account_id) for account_id, organisation_id in dict(held).items()]


def drawn_pseudonyms(count: int) -> list[str]:
    """Distinct numbers that tell nothing: drawn, not counted up."""
    drawn: set[int] = set()
    while len(drawn) < count:
        drawn.add(secrets.randbelow(PSEUDONYMS))
    return [str(number) for number in drawn]


@transaction.atomic
def close_consultation(*, consultation: Consultation, now: datetime) -> Consultation:
    """Write the closing with the digest of all answers; nothing that arrives after `closes_at` is in it."""
    fresh = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if fresh.closed_at is not None or fresh.closes_at is None or now < fresh.closes_at:
        return fresh
    fresh.closed_at = now
    fresh.votes_digest = input_digest(votes_of(fresh))
    fresh.save(update_fields=["closed_at", "votes_digest"])
    write_matter_entry(
        matter=fresh.matter,
        act=acts.CLOSED,
        actor=None,
        now=now,
        what={
            "consultation": fresh.pk,
            "asked": fresh.participants.count() if not fresh.is_by_link else None,
            "answered": who_answered(fresh).count(),
            "votes_digest": fresh.votes_digest,
        },
    )
    start_analysis(consultation=fresh, is_final=True, now=now)
    return fresh
