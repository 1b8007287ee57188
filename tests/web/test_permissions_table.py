"""Every address as every role, pages and API alike, against the table in `docs/permissions.csv`.

After a change that is meant: `COMITY_WRITE_PERMISSIONS=yes make test` writes the table anew; read the difference.
"""

import csv
import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from comity.api.scopes import SCOPES
from comity.api.services import issue_token
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import actions
from tests.web.addresses import Address, every_address
from tests.web.world import World, make_world

TABLE = Path(__file__).resolve().parents[2] / "docs" / "permissions.csv"
# What the answer to a request says about permission; whatever else it is, the door was open.
MEANING = {401: "no token", 403: "no", 404: "not found"}


class RolledBack(Exception):
    """Ends a visit without a trace."""


def visit(client: Client, world: World, address: Address, headers: dict[str, str]) -> str:
    """What one person meets there: yes, no, not found, sign in; nothing that the visit did is kept."""
    cache.clear()
    outcome = ""
    try:
        with transaction.atomic():
            outcome = outcome_of(client, world.address(address.path), address.method, headers)
            raise RolledBack
    except RolledBack:
        return outcome


def outcome_of(client: Client, path: str, method: str, headers: dict[str, str]) -> str:
    response = client.generic(method or "GET", path, headers=headers)
    if response.status_code == 405 and not method:
        response = client.post(path)
    if response.streaming:
        list(response)  # a file is closed at its end
    if response.status_code == 302 and response["Location"].startswith("/account/login/?next="):
        return "sign in"
    return MEANING.get(response.status_code, "yes")


def token_of(account: Account | None) -> dict[str, str]:
    if account is None:
        return {}
    actor = actor_of_account(account)
    _token, secret = issue_token(
        account=account, actor=actor, name="walk", scopes=list(SCOPES), days=1, now=timezone.now()
    )
    return {"authorization": f"Bearer {secret}"}


def walked(world: World) -> list[dict[str, str]]:
    addresses = every_address()
    rows = [{"address": address.label, "action": address.action or ""} for address in addresses]
    for who, account in world.people.items():
        client, headers = Client(), token_of(account)
        if account is not None:
            client.force_login(account)
        for row, address in zip(rows, addresses, strict=True):
            row[who] = visit(client, world, address, headers if address.is_api else {})
    return rows


@pytest.mark.django_db
def test_every_address_answers_every_role_as_the_table_says() -> None:
    rows = walked(make_world())
    if os.environ.get("COMITY_WRITE_PERMISSIONS") == "yes":
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    with TABLE.open(encoding="utf-8", newline="") as file:
        assert rows == list(csv.DictReader(file))


def test_every_address_names_its_action() -> None:
    assert [address.label for address in every_address() if address.action not in actions()] == []


def test_no_stranger_opens_what_changes_something() -> None:
    """Read from the table, so that a wrong line in it is found too."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    open_to_strangers = {row["action"] for row in rows if row["public"] == "yes"}
    assert open_to_strangers <= OPEN_TO_STRANGERS


OPEN_TO_STRANGERS = {
    "accounts.accept_invitation",
    "accounts.sign_in",
    "accounts.sign_out",
    "api.read_description",
    "consultations.follow_link",
    "consultations.see_consultations",
    "decisions.see_questions",
    "decisions.see_statutes",
    "matters.see_matters",
    "members.see_classes",
    "members.see_countries",
    "members.see_organisation",
    "members.see_roll",
    "privacy.see_accessibility",
    "privacy.see_privacy",
    "privacy.see_receipt",
    "record.see_record",
    "site.choose_display",
    "site.choose_language",
    "site.see_front_page",
    "texts.see_text",
    "texts.see_proposal",
    "texts.see_texts",
    "texts.take_file",
}
