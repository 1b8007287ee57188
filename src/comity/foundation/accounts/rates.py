"""Limits on how often one may try, kept in the cache that all processes share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def limited(action: str) -> Callable[[View], View]:
    """Posts beyond ACCOUNT_RATE_LIMITS[action] are answered 429 before the view runs; reading is free."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponseBase:
            refusal: HttpResponseBase | None = ratelimit.consume_or_429(request, action=action)
            return refusal or view(request, *parts, **named)

        return counted

    return decorate
