"""COMITY_MAIL, the address by which mail leaves the house."""

import pytest

from comity.web.environment import BadSetting, Environment
from comity.web.mail import Mail, mail_by

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def mail(address: str, mode: str = "production") -> Mail:
    return mail_by(Environment({"COMITY_MAIL": address}), mode=mode)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "smtp://ada:p%40ss@mail.example.org:2525?tls=yes",
            Mail(SMTP, "mail.example.org", 2525, "ada", "p@ss", starts_tls=True),
        ),
        ("smtp://mail.example.org", Mail(SMTP, "mail.example.org", 587, starts_tls=True)),
        ("smtp://localhost:25?tls=no", Mail(SMTP, "localhost", 25)),
        ("smtps://a:b@mail.example.org", Mail(SMTP, "mail.example.org", 465, "a", "b", is_tls=True)),
    ],
)
def test_an_address_says_everything_about_the_way_out(address: str, expected: Mail) -> None:
    assert mail(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://mail.example.org:port",
        "smtp://mail.example.org:99999",
        "smtp://mail.example.org?tls=perhaps",
        "smtp://mail.example.org?tsl=yes",
    ],
)
def test_a_wrong_address_stops_the_start_and_says_what_would_be_right(address: str) -> None:
    with pytest.raises(BadSetting, match=r"COMITY_MAIL.*smtp://user:password@mail\.example\.org:587"):
        mail(address)


def test_the_password_is_not_in_the_message() -> None:
    with pytest.raises(BadSetting) as refusal:
        mail("http://ada:topsecret@mail.example.org")
    assert "topsecret" not in str(refusal.value)


def test_a_site_without_mail_does_not_start() -> None:
    with pytest.raises(BadSetting, match="nobody can be invited or sign in"):
        mail("")


def test_development_writes_mail_on_the_console_unless_it_is_told_otherwise() -> None:
    assert mail("", "development").backend.endswith("console.EmailBackend")
    assert mail("smtp://localhost:1025?tls=no", "development").port == 1025


def test_a_demonstration_never_sends_mail() -> None:
    assert mail("smtp://mail.example.org", "demo").backend.endswith("MailboxBackend")
