"""Consultations for tests, prepared by the room's own services."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.test import Client

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Actor, Role
from comity.foundation.privacy.consents import give_consent
from comity.members.models import Organisation
from comity.rooms.consultations.enums import Answer
from comity.rooms.consultations.models import Consultation, Participant, Vote
from comity.rooms.consultations.services.opening import open_consultation
from comity.rooms.consultations.services.preparing import (
    Declaration,
    announce_consultation,
    prepare_consultation,
    seed_statements,
)
from comity.rooms.consultations.services.voting import Speaker, answer_statement
from tests.factories import NOW, make_actor, make_matter, make_member_account, make_organisation

QUESTION = {"en": "What should members do first?"}
CLOSES = NOW + timedelta(days=3)


def make_draft(*, statements: int = 3, now: datetime = NOW, **declared: object) -> Consultation:
    values = {"questions": QUESTION, "opens_at": now, "closes_at": now + timedelta(days=3)} | declared
    consultation = prepare_consultation(
        matter=make_matter(),
        declaration=Declaration(**values),  # type: ignore[arg-type]
        actor=make_actor(Role.SECRETARIAT),
        now=now,
    )
    texts = [{"en": f"Statement number {number} of this test."} for number in range(1, statements + 1)]
    seed_statements(consultation=consultation, texts=texts, language="en", now=now)
    return consultation


def make_open(*, statements: int = 3, now: datetime = NOW, **declared: object) -> Consultation:
    """Announced and opened: whoever is on the roll now is asked."""
    draft = make_draft(statements=statements, now=now, **declared)
    announced = announce_consultation(consultation=draft, actor=make_actor(Role.SECRETARIAT), now=now)
    return open_consultation(consultation=announced, now=now)


def make_members(count: int) -> list[Account]:
    """Each a delegate of a member of its own."""
    return [make_member_account(make_organisation()) for _ in range(count)]


def organisation_of(account: Account) -> Organisation:
    return account.person.offices.get().organisation


def answer(
    consultation: Consultation,
    who: Account | Actor | str,
    number: int,
    value: Answer = Answer.AGREE,
    *,
    much: bool = False,
    now: datetime = NOW,
) -> Vote:
    return answer_statement(
        consultation=consultation,
        speaker=speaker(who),
        number=number,
        answer=value,
        matters_much=much,
        now=now,
    )


def speaker(who: Account | Actor | str) -> Speaker:
    """An account, an actor, or the secret of a pseudonymous participant."""
    if isinstance(who, str):
        return Speaker(make_actor(), secret=who)
    return Speaker(actor_of_account(who) if isinstance(who, Account) else who)


def fill(consultation: Consultation, rows: Sequence[str]) -> list[Participant]:
    """Answers written straight to the rows, one letter a statement: + agree, - disagree, 0 pass, . silent."""
    values = {"+": 1, "-": -1, "0": 0}
    statements = list(consultation.statements.order_by("number"))
    participants = list(consultation.participants.order_by("pk")[: len(rows)])
    assert len(participants) == len(rows), "as many participants as rows"
    Vote.objects.bulk_create(
        Vote(participant=participant, statement=statement, value=values[letter])
        for participant, row in zip(participants, rows, strict=True)
        for statement, letter in zip(statements, row, strict=True)
        if letter != "."
    )
    return participants


def signed_in(account: Account) -> Client:
    """A browser of somebody who has agreed to say what he or she thinks."""
    give_consent(actor=actor_of_account(account), now=NOW)
    client = Client()
    client.force_login(account)
    return client
