"""A proxy that cannot be given or taken back."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.errors.base import DecisionsError
from comity.decisions.errors.roll import RollRefused


class NoProxies(DecisionsError):
    words = _("The statutes in force allow no proxies.")


class NotOnTheRoll(DecisionsError):
    """`member` is an organisation."""

    def __init__(self, member: Any) -> None:
        self.member = member
        super().__init__(member)

    def __str__(self) -> str:
        return gettext("%(member)s stands on no roll today, so it neither gives nor holds a proxy.") % {
            "member": self.member.name_in()
        }


class NothingToGive(DecisionsError):
    words = _("By the statutes in force this member has no vote, so there is nothing to give.")


class ScopeIsOver(DecisionsError):
    words = _("That meeting or matter is over. Choose one that is not.")


class ProxyGivenAlready(DecisionsError):
    """`standing` is the proxy of the same member for the same meeting or matter."""

    def __init__(self, standing: Any) -> None:
        self.standing = standing
        super().__init__(standing)

    def __str__(self) -> str:
        return gettext("%(holder)s holds your proxy for this already. Take it back first.") % {
            "holder": self.standing.holder.name_in()
        }


class ProxyRefused(RollRefused):
    """The statutes do not allow this proxy beside those that stand."""


class ProxyTakenBack(DecisionsError):
    words = _("This proxy was taken back before.")
