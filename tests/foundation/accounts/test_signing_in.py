"""Signing in by a code that comes by mail."""

import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from tests.factories import make_account
from tests.foundation.accounts.signing_in import (
    ask_for_a_code,
    code_in_the_last_mail,
    is_signed_in,
    sign_in,
)

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN, CLOSED = "known1@example.org", "nobody@example.org", "closed@example.org"


@pytest.fixture
def three_addresses() -> None:
    make_account(email=KNOWN, language="en")
    make_account(email=CLOSED, language="en", is_active=False)


def test_a_code_by_mail_signs_in_and_leads_where_one_was_going(client: Client) -> None:
    make_account(email=KNOWN)
    client.post("/account/login/?next=/record/", {"email": KNOWN, "next": "/account/devices/"})
    answer = client.post(
        "/account/login/code/", {"code": code_in_the_last_mail(), "next": "/account/devices/"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/account/devices/")
    assert is_signed_in(client)


def test_the_address_may_be_typed_in_capitals_and_the_code_in_arabic_digits(client: Client) -> None:
    make_account(email=KNOWN)
    ask_for_a_code(client, KNOWN.upper())
    arabic = code_in_the_last_mail().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    client.post("/account/login/code/", {"code": arabic.replace("-", " ")})
    assert is_signed_in(client)


def test_a_wrong_code_says_what_to_do_and_does_not_sign_in(client: Client) -> None:
    make_account(email=KNOWN)
    ask_for_a_code(client, KNOWN)
    wrong = "1111-1111" if code_in_the_last_mail() != "1111-1111" else "2222-2222"
    answer = client.post("/account/login/code/", {"code": wrong})
    assert "That is not the code" in answer.text
    assert not is_signed_in(client)


def test_three_wrong_codes_end_the_code(client: Client) -> None:
    make_account(email=KNOWN)
    ask_for_a_code(client, KNOWN)
    code = code_in_the_last_mail()
    wrong = "1111-1111" if code != "1111-1111" else "2222-2222"
    for _attempt in range(3):
        client.post("/account/login/code/", {"code": wrong})
    client.post("/account/login/code/", {"code": code})
    assert not is_signed_in(client)


def test_a_code_that_is_too_old_no_longer_works(client: Client, settings: Any) -> None:
    make_account(email=KNOWN)
    ask_for_a_code(client, KNOWN)
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1
    client.post("/account/login/code/", {"code": code_in_the_last_mail()})
    assert not is_signed_in(client)


def test_a_code_works_only_in_the_browser_that_asked_for_it(client: Client) -> None:
    make_account(email=KNOWN)
    ask_for_a_code(client, KNOWN)
    elsewhere = Client()
    elsewhere.post("/account/login/code/", {"code": code_in_the_last_mail()})
    assert not is_signed_in(elsewhere)


def test_a_code_works_once(client: Client) -> None:
    account = make_account(email=KNOWN)
    sign_in(client, account)
    code = code_in_the_last_mail()
    client.post("/account/logout/")
    client.post("/account/login/code/", {"code": code})
    assert not is_signed_in(client)


def without_what_differs(text: str, email: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text.replace(email, "ADDRESS"))


@pytest.mark.usefixtures("three_addresses")
def test_known_unknown_and_closed_addresses_get_the_same_answers(client: Client) -> None:
    seen = []
    for email in (KNOWN, UNKNOWN, CLOSED):
        visitor = Client()
        asked = ask_for_a_code(visitor, email)
        page = visitor.get("/account/login/code/")
        wrong = visitor.post("/account/login/code/", {"code": "0000-000x"})
        seen.append(
            (
                (asked.status_code, asked["Location"], sorted(asked.cookies)),
                without_what_differs(page.text, email),
                (wrong.status_code, without_what_differs(wrong.text, email)),
                sorted((name, value) for name, value in page.headers.items() if name != "Expires"),
            )
        )
    assert seen[0] == seen[1] == seen[2]
    assert "ADDRESS" in seen[0][1]


@pytest.mark.usefixtures("three_addresses")
def test_every_address_gets_exactly_one_mail_and_only_the_known_one_holds_a_code() -> None:
    for email in (KNOWN, UNKNOWN, CLOSED):
        ask_for_a_code(Client(), email)
    assert [message.to for message in mail.outbox] == [[KNOWN], [UNKNOWN], [CLOSED]]
    holds_code = [bool(re.search(r"\d{4}-\d{4}", str(message.body))) for message in mail.outbox]
    assert holds_code == [True, False, False]


@pytest.mark.usefixtures("three_addresses")
def test_known_and_unknown_addresses_take_the_same_work() -> None:
    counts = []
    for email in (KNOWN, UNKNOWN):
        visitor = Client()
        visitor.get("/account/login/")
        with CaptureQueriesContext(connection) as queries:
            ask_for_a_code(visitor, email)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_empty_code_never_opens_an_unknown_address(client: Client) -> None:
    ask_for_a_code(client, UNKNOWN)
    for code in ("", "-", "0000-0000"):
        client.post("/account/login/code/", {"code": code})
    assert not is_signed_in(client)


def test_the_mail_is_in_the_language_of_the_account_not_of_the_page(client: Client) -> None:
    make_account(email=KNOWN, language="fr")
    ask_for_a_code(client, KNOWN, headers={"accept-language": "es"})
    assert mail.outbox[0].to == [KNOWN]


def test_the_accounts_language_comes_along_to_a_new_device(client: Client) -> None:
    sign_in(client, make_account(language="ar"))
    assert client.cookies["comity_language"].value == "ar"
    assert 'dir="rtl"' in client.get("/desk/").text


def test_asking_for_another_address_starts_anew(client: Client) -> None:
    make_account(email=KNOWN)
    ask_for_a_code(client, UNKNOWN)
    ask_for_a_code(client, KNOWN)
    client.post("/account/login/code/", {"code": code_in_the_last_mail()})
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "address",
    [
        "/account/signup/",
        "/account/signup/passkey/",
        "/account/password/change/",
        "/account/password/set/",
        "/account/password/reset/",
        "/account/email/",
        "/account/confirm-email/",
        "/account/reauthenticate/",
        "/mailbox/",
    ],
)
def test_there_is_no_address_for_passwords_or_signing_up(client: Client, address: str) -> None:
    with pytest.raises(Resolver404):
        resolve(address)
    assert client.get(address).status_code == 404


def test_a_password_set_behind_our_back_signs_nobody_in(client: Client) -> None:
    account = make_account(email=KNOWN)
    account.set_password("correct horse battery staple")
    account.save()
    client.post(
        "/account/login/",
        {"email": KNOWN, "login": KNOWN, "password": "correct horse battery staple"},
    )
    assert not is_signed_in(client)
    assert not client.login(email=KNOWN, password="correct horse battery staple")
    assert mail.outbox[0].to == [KNOWN]


def test_next_never_leads_to_another_site(client: Client) -> None:
    make_account(email=KNOWN)
    ask_for_a_code(client, KNOWN)
    answer = client.post(
        "/account/login/code/", {"code": code_in_the_last_mail(), "next": "https://elsewhere.example/"}
    )
    assert answer["Location"] == "/desk/"
