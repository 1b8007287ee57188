"""The pages of the house itself."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

import comity
from tests.factories import make_account

pytestmark = pytest.mark.django_db


def test_the_front_page_speaks_the_language_that_was_chosen(client: Client) -> None:
    response = client.get("/language/ar/?next=/", follow=True)
    assert 'lang="ar" dir="rtl"' in response.text


def test_the_choice_of_language_never_leads_to_another_site(client: Client) -> None:
    assert client.get("/language/fr/?next=https://elsewhere.example/")["Location"] == "/"


def test_a_language_the_site_does_not_speak_is_not_found(client: Client) -> None:
    response = client.get("/language/tlh/")
    assert response.status_code == 404
    assert "There is no page here" in response.text


def test_a_stranger_is_asked_to_sign_in_before_seeing_a_desk(client: Client) -> None:
    response = client.get("/desk/")
    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/desk/")


def test_somebody_signed_in_sees_the_desk(client: Client) -> None:
    client.force_login(make_account())
    assert "My desk" in client.get("/desk/").text


def test_no_page_allows_inline_scripts_or_styles(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_display_a_reader_chose_is_kept_in_the_browser_and_used(client: Client) -> None:
    client.post("/display/", {"theme": "dark", "contrast": "more", "line": ""})
    assert 'data-theme="dark" data-contrast="more"' in client.get("/").text


@pytest.mark.parametrize("address", ["/", "/account/login/", "/members/", "/record/"])
def test_low_line_mode_brings_no_scripts(client: Client, address: str) -> None:
    assert "<script" in client.get(address).text
    client.post("/display/", {"theme": "", "contrast": "", "line": "low"})
    assert "<script" not in client.get(address).text


def test_every_script_of_a_template_is_left_out_in_low_line_mode() -> None:
    templates = sorted((Path(comity.__file__).parent).rglob("templates/**/*.html"))
    with_scripts = [path for path in templates if "<script" in path.read_text(encoding="utf-8")]
    assert len(with_scripts) >= 5
    assert [path for path in with_scripts if "display.low_line" not in path.read_text(encoding="utf-8")] == []


def test_a_forged_display_cookie_writes_nothing_into_the_page(client: Client) -> None:
    client.cookies["comity_display"] = '"><script>.x.y'
    assert "data-theme" not in client.get("/").text


def test_a_mail_server_that_is_down_is_said_so_and_nobody_sees_a_fault(
    client: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = client.post("/account/login/", {"login": make_account().email, "email": "a@example.org"})
    assert response.status_code == 503
    assert "The mail could not be sent" in response.text
