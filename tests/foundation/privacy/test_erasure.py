"""A person's erasure: everywhere or nowhere, with a receipt that names nobody."""

from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.jobs.models import Job
from comity.foundation.notices.models import Choice, Delivery, Notice
from comity.foundation.permissions import Role
from comity.foundation.privacy import registry
from comity.foundation.privacy.consents import give_consent
from comity.foundation.privacy.erasures import ask_for_erasure
from comity.foundation.privacy.errors import OnlyAdministrator
from comity.foundation.privacy.models import Erasure
from comity.foundation.privacy.registry import Eraser
from comity.foundation.record.acts import Audience, act
from comity.foundation.record.models import Content
from comity.foundation.record.services import write_entry
from comity.members.models import Office, Person
from tests.factories import make_account, make_member_account, make_organisation

pytestmark = pytest.mark.django_db

SPOKEN = act("tests.spoken", "Spoken", seen_by=Audience.EVERYBODY)


def ask(account: Account, now: datetime) -> Erasure:
    return ask_for_erasure(account=account, actor=actor_of_account(account), now=now)


def make_busy_account(now: datetime, *roles: Role) -> Account:
    account = make_account(*roles, email="unique.person@example.org", full_name="Unique Person")
    give_consent(actor=actor_of_account(account), now=now)
    Notice.objects.create(account=account, kind="tests.any", at=now, key="1", context={"to": "Unique Person"})
    Delivery.objects.create(account=account, address=account.email, kind="any", reference="1", due_at=now)
    Choice.objects.create(account=account)
    Job.objects.create(kind="tests.any", account=account, asked_at=now, state="finished", arguments={"of": 1})
    return account


def everything_stored() -> str:
    """Every value of every row of every table of the site."""
    values: list[object] = []
    for model in apps.get_models():
        fields = [field.attname for field in model._meta.concrete_fields]
        values.extend(model._default_manager.values_list(*fields))
    return repr(values)


def test_nothing_that_names_the_person_is_left_in_any_table(now: datetime) -> None:
    account = make_busy_account(now)
    with transaction.atomic():
        write_entry(act=SPOKEN, actor=actor_of_account(account), what={"said": "Unique Person"}, now=now)
    assert "Unique Person" in everything_stored()
    ask(account, now)
    left = everything_stored()
    assert "unique.person" not in left
    assert "Unique Person" not in left
    assert "unique person" not in left


def test_other_people_lose_nothing(now: datetime) -> None:
    other = make_busy_account(now)
    ask(make_account(), now)
    assert Notice.objects.filter(account=other).count() == 1
    assert Account.objects.get(pk=other.pk).full_name == "Unique Person"


def test_the_account_is_closed_and_nameless(now: datetime) -> None:
    account = make_busy_account(now, Role.CHAIR)
    ask(account, now)
    account.refresh_from_db()
    assert (account.email, account.full_name) == (f"erased-{account.pk}@erased.invalid", "")
    assert not account.is_active
    assert actor_of_account(account).assembly_roles == frozenset()


def test_what_was_done_in_an_office_of_the_assembly_stays_and_the_rest_goes(now: datetime) -> None:
    chair, delegate = make_account(Role.CHAIR), make_account()
    with transaction.atomic():
        for account in (chair, delegate):
            write_entry(act=SPOKEN, actor=actor_of_account(account), what={"said": "yes"}, now=now)
    ask(chair, now)
    ask(delegate, now)
    bodies = list(
        Content.objects.filter(entry__kind="tests.spoken").order_by("pk").values_list("body", flat=True)
    )
    assert "yes" in bodies[0]
    assert bodies[1] == ""


def test_the_roll_forgets_the_person(now: datetime) -> None:
    account = make_member_account(make_organisation("Friends of Rivers"))
    Person.objects.filter(account=account).update(full_name="Unique Person")
    ask(account, now)
    assert not Person.objects.exists()
    assert not Office.objects.exists()


def test_the_receipt_counts_and_names_nobody(client: Client, now: datetime) -> None:
    account = make_busy_account(now)
    erasure = ask(account, now)
    assert erasure.account_number is None
    page = client.get(erasure.get_absolute_url()).text
    assert "It is done." in page
    assert "Notices and mail you were sent" in page
    assert "Unique" not in page
    assert erasure.erased["notices"] == 1


def test_a_receipt_that_was_never_given_is_not_found(client: Client) -> None:
    assert client.get("/privacy/receipts/abcdef/").status_code == 404


def test_the_only_administrator_cannot_leave_the_site_without_one(now: datetime) -> None:
    only = make_account(Role.ADMINISTRATOR)
    with pytest.raises(OnlyAdministrator):
        ask(only, now)
    only.refresh_from_db()
    assert only.is_active
    make_account(Role.ADMINISTRATOR)
    assert ask(only, now).done_at == now


def test_when_one_app_fails_nothing_is_erased_anywhere(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(account: Account, now: datetime) -> int:
        raise RuntimeError("not now")

    failing = Eraser("zzz", "Failing", fail, last=True)
    monkeypatch.setitem(registry._erasers, "zzz", failing)
    account = make_busy_account(now)
    erasure = ask(account, now)
    account.refresh_from_db()
    assert (erasure.done_at, account.full_name) == (None, "Unique Person")
    assert Notice.objects.filter(account=account).exists()


def test_asking_on_the_page_signs_out_and_shows_the_receipt(client: Client) -> None:
    account = make_account(email="leaving@example.org")
    client.force_login(account)
    refused = client.post("/privacy/mine/erase/", {"email": "other@example.org"}).text
    assert "Enter the e-mail address that you sign in with" in refused
    page = client.post("/privacy/mine/erase/", {"email": "Leaving@example.org"}, follow=True)
    assert "Receipt of an erasure" in page.text
    assert not page.wsgi_request.user.is_authenticated


def test_every_table_that_points_at_an_account_is_known_to_somebody(now: datetime) -> None:
    """A new table about people fails here until its app says in privacy.py how it is handed over and erased."""
    known = {exporter.name.partition(".")[0] for exporter in registry.exporters()}
    foreign = {"account", "mfa", "usersessions", "auth", "admin", "sessions"}
    pointing: set[str] = set()
    for model in apps.get_models():
        fields: list[Any] = [
            field for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)
        ]
        if any(field.related_model is Account for field in fields):
            pointing.add(model._meta.app_label)
    assert pointing - foreign - known == set()
