"""A bearer token names the actor; the one permissions module then answers, before anything else is read."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.errors import Throttled, ValidationError
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from comity.api.services import BadToken, actor_of_secret
from comity.foundation.permissions import Actor, require
from comity.foundation.permissions.views import found

RATE = "600/m"
DIGITS = 18


class RequestsOfAnAccount(AuthRateThrottle):
    """Counted for the account, however many tokens it made."""

    def get_cache_key(self, request: HttpRequest) -> str:
        return self.cache_format % {"scope": self.scope, "ident": actor_asking(request).account_id}


class BearerToken(HttpBearer):
    """`Authorization: Bearer comity_…`; the actor becomes `request.auth`, the loaded thing `request.thing`.

    It stands before the body is read, so that who may not act learns nothing of how to.
    """

    def __init__(self, action: str, of: Callable[..., Any] | None) -> None:
        super().__init__()
        self.action, self.of = action, of
        self.declared_query: frozenset[str] = frozenset()

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        try:
            actor = actor_of_secret(secret=token, now=timezone.now())
        except BadToken:
            return None
        vars(request)["auth"] = actor
        rate = RequestsOfAnAccount(RATE)  # keeps what it counts in itself: one for each request
        if not rate.allow_request(request):
            raise Throttled(wait=int(rate.wait() or 1))
        thing = vars(request)["thing"] = self.thing(request)
        require(actor, self.action, thing)
        self.refuse_unknown_query(request)
        return actor

    def refuse_unknown_query(self, request: HttpRequest) -> None:
        """A misspelt filter is said, not passed over: its answer would be taken for another one's."""
        unknown = sorted(set(request.GET) - self.declared_query)
        if unknown:
            raise ValidationError([{"loc": ("query", name), "msg": _("Unknown here.")} for name in unknown])

    def thing(self, request: HttpRequest) -> Any:
        """What `of` loads by the parts of the address it names; a part that cannot be one is not found."""
        if self.of is None:
            return None
        match = request.resolver_match
        parts = {name: match.kwargs[name] for name in names_of(self.of)} if match else {}
        if any(cannot_be_one(part) for part in parts.values()):
            raise Http404
        return found(self.of, parts)


def cannot_be_one(part: str) -> bool:
    """What no database takes: a NUL, a number beyond 64 bits."""
    return "\x00" in part or (part.isdigit() and len(part) > DIGITS)


def names_of(of: Callable[..., Any]) -> tuple[str, ...]:
    code: Any = getattr(of, "__code__", None)
    return tuple(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])


def actor_asking(request: HttpRequest) -> Actor:
    actor: Any = getattr(request, "auth", None)
    if not isinstance(actor, Actor):
        raise TypeError("an operation without authentication has no actor")
    return actor
