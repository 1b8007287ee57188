"""Who may hold tokens: everybody with an account, for what the account itself may do."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import ALLOWED, Actor, Answer, anyone, declare, refused, signed_in


def own_token(actor: Actor, token: Any) -> Answer:
    if actor.is_signed_in and token is not None and token.account_id == actor.account_id:
        return ALLOWED
    return refused(_("This token belongs to somebody else."), hidden=True)


declare("api.list_tokens", signed_in)
declare("api.issue_token", signed_in)
declare("api.revoke_token", own_token)
declare("api.read_description", anyone)
