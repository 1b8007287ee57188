"""A bearer token names the actor; every operation then asks the one permissions module."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from comity.api.services import BadToken, actor_of_secret
from comity.foundation.permissions import Actor


class BearerToken(HttpBearer):
    """`Authorization: Bearer comity_…`; the actor becomes `request.auth`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        try:
            return actor_of_secret(secret=token, now=timezone.now())
        except BadToken:
            return None


def actor_asking(request: HttpRequest) -> Actor:
    actor: Any = getattr(request, "auth", None)
    if not isinstance(actor, Actor):
        raise TypeError("an operation without authentication has no actor")
    return actor
