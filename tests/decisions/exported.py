"""Taking a file of a decided question as a reader does."""

from typing import Any

from django.test import Client

from comity.decisions.models import Question
from comity.foundation.accounts.models import Account
from tests.decisions.factories import make_members
from tests.factories import make_member_account


def taken(question: Question, name: str, account: Account | None = None) -> Any:
    """The response; `account` empty: somebody of a member."""
    client = Client()
    client.force_login(account or make_member_account(make_members(1)[0]))
    return client.get(f"/decisions/{question.pk}/result/files/{name}")
