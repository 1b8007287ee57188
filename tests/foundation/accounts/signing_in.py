"""What several tests of accounts do: ask for a code, read it in the mail, enter it."""

import re
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client

from comity.foundation.accounts.models import Account


def ask_for_a_code(client: Client, email: str, **options: Any) -> Any:
    return client.post("/account/login/", {"email": email}, **options)


def code_in_the_last_mail() -> str:
    found = re.search(r"^\d{4}-\d{4}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found.group()


def sign_in(client: Client, account: Account, **options: Any) -> Any:
    ask_for_a_code(client, account.email, **options)
    return client.post("/account/login/code/", {"code": code_in_the_last_mail()}, **options)


def is_signed_in(client: Client) -> bool:
    return bool(client.get("/desk/").status_code == 200)


def code_of_the_app(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))
