"""Everybody may read how data is protected; each person steers the own data; administrators keep the register."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import (
    ALLOWED,
    Actor,
    Answer,
    Role,
    anyone,
    declare,
    holds,
    refused,
    signed_in,
)


def own(actor: Actor, thing: Any) -> Answer:
    if not actor.is_signed_in:
        return refused(_("Sign in to see this page."))
    if thing is not None and thing.account_id == actor.account_id:
        return ALLOWED
    return refused(_("This belongs to somebody else."), hidden=True)


declare("privacy.see_privacy", anyone)
declare("privacy.see_accessibility", anyone)
declare("privacy.see_receipt", anyone)
declare("privacy.give_consent", signed_in)
declare("privacy.withdraw_consent", signed_in)
declare("privacy.see_own_data", signed_in)
declare("privacy.export_own_data", signed_in)
declare("privacy.download_export", own)
declare("privacy.erase_own_data", signed_in)
declare("privacy.change_processors", holds(Role.ADMINISTRATOR))
