"""The mailbox of a demonstration, and its absence everywhere else."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from comity.foundation.accounts.demonstration import mail_backend
from comity.foundation.accounts.demonstration.mail_backend import MailboxBackend
from comity.foundation.accounts.demonstration.queries import demonstration_address
from comity.foundation.accounts.models import KeptMail
from comity.foundation.permissions import Role
from tests.factories import make_account
from tests.foundation.accounts.signing_in import ask_for_a_code, is_signed_in

pytestmark = pytest.mark.django_db
# One process for all modes: each has settings and addresses of its own, read anew.
ASKING = """
import json, os, sys
import django
from django.conf import Settings, settings
from django.urls import Resolver404, clear_url_caches, resolve

found = {}
for mode in ("production", "development", "demo"):
    os.environ["COMITY_MODE"] = mode
    sys.modules.pop("comity.web.settings", None)
    sys.modules.pop("comity.web.urls", None)
    clear_url_caches()
    settings._wrapped = Settings("comity.web.settings")
    django.setup()
    try:
        routed = resolve("/mailbox/").url_name
    except Resolver404:
        routed = "not routed"
    found[mode] = [routed, settings.EMAIL_BACKEND]
print(json.dumps(found))
"""


@pytest.fixture
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True
    settings.ROOT_URLCONF = "tests.foundation.accounts.urls_of_a_demonstration"
    settings.EMAIL_BACKEND = "comity.foundation.accounts.demonstration.mail_backend.MailboxBackend"


@pytest.mark.usefixtures("demonstration")
def test_a_newcomer_signs_in_as_a_role_in_three_clicks(client: Client) -> None:
    make_account(Role.CHAIR, email=demonstration_address(Role.CHAIR), full_name="Ada Nwosu")
    for address in ("/", "/account/login/"):
        door = client.get(address).text
        assert 'value="chair@demo.example"' in door
        assert "Sign in as </span>Chair" in door
    page = ask_for_a_code(client, "chair@demo.example", follow=True).text
    assert "/mailbox/?address=chair%40demo.example" in page
    letters = client.get("/mailbox/?address=chair%40demo.example").context["letters"]
    client.post("/account/login/code/", {"code": letters[0].code})
    assert is_signed_in(client)


@pytest.mark.usefixtures("demonstration")
def test_the_newest_mail_is_first_and_an_address_shows_its_own_alone(client: Client) -> None:
    for email in ("first@demo.example", "second@demo.example"):
        ask_for_a_code(Client(), email)
    page = client.get("/mailbox/").text
    assert page.index("second@demo.example") < page.index("first@demo.example")
    filtered = client.get("/mailbox/", {"address": "first@demo.example"}).text
    assert "second@demo.example" not in filtered


@pytest.mark.usefixtures("demonstration")
def test_what_stands_in_a_mail_is_shown_as_text_never_as_markup(client: Client) -> None:
    EmailMessage("<b>x</b>", "<script>alert(1)</script>", to=["first@demo.example"]).send()
    page = client.get("/mailbox/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.usefixtures("demonstration")
def test_only_the_newest_mail_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_backend, "KEPT_AT_MOST", 3)
    messages = [EmailMessage(f"mail {number}", "", to=["one@demo.example"]) for number in range(5)]
    MailboxBackend().send_messages(messages)
    assert list(KeptMail.objects.order_by("pk").values_list("subject", flat=True)) == [
        "mail 2",
        "mail 3",
        "mail 4",
    ]


def test_the_view_itself_is_hidden_outside_a_demonstration(client: Client, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.foundation.accounts.urls_of_a_demonstration"
    KeptMail.objects.create(to="first@demo.example", subject="secret code", body="1234-5678")
    answer = client.get("/mailbox/")
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_no_door_of_the_demonstration_is_shown_elsewhere(client: Client) -> None:
    make_account(Role.CHAIR, email=demonstration_address(Role.CHAIR))
    for address in ("/", "/account/login/"):
        assert "demo.example" not in client.get(address).text


def test_the_mailbox_is_routed_in_demonstration_mode_alone(tmp_path: Path) -> None:
    surroundings = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "comity.web.settings",
        "COMITY_DATA": str(tmp_path),
        "COMITY_MAIL": "smtp://mail.example.org",
        "COMITY_SECRET_KEY": "not-the-default-and-long-enough-for-a-site-0123456789",
    }
    answer = subprocess.run([sys.executable, "-c", ASKING], env=surroundings, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    assert json.loads(answer.stdout) == {
        "production": ["not routed", smtp],
        "development": ["not routed", smtp],
        "demo": ["mailbox", "comity.foundation.accounts.demonstration.mail_backend.MailboxBackend"],
    }
