"""Everything that was mailed stands in one list, what could not wait for the background too."""

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from comity.foundation.accounts.invitations import invite_account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.notices.direct import note_direct_mail
from comity.foundation.notices.models import Delivery, Outcome
from comity.foundation.notices.privacy import erase
from comity.foundation.permissions import Role
from tests.factories import NOW, make_account

pytestmark = pytest.mark.django_db


def test_a_sign_in_code_stands_in_the_list_of_what_was_mailed(client: Client) -> None:
    account = make_account()
    client.post("/account/login/", {"email": account.email})
    delivery = Delivery.objects.get()
    assert (delivery.account, delivery.address, delivery.outcome) == (account, account.email, Outcome.SENT)
    assert delivery.kind == "accounts.login_code"


def test_an_address_that_nobody_invited_is_not_kept(client: Client) -> None:
    client.post("/account/login/", {"email": "stranger@example.org"})
    assert Delivery.objects.get().kind == "accounts.unknown_account"
    assert "stranger" not in str(list(Delivery.objects.values()))


def test_an_invitation_stands_in_the_list_by_its_address(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    administrator = make_account(Role.ADMINISTRATOR)
    with django_capture_on_commit_callbacks(execute=True):
        invite_account(
            email="new@example.org",
            full_name="",
            language="en",
            actor=actor_of_account(administrator),
            now=NOW,
        )
    delivery = Delivery.objects.get(kind="accounts.invitation")
    assert (delivery.account, delivery.address) == (None, "new@example.org")
    client.force_login(administrator)
    assert "new@example.org" in client.get("/notices/sent/").text


def test_the_mail_of_an_invitation_goes_with_its_account() -> None:
    account = make_account()
    note_direct_mail(kind="accounts.invitation", account=None, address=account.email, now=NOW)
    note_direct_mail(kind="accounts.invitation", account=None, address="other@example.org", now=NOW)
    erase(account, NOW)
    assert list(Delivery.objects.order_by("pk").values_list("address", flat=True)) == [
        "",
        "other@example.org",
    ]
