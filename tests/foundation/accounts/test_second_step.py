"""An authenticator app, recovery codes, and where passkeys are valid."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from fido2.rpid import verify_rp_id

from comity.foundation.accounts.adapters import SecondStepAdapter
from comity.foundation.accounts.apps import refuse_insecure_switches
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.sealing import SealBroken, seal, unseal
from tests.factories import make_account
from tests.foundation.accounts.signing_in import code_of_the_app, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def add_an_app(client: Client) -> tuple[str, Any]:
    """The secret, and the page that follows."""
    page = client.get("/account/app/add/")
    found = re.search(r'<code dir="ltr">([A-Z2-7]+)</code>', page.text)
    assert found
    return found.group(1), client.post(
        "/account/app/add/", {"code": code_of_the_app(found.group(1))}, follow=True
    )


@pytest.fixture
def account_with_app() -> tuple[Account, str]:
    account = make_account()
    TOTP.activate(account, "JBSWY3DPEHPK3PXP")
    return account, "JBSWY3DPEHPK3PXP"


@pytest.mark.django_db(transaction=True)
def test_adding_an_app_gives_recovery_codes_and_tells_the_account(client: Client) -> None:
    account = make_account()
    sign_in(client, account)
    _secret, page = add_an_app(client)
    assert len(re.findall(r'<li class="mono">\w+</li>', page.text)) == 10
    assert mail.outbox[-1].to == [account.email]
    assert "An authenticator app was added" in str(mail.outbox[-1].body)


def test_a_code_by_mail_alone_no_longer_opens_an_account_with_an_app(
    client: Client, account_with_app: tuple[Account, str]
) -> None:
    account, secret = account_with_app
    answer = sign_in(client, account)
    assert answer["Location"] == "/account/login/second-step/"
    assert not is_signed_in(client)
    client.post("/account/login/second-step/", {"code": code_of_the_app(secret)})
    assert is_signed_in(client)


def test_a_wrong_app_code_says_what_to_do(client: Client, account_with_app: tuple[Account, str]) -> None:
    sign_in(client, account_with_app[0])
    answer = client.post("/account/login/second-step/", {"code": "not it"})
    assert "That did not match" in answer.text
    assert not is_signed_in(client)


def test_app_codes_cannot_be_guessed_in_a_row(client: Client, account_with_app: tuple[Account, str]) -> None:
    account, secret = account_with_app
    sign_in(client, account)
    for _attempt in range(5):
        client.post("/account/login/second-step/", {"code": "000000x"})
    answer = client.post("/account/login/second-step/", {"code": code_of_the_app(secret)})
    assert "Too many attempts" in answer.text
    assert not is_signed_in(client)


def test_a_recovery_code_stands_in_once(client: Client) -> None:
    account = make_account()
    sign_in(client, account)
    add_an_app(client)
    code = Authenticator.objects.get(user=account, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (True, False):
        visitor = Client()
        sign_in(visitor, account)
        visitor.post("/account/login/second-step/", {"code": code})
        assert is_signed_in(visitor) is expected


def test_changing_the_ways_in_asks_to_show_that_it_is_you(
    client: Client, account_with_app: tuple[Account, str]
) -> None:
    account, secret = account_with_app
    client.force_login(account)
    answer = client.get("/account/passkeys/add/")
    assert answer["Location"] == "/account/confirm/?next=%2Faccount%2Fpasskeys%2Fadd%2F"
    client.post("/account/confirm/", {"code": code_of_the_app(secret), "next": "/account/passkeys/add/"})
    assert client.get("/account/passkeys/add/").status_code == 200


def test_secrets_of_apps_and_recovery_codes_are_sealed_in_the_database(client: Client) -> None:
    account = make_account()
    sign_in(client, account)
    secret, _page = add_an_app(client)
    app = Authenticator.objects.get(user=account, type="totp")
    codes = Authenticator.objects.get(user=account, type="recovery_codes")
    assert secret not in str(app.data)
    assert unseal(app.data["secret"]) == secret
    assert all(code not in str(codes.data) for code in codes.wrap().get_unused_codes())


def test_a_new_secret_key_opens_what_the_earlier_one_sealed(settings: Any) -> None:
    settings.SECRET_KEY = "the earlier key"
    sealed = seal("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the new key", ["the earlier key"]
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(SealBroken):
        unseal(sealed)


def test_another_accounts_passkey_can_be_neither_renamed_nor_removed(client: Client) -> None:
    theirs = Authenticator.objects.create(user=make_account(), type="webauthn", data={"name": "Mine"})
    client.force_login(make_account())
    assert client.post(f"/account/passkeys/{theirs.pk}/remove/").status_code == 404
    assert client.post(f"/account/passkeys/{theirs.pk}/name/", {"name": "x"}).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_nonsense_in_place_of_a_passkey_signs_nobody_in(client: Client) -> None:
    client.get("/account/login/passkey/", headers={"accept": "application/json"})
    for credential in ("", "{}", "[]", '{"response": {"userHandle": "MQ"}}', "null", '"x"'):
        answer = client.post("/account/login/passkey/", {"credential": credential})
        assert answer.status_code in (200, 302)
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("origin", "valid"),
    [
        ("http://localhost:8000", True),
        ("http://localhost:9123", True),
        ("http://127.0.0.1:8000", False),
        ("http://example.org", False),
        ("https://example.org", False),
        ("http://localhost.example.org", False),
    ],
)
def test_passkeys_are_valid_at_localhost_and_nowhere_else_in_a_demonstration(
    origin: str, valid: bool
) -> None:
    """No insecure switch is needed: fido2 itself takes http://localhost for a secure place."""
    identity = SecondStepAdapter().get_public_key_credential_rp_entity()["id"]
    assert identity == "localhost"
    assert verify_rp_id(identity, origin) is valid


def test_passkeys_belong_to_the_sites_address_whatever_host_is_asked_for(settings: Any) -> None:
    settings.SITE_ADDRESS = "https://comity.example.org"
    RequestFactory().get("/", headers={"host": "evil.example"})
    identity = SecondStepAdapter().get_public_key_credential_rp_entity()["id"]
    assert identity == "comity.example.org"
    assert not verify_rp_id(identity, "http://comity.example.org")
    assert verify_rp_id(identity, "https://comity.example.org")


@pytest.mark.parametrize("mode", ["production", "demo", "development"])
@pytest.mark.parametrize("switch", ["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "MFA_TOTP_INSECURE_BYPASS_CODE"])
def test_insecure_switches_stop_the_start_outside_tests(settings: Any, mode: str, switch: str) -> None:
    settings.MODE = mode
    refuse_insecure_switches()
    setattr(settings, switch, "123456")
    with pytest.raises(ImproperlyConfigured, match=switch):
        refuse_insecure_switches()
