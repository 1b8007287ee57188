"""Seeing where one is signed in, and ending it."""

import pytest
from django.test import Client

from comity.foundation.accounts.sessions import device_words
from tests.factories import make_account
from tests.foundation.accounts.signing_in import is_signed_in, sign_in

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (SAFARI, "Safari on iPhone"),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/128.0 Safari/537.36 Edg/128",
            "Edge on Windows",
        ),
        ("curl/8.5", "A device that does not say what it is"),
        ("", "A device that does not say what it is"),
    ],
)
def test_devices_are_named_as_people_name_them(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words


def test_each_device_is_one_line_and_the_own_one_is_marked() -> None:
    account = make_account()
    laptop, phone = Client(headers={"user-agent": FIREFOX}), Client(headers={"user-agent": SAFARI})
    sign_in(laptop, account)
    sign_in(phone, account)
    page = laptop.get("/account/devices/").text
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" in page
    assert page.count("This device") == 1


def test_ending_one_session_ends_that_one() -> None:
    account = make_account()
    laptop, phone, tablet = Client(), Client(), Client()
    for device in (laptop, phone, tablet):
        sign_in(device, account)
    others = [one for one in laptop.get("/account/devices/").context["devices"] if not one.is_current]
    laptop.post(f"/account/devices/{others[0].number}/end/")
    assert [is_signed_in(one) for one in (laptop, phone, tablet)] == [True, True, False]


def test_ending_all_others_keeps_this_one() -> None:
    account = make_account()
    laptop, phone, somebody_else = Client(), Client(), Client()
    for device in (laptop, phone):
        sign_in(device, account)
    sign_in(somebody_else, make_account())
    laptop.post("/account/devices/end-others/")
    assert [is_signed_in(one) for one in (laptop, phone, somebody_else)] == [True, False, True]


def test_nobody_ends_another_accounts_session() -> None:
    mine, theirs = Client(), Client()
    sign_in(mine, make_account())
    sign_in(theirs, make_account())
    number = theirs.get("/account/devices/").context["devices"][0].number
    assert mine.post(f"/account/devices/{number}/end/").status_code == 404
    assert is_signed_in(theirs)


def test_signing_out_needs_a_post_and_ends_the_session(client: Client) -> None:
    sign_in(client, make_account())
    client.get("/account/logout/")
    assert is_signed_in(client)
    client.post("/account/logout/")
    assert not is_signed_in(client)


def test_the_session_key_changes_when_somebody_signs_in(client: Client) -> None:
    client.post("/account/login/", {"email": "nobody@example.org"})
    before = client.session.session_key
    sign_in(client, make_account())
    assert client.session.session_key != before


def test_no_session_key_is_shown_on_a_page(client: Client) -> None:
    sign_in(client, make_account())
    assert str(client.session.session_key) not in client.get("/account/devices/").text
