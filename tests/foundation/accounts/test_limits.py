"""How often one may try, whatever process answers."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client

from comity.foundation.permissions import Role
from tests.factories import make_account
from tests.foundation.accounts.signing_in import ask_for_a_code, code_in_the_last_mail, is_signed_in

pytestmark = pytest.mark.django_db
TABLE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "comity_cache",
    "OPTIONS": {"MAX_ENTRIES": 10_000},
}


@pytest.mark.parametrize("email", ["known@example.org", "nobody@example.org"])
def test_a_fourth_code_for_one_address_within_a_minute_is_refused(email: str) -> None:
    make_account(email="known@example.org")
    for _time in range(3):
        assert ask_for_a_code(Client(), email).status_code == 302
    refused = ask_for_a_code(Client(), email)
    assert "Too many attempts" in refused.text
    assert len(mail.outbox) == 3


def test_many_addresses_from_one_place_are_refused() -> None:
    statuses = [ask_for_a_code(Client(), f"person{number}@example.org").status_code for number in range(21)]
    assert statuses == [302] * 20 + [200]
    assert len(mail.outbox) == 20


def test_codes_are_not_guessed_by_starting_over(client: Client) -> None:
    make_account(email="known@example.org")
    ask_for_a_code(client, "known@example.org")
    for _guess in range(20):
        client.post("/account/login/code/", {"code": "000000x"})
    answer = client.post("/account/login/code/", {"code": code_in_the_last_mail()})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.text
    assert not is_signed_in(client)


def test_links_of_invitations_are_not_guessed(client: Client) -> None:
    statuses = [
        client.post(f"/account/invitation/1/{number}/", {"full_name": "Eve"}).status_code
        for number in range(21)
    ]
    assert statuses == [404] * 20 + [429]


def test_invitations_from_one_account_are_limited(client: Client) -> None:
    client.force_login(make_account(Role.ADMINISTRATOR))
    statuses = [
        client.post(
            "/accounts/invitations/new/", {"email": f"person{number}@example.org", "language": "en"}
        ).status_code
        for number in range(31)
    ]
    assert statuses == [302] * 30 + [429]


def test_the_limits_live_in_a_table_that_every_process_shares(settings: Any) -> None:
    settings.CACHES = {"default": TABLE}
    make_account(email="known@example.org")
    for _time in range(3):
        ask_for_a_code(Client(), "known@example.org")
    caches.close_all()
    del caches["default"]
    ask_for_a_code(Client(), "known@example.org")
    assert len(mail.outbox) == 3
    del caches["default"]
