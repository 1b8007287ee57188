"""Tokens of the API: shown once, limited to their scopes, ended by time or by their owner."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comity.api.models import Token
from comity.api.services import issue_token, revoke_token
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from tests.factories import make_account, make_matter

pytestmark = pytest.mark.django_db


def token_for(*roles: Role, scopes: list[str], days: int = 30, now: datetime | None = None) -> str:
    account = make_account(*roles)
    issued = issue_token(
        account=account,
        actor=actor_of_account(account),
        name="t",
        scopes=scopes,
        days=days,
        now=now or timezone.now(),
    )
    return issued[1]


def ask(client: Client, secret: str, address: str = "/api/matters") -> int:
    return client.get(address, headers={"authorization": f"Bearer {secret}"}).status_code


def test_a_token_reads_what_its_scope_and_its_owner_may_read(client: Client) -> None:
    matter = make_matter(is_public=False)
    answer = client.get(
        f"/api/matters/{matter.reference}",
        headers={"authorization": f"Bearer {token_for(Role.SECRETARIAT, scopes=['matters:read'])}"},
    )
    assert answer.json()["titles"] == matter.titles


def test_a_token_without_the_scope_is_refused_though_its_owner_may(client: Client) -> None:
    answer = client.get(
        "/api/matters",
        headers={"authorization": f"Bearer {token_for(Role.SECRETARIAT, scopes=['members:read'])}"},
    )
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert answer.json()["detail"] == "This token was not given that scope."


def test_a_matter_that_its_owner_may_not_know_of_is_not_found(client: Client) -> None:
    hidden = make_matter(is_public=False)
    assert ask(client, token_for(scopes=["matters:read"]), f"/api/matters/{hidden.reference}") == 404


@pytest.mark.parametrize("secret", ["", "comity_guess", "x" * 5000])
def test_without_a_good_token_nothing_is_said(client: Client, secret: str) -> None:
    make_matter(is_public=True)
    answer = client.get("/api/matters", headers={"authorization": f"Bearer {secret}"})
    assert (answer.status_code, answer.json()["title"]) == (401, "Unauthorized")


def test_a_token_ends_with_its_time(client: Client) -> None:
    long_ago = timezone.now() - timedelta(days=31)
    assert ask(client, token_for(scopes=["matters:read"], days=30, now=long_ago)) == 401


def test_a_revoked_token_ends_at_once(client: Client) -> None:
    secret = token_for(scopes=["matters:read"])
    assert ask(client, secret) == 200
    token = Token.objects.get()
    revoke_token(actor=actor_of_account(token.account), token=token, now=timezone.now())
    assert ask(client, secret) == 401


def test_a_deactivated_account_ends_its_tokens(client: Client) -> None:
    secret = token_for(scopes=["matters:read"])
    type(Token.objects.get().account).objects.update(is_active=False)
    assert ask(client, secret) == 401


def test_only_the_digest_of_a_token_is_kept() -> None:
    secret = token_for(scopes=["matters:read"])
    assert secret not in str(list(Token.objects.values()))


def test_issuing_and_revoking_are_official_acts(now: datetime) -> None:
    token_for(scopes=["matters:read"])
    token = Token.objects.get()
    for _twice in range(2):
        revoke_token(actor=actor_of_account(token.account), token=token, now=now)
    assert list(Entry.objects.values_list("kind", flat=True)) == ["api.token_issued", "api.token_revoked"]


def test_nobody_revokes_a_token_of_somebody_else(client: Client) -> None:
    secret = token_for(scopes=["matters:read"])
    client.force_login(make_account(Role.ADMINISTRATOR))
    assert client.post(f"/api/tokens/{Token.objects.get().pk}/revoke/").status_code == 404
    assert ask(client, secret) == 200


def test_the_secret_stands_on_one_answer_that_is_never_kept(client: Client) -> None:
    client.force_login(make_account())
    answer = client.post("/api/tokens/new/", {"name": "Mirror", "scopes": ["matters:read"], "days": 30})
    assert "comity_" in answer.text
    assert answer["Cache-Control"] == "no-store"
    assert "comity_" not in client.get("/api/tokens/").text


def test_pages_of_a_list_name_their_neighbours(client: Client) -> None:
    for _number in range(3):
        make_matter(is_public=True)
    secret = token_for(Role.SECRETARIAT, scopes=["matters:read"])
    answer = client.get("/api/matters?page=2&size=1", headers={"authorization": f"Bearer {secret}"}).json()
    assert answer["count"] == 3
    assert answer["next"].endswith("page=3&size=1")
    assert answer["previous"].endswith("page=1&size=1")
    assert ask(client, secret, "/api/matters?page=9&size=1") == 404
