"""Everybody reads the own notices; the secretariat sees what was mailed, to whom and what became of it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import ALLOWED, Actor, Answer, Role, declare, holds, refused, signed_in


def own(actor: Actor, notice: Any) -> Answer:
    if not actor.is_signed_in:
        return refused(_("Sign in to see this page."))
    if notice is not None and notice.account_id == actor.account_id:
        return ALLOWED
    return refused(_("This notice was sent to somebody else."), hidden=True)


declare("notices.list_notices", signed_in)
declare("notices.see_notice", own)
declare("notices.mark_all_read", signed_in)
declare("notices.choose_channel", signed_in)
declare("notices.see_deliveries", holds(Role.SECRETARIAT, Role.ADMINISTRATOR))
declare("notices.send_again", holds(Role.SECRETARIAT, Role.ADMINISTRATOR))
declare("notices.clear_address", holds(Role.SECRETARIAT, Role.ADMINISTRATOR))
