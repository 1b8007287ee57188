"""What the API keeps about people: the tokens they made, and what they made with them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.api.models import Replay, Token
from comity.foundation.accounts.models import Account
from comity.foundation.privacy import erases_personal_data, exports_personal_data, retains


@exports_personal_data("api", label=_("Your API tokens"))
def export(account: Account) -> dict[str, Any]:
    tokens = Token.objects.filter(account=account)
    return {
        "tokens": list(
            tokens.values("name", "scopes", "issued_at", "expires_at", "revoked_at", "last_used_on")
        ),
        "requests": list(Replay.objects.filter(account=account).values("key", "made", "at")),
    }


@erases_personal_data("api", label=_("Your API tokens"))
def erase(account: Account, now: datetime) -> int:
    made = Replay.objects.filter(account=account).delete()[0]
    return made + Token.objects.filter(account=account).delete()[0]


@retains(
    "api.tokens",
    label=_("API tokens that have expired"),
    days=90,
    why=_("So that their use can be looked up."),
)
def remove_old_tokens(before: datetime) -> int:
    return Token.objects.filter(expires_at__lt=before).delete()[0]


@retains(
    "api.replays",
    label=_("Keys of requests to the API"),
    days=30,
    why=_("So that a repeated request makes nothing twice."),
)
def remove_old_replays(before: datetime) -> int:
    return Replay.objects.filter(at__lt=before).delete()[0]
