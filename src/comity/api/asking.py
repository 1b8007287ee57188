"""`asking`: every operation names its action, as every view does, and is refused before anything is read."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from ninja.utils import contribute_operation_callback

from comity.api.authentication import BearerToken
from comity.foundation.permissions.views import named

Operation = Callable[..., Any]


def asking(action: str, *, of: Callable[..., Any] | None = None) -> Callable[[Operation], Operation]:
    """Ask before the operation runs; `of` loads the thing from parts of the address by their names.

    The loaded thing is kept as `request.thing`, since an operation's signature is its address.
    """

    def decorate(operation: Operation) -> Operation:
        token = BearerToken(action, of)

        def guard(declared: Any) -> None:
            token.declared_query = declared_query(declared.models)
            declared.auth_param = declared.auth_callbacks = [token]

        contribute_operation_callback(operation, guard)
        return named(operation, action)

    return decorate


def declared_query(models: list[Any]) -> frozenset[str]:
    """What may stand after the question mark of an address."""
    queries = [model for model in models if model.__ninja_param_source__ == "query"]
    return frozenset(name for model in queries for name in model.__ninja_flatten_map__)


def thing_of(request: HttpRequest) -> Any:
    """What `of` loaded."""
    thing = getattr(request, "thing", None)
    if thing is None:
        raise Http404
    return thing
