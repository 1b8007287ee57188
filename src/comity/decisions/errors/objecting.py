"""Objections that do not count."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import State
from comity.decisions.errors.base import DecisionsError
from comity.decisions.errors.closing import NotOpen
from comity.foundation.languages.moments import LocalMoment


class TooLateToObject(NotOpen):
    """At the millisecond of closing it is too late; what was said before counts."""

    def __str__(self) -> str:
        if self.state == State.PREPARED:
            return gettext(
                "This question is not open yet. Your objection was not kept: raise it when it opens."
            )
        if self.closed_at is None:
            return gettext("This question is closed. Your objection came after it and does not count.")
        return gettext(
            "This question closed on %(moment)s. Your objection came after it and does not count."
        ) % {"moment": LocalMoment(self.closed_at, "UTC").words}


class ObjectionStands(DecisionsError):
    words = _(
        "This member objects already, in other words. Withdraw that objection first, or let it stand: one is enough."
    )


class NotItsObjection(DecisionsError):
    words = _("Only the member that raised this objection can withdraw it.")
