"""A site with a question and so many members, each with a voter who is signed in. Needs Django set up."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from django.utils.crypto import get_random_string

from comity.decisions.enums import Procedure
from comity.decisions.models import Question
from comity.decisions.services.opening import open_question
from comity.decisions.services.preparing import Terms, prepare_question
from comity.decisions.services.statutes import adopt_statutes
from comity.foundation.accounts.models import Account
from comity.foundation.permissions import Role
from comity.matters.models import Matter, Stage
from comity.members.models import Office, Organisation, OrganisationClass, Person

STATUTES = """
statutes: 1
title: {en: bench}
classes: {full: {rights: [attend, speak, vote]}}
rules:
  simple:
    decides: [motions]
    terms: [{name: majority, by: heads, left: yes, relation: ">", of: no}]
"""
SECRET = get_random_string(32)


@dataclass(frozen=True)
class Voter:
    """`session` is the value of the cookie."""

    organisation_id: int
    session: str


def make_voters(count: int) -> list[Voter]:
    """Each the head of an organisation of its own."""
    full, _new = OrganisationClass.objects.get_or_create(
        code="full", defaults={"names": {"en": "Full"}, "may_vote": True}
    )
    members = Organisation.objects.bulk_create(
        Organisation(names={"en": f"Member {number}"}, organisation_class=full) for number in range(count)
    )
    accounts = Account.objects.bulk_create(
        Account(email=f"voter{number}@example.org", full_name=f"Voter {number}") for number in range(count)
    )
    people = Person.objects.bulk_create(
        Person(full_name=account.full_name, account=account) for account in accounts
    )
    Office.objects.bulk_create(
        Office(person=person, organisation=member, role=Role.MEMBER_HEAD)
        for person, member in zip(people, members, strict=True)
    )
    return [Voter(member.pk, key) for member, key in zip(members, sessions_of(accounts), strict=True)]


def sessions_of(accounts: list[Account]) -> list[str]:
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    model, until = store.get_model_class(), timezone.now() + timedelta(days=1)
    rows = []
    for account in accounts:
        content = {
            SESSION_KEY: str(account.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: account.get_session_auth_hash(),
        }
        rows.append(
            model(
                session_key=get_random_string(32).lower(),
                session_data=store.encode(content),
                expire_date=until,
            )
        )
    model.objects.bulk_create(rows)
    return [row.session_key for row in rows]


def make_question() -> Question:
    now = timezone.now()
    adopt_statutes(source=STATUTES, note="", actor=None, now=now)
    stage, _new = Stage.objects.get_or_create(
        code="agree", defaults={"names": {"en": "Agree"}, "position": 1}
    )
    matter = Matter.objects.create(
        reference=f"B-{Matter.objects.count()}",
        titles={"en": "Bench"},
        stage=stage,
        opened_at=now,
        is_public=True,
    )
    terms = Terms(titles={"en": "Shall it be measured?"}, procedure=Procedure.ELECTRONIC, rule="simple")
    question = prepare_question(matter=matter, terms=terms, actor=None, now=now)
    return open_question(question=question, actor=None, now=now)
