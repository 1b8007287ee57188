"""`asks`: every view names its action; it runs only when the answer is yes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions.actor import PUBLIC, Actor
from comity.foundation.permissions.rules import Answer, NotAllowed, may

View = Callable[..., HttpResponseBase]
Asked = TypeVar("Asked", bound=Callable[..., Any])


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request, worked out once and kept with it."""
    kept: Actor | None = getattr(request, "_actor", None)
    if kept is None:
        kept = actor_of_account(request.user) if request.user.is_authenticated else PUBLIC
        vars(request)["_actor"] = kept
    return kept


def asks(action: str, *, of: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Ask whether the actor may do `action` before the view runs.

    `of` loads the thing from the address's parts (a missing one is a 404); the view then gets the thing
    in place of the parts: `@asks("matters.see_matter", of=matter_by_reference)` → `view(request, matter)`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            thing = found(of, parts) if of else None
            answer = may(actor_of(request), action, thing)
            if not answer:
                return refuse(request, action, answer)
            return view(request, thing) if of else view(request, **parts)

        return named(asked, action)

    return decorate


def named(view: Asked, action: str) -> Asked:
    """With its action beside it, read by the test that walks every address."""
    vars(view)["action"] = action
    return view


def account_of(request: HttpRequest) -> Account:
    """Under an action that only somebody signed in may do."""
    if not isinstance(request.user, Account):
        raise TypeError("this action is for accounts alone")
    return request.user


def found(of: Callable[..., Any], parts: dict[str, Any]) -> Any:
    try:
        return of(**parts)
    except (ObjectDoesNotExist, ValueError, OverflowError) as error:
        raise Http404 from error


def refuse(request: HttpRequest, action: str, answer: Answer) -> HttpResponseBase:
    """Strangers are asked to sign in; what an actor may not know of is not found; else the reason."""
    if answer.hidden:
        raise Http404
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise NotAllowed(action, answer, actor_of(request))
