"""`asking`: every operation names its action, as every view does, and is refused before it runs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest

from comity.api.authentication import actor_asking
from comity.foundation.permissions import require
from comity.foundation.permissions.views import found

Operation = Callable[..., Any]


def asking(action: str, *, of: Callable[..., Any] | None = None) -> Callable[[Operation], Operation]:
    """Ask before the operation runs; `of` loads the thing from parts of the address by their names.

    The loaded thing is kept as `request.thing`, since an operation's signature is its address.
    """

    def decorate(operation: Operation) -> Operation:
        @wraps(operation)
        def asked(request: HttpRequest, *args: Any, **parts: Any) -> Any:
            thing = found(of, {name: parts[name] for name in names_of(of)}) if of else None
            require(actor_asking(request), action, thing)
            request.thing = thing  # type: ignore[attr-defined]  # the operation reads it by `thing_of`
            return operation(request, *args, **parts)

        asked.action = action  # type: ignore[attr-defined]  # read by the test that walks every address
        return asked

    return decorate


def names_of(of: Callable[..., Any]) -> tuple[str, ...]:
    code: Any = getattr(of, "__code__", None)
    return tuple(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])


def thing_of(request: HttpRequest) -> Any:
    """What `of` loaded."""
    thing = getattr(request, "thing", None)
    if thing is None:
        raise Http404
    return thing
