"""Granting and ending roles, closing and opening accounts, and the pages for it."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comity.foundation.accounts.errors import LastAdministrator
from comity.foundation.accounts.models import RoleGrant
from comity.foundation.accounts.queries import account_by_email, actor_of_account
from comity.foundation.accounts.services import deactivate_account, end_role, grant_role, reactivate_account
from comity.foundation.permissions import NotAllowed, Role
from comity.foundation.record.models import Entry
from tests.factories import make_account, make_actor, make_member_account, make_organisation
from tests.foundation.accounts.signing_in import ask_for_a_code, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Entry.objects.values_list("kind", flat=True))


def test_a_granted_role_is_held_at_once_and_an_ended_one_no_longer(now: datetime) -> None:
    administrator, account = make_actor(Role.ADMINISTRATOR), make_account()
    grant_role(account=account, role=Role.CHAIR, actor=administrator, now=now)
    assert actor_of_account(account).assembly_roles == {Role.CHAIR}
    end_role(account=account, role=Role.CHAIR, actor=administrator, now=now)
    assert actor_of_account(account).assembly_roles == frozenset()
    assert kinds() == ["accounts.role_granted", "accounts.role_ended"]


def test_granting_twice_is_one_grant_and_one_entry(now: datetime) -> None:
    administrator, account = make_actor(Role.ADMINISTRATOR), make_account()
    for _twice in range(2):
        grant_role(account=account, role=Role.CHAIR, actor=administrator, now=now)
    assert RoleGrant.objects.filter(account=account).count() == 1
    assert kinds() == ["accounts.role_granted"]


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.CHAIR, Role.CREDENTIALS_OFFICER])
def test_only_an_administrator_grants_roles(now: datetime, role: Role) -> None:
    account = make_account()
    with pytest.raises(NotAllowed):
        grant_role(account=account, role=Role.ADMINISTRATOR, actor=make_actor(role), now=now)
    assert actor_of_account(account).assembly_roles == frozenset()
    assert kinds() == []


def test_the_last_administrator_can_neither_end_the_role_nor_be_closed(now: datetime) -> None:
    account = make_account(Role.ADMINISTRATOR)
    make_account(Role.ADMINISTRATOR, is_active=False)
    administrator = actor_of_account(account)
    with pytest.raises(LastAdministrator):
        end_role(account=account, role=Role.ADMINISTRATOR, actor=administrator, now=now)
    with pytest.raises(LastAdministrator):
        deactivate_account(account=account, actor=administrator, now=now)
    assert actor_of_account(account).holds(Role.ADMINISTRATOR)
    assert kinds() == []


def test_closing_an_account_signs_it_out_everywhere_at_once(now: datetime) -> None:
    account = make_account()
    phone, laptop, somebody_else = Client(), Client(), Client()
    sign_in(phone, account)
    sign_in(laptop, account)
    sign_in(somebody_else, make_account())
    deactivate_account(account=account, actor=make_actor(Role.ADMINISTRATOR), now=now)
    assert [is_signed_in(one) for one in (phone, laptop, somebody_else)] == [False, False, True]
    reactivate_account(account=account, actor=make_actor(Role.ADMINISTRATOR), now=now)
    assert [is_signed_in(one) for one in (phone, laptop)] == [False, False]
    sign_in(phone, account)
    assert is_signed_in(phone)
    assert kinds() == ["accounts.deactivated", "accounts.reactivated"]


def test_a_code_asked_for_before_closing_does_not_open_a_closed_account(now: datetime) -> None:
    from tests.foundation.accounts.signing_in import code_in_the_last_mail

    account, visitor = make_account(), Client()
    ask_for_a_code(visitor, account.email)
    deactivate_account(account=account, actor=make_actor(Role.ADMINISTRATOR), now=now)
    visitor.post("/account/login/code/", {"code": code_in_the_last_mail()})
    assert not is_signed_in(visitor)


def test_the_list_takes_as_many_queries_for_many_accounts_as_for_few(client: Client) -> None:
    client.force_login(make_account(Role.ADMINISTRATOR))
    client.get("/accounts/")
    counts = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/accounts/").status_code == 200
        counts.append(len(queries))
        for _one in range(30):
            make_account(Role.TRANSLATOR)
    assert counts[0] == counts[1]


def test_the_list_has_pages_and_finds_names_in_any_script(client: Client) -> None:
    client.force_login(make_account(Role.SECRETARIAT))
    make_account(full_name="Łucja Wójcik", email="lw@example.org")
    make_account(full_name="Дарья Орлова", email="do@example.org")
    for _one in range(60):
        make_account()
    assert "Page 1 of 2" in client.get("/accounts/").text
    for words, name in [
        ("lucja", "Łucja Wójcik"),
        ("ОРЛОВА", "Дарья Орлова"),
        ("orlova", "Дарья Орлова"),
        ("lw@example.org", "Łucja Wójcik"),
    ]:
        page = client.get("/accounts/", {"find": words}).text
        assert name in page
        assert "Person " not in page.split("<table")[1]
    assert "No account by that name" in client.get("/accounts/", {"find": "nobody at all\0"}).text


@pytest.mark.parametrize("role", [Role.CHAIR, Role.TRANSLATOR, Role.CREDENTIALS_OFFICER])
def test_accounts_are_seen_by_administrators_and_the_secretariat_alone(client: Client, role: Role) -> None:
    secret = make_account(full_name="Somebody Private")
    client.force_login(make_account(role))
    for address in ("/accounts/", f"/accounts/{secret.pk}/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "Somebody Private" not in answer.text


def test_the_page_of_an_account_shows_roles_in_assembly_and_member(client: Client) -> None:
    account = make_member_account(make_organisation("Harbour Union"), Role.MEMBER_HEAD)
    client.force_login(make_account(Role.ADMINISTRATOR))
    client.post(f"/accounts/{account.pk}/grant/", {"role": "rapporteur"})
    page = client.get(f"/accounts/{account.pk}/").text
    assert "Rapporteur" in page
    assert "Harbour Union" in page
    client.post(f"/accounts/{account.pk}/end-role/", {"role": "rapporteur"})
    assert actor_of_account(account).assembly_roles == frozenset()


def test_an_administrator_signs_somebody_out_everywhere(client: Client) -> None:
    account, phone = make_account(), Client()
    sign_in(phone, account)
    client.force_login(make_account(Role.ADMINISTRATOR))
    client.post(f"/accounts/{account.pk}/end-sessions/")
    assert not is_signed_in(phone)
    assert kinds() == ["accounts.sessions_ended"]


@pytest.mark.parametrize("act", ["grant", "end-role", "deactivate", "reactivate", "end-sessions"])
def test_the_secretariat_changes_no_account(client: Client, act: str) -> None:
    account = make_account(Role.CHAIR)
    client.force_login(make_account(Role.SECRETARIAT))
    answer = client.post(f"/accounts/{account.pk}/{act}/", {"role": "chair"})
    account.refresh_from_db()
    assert (answer.status_code, account.is_active, kinds()) == (403, True, [])


def test_a_visit_by_get_changes_nothing(client: Client) -> None:
    account = make_account()
    client.force_login(make_account(Role.ADMINISTRATOR))
    assert client.get(f"/accounts/{account.pk}/deactivate/").status_code == 405


def test_the_first_administrator_is_told_why_they_cannot_leave(client: Client) -> None:
    account = make_account(Role.ADMINISTRATOR)
    client.force_login(account)
    answer = client.post(f"/accounts/{account.pk}/deactivate/", follow=True)
    assert "this is the last one" in answer.text


def test_addresses_are_the_same_in_any_case() -> None:
    account = make_account(email=" Ada@Example.ORG ")
    assert account_by_email("ADA@example.org") == account


def test_own_account_keeps_name_language_and_zone(client: Client) -> None:
    account = make_account()
    client.force_login(account)
    wanted: dict[str, Any] = {"full_name": "Ada Nwosu", "language": "ar", "time_zone": "Africa/Lagos"}
    answer = client.post("/account/", wanted)
    account.refresh_from_db()
    assert (account.full_name, account.language, account.time_zone) == tuple(wanted.values())
    assert answer.cookies["comity_language"].value == "ar"
    assert 'dir="rtl"' in client.get("/account/").text


def test_a_zone_that_does_not_exist_is_refused(client: Client) -> None:
    account = make_account()
    client.force_login(account)
    client.post("/account/", {"full_name": "Ada", "language": "en", "time_zone": "../../etc/passwd"})
    account.refresh_from_db()
    assert account.time_zone == "UTC"
